import type { SourceDocument } from '../../core/document.ts'
import type { Fix, TextEdit } from '../../core/edit.ts'
import type { Located } from '../../core/tree.ts'
import { editorOf } from '../../syntax/editor-of.ts'
import type { ModelMention } from '../context/mentions.ts'
import { declaredModels, listedModels, modelKey, writeRef } from '../context/projection-index.ts'
import type { RuleContext } from '../rule.ts'

/** Renames a model where it is defined and in every ref to it; none where the new id is taken. */
export function renameModel(
  { document, projection, dialect }: RuleContext,
  { id, prefix, provider, ref: own, refs, use }: ModelMention,
  newId: string,
): Fix | undefined {
  const isTaken = declaredModels(projection).has(modelKey(provider, newId))
  // Behind a name of the user's own, the same id may stand twice.
  if (use?.role === 'declared' && use.refName === undefined && isTaken) return undefined
  // A list has each ref once.
  const isListed = listedModels(projection).has(modelKey(provider, newId))
  if (isListed && [own, ...refs].some((ref) => ref?.role === 'listed')) return undefined
  return {
    title: `Use \`${newId}\``,
    safety: 'unsafe',
    edits: [
      replaceId(document, id, prefix + newId + (own?.profile ?? '')),
      // Refs to a name of the user's own stay as they are.
      ...(use?.refName === undefined ? refs : []).map(({ ref, profile }) =>
        editorOf(document).replaceText(ref.span, writeRef(dialect, provider, newId, profile)),
      ),
    ],
  }
}

/** Quotes that are a part of the value, as those of `cmd` are, go with it. */
function replaceId(
  document: SourceDocument,
  { value, span }: Located<string>,
  text: string,
): TextEdit {
  return /^["']/.test(value) ? { ...span, text } : editorOf(document).replaceText(span, text)
}
