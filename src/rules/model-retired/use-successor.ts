import type { Model } from '../../catalog/catalog-data.generated.ts'
import type { Fix, TextEdit } from '../../core/edit.ts'
import type { ModelRef } from '../../core/projection.ts'
import { nodeHolding } from '../../core/tree.ts'
import { editorOf } from '../../syntax/editor-of.ts'
import type { ModelMention } from '../context/mentions.ts'
import { listedModels, modelKey, writeRef } from '../context/projection-index.ts'
import type { RuleContext } from '../rule.ts'
import { renameModel } from '../support/rename-model.ts'
import { adoptFacts } from './adopt-facts.ts'

/**
 * Replaces a model by its successor, with the successor's facts. If the provider declares the
 * successor already, the refs are changed and the entry is deleted. Undefined if that would delete
 * a comment.
 */
export function useSuccessor(
  context: RuleContext,
  mention: ModelMention,
  model: Model,
  successor: Model,
): Fix | undefined {
  const rename = renameModel(context, mention, successor.id)
  if (mention.use === undefined) return rename
  if (rename === undefined) return joinSuccessor(context, mention, successor.id)
  const facts = adoptFacts(context, mention.use, model, successor)
  return { ...rename, edits: [...rename.edits, ...facts] }
}

function joinSuccessor(
  context: RuleContext,
  { use, refs, provider }: ModelMention,
  successor: string,
): Fix | undefined {
  const { document, projection, dialect } = context
  const isListed = listedModels(projection).has(modelKey(provider, successor))
  const entry = use && nodeHolding(document.root, use.place)
  const isIt = entry?.span.start === use?.place.start
  const removal = entry && isIt ? editorOf(document).remove(entry.span) : undefined
  const moves = refs.map((ref) =>
    ref.role === 'listed' && isListed
      ? removeListed(context, ref)
      : editorOf(document).replaceText(
          ref.ref.span,
          writeRef(dialect, provider, successor, ref.profile),
        ),
  )
  const edits = [removal, ...moves].filter((edit): edit is TextEdit => edit !== undefined)
  if (edits.length <= moves.length) return undefined
  return {
    title: `Remove the entry and use \`${successor}\`, which is declared already`,
    safety: 'unsafe',
    edits,
  }
}

function removeListed({ document }: RuleContext, { ref, entry }: ModelRef): TextEdit | undefined {
  return entry && editorOf(document).remove({ start: ref.span.start, end: entry.span.end })
}
