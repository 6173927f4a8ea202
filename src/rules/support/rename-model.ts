import type { SourceDocument } from '../../core/document.ts'
import type { Fix, TextEdit } from '../../core/edit.ts'
import type { Located } from '../../core/tree.ts'
import { editorOf } from '../../syntax/editor-of.ts'
import type { ModelMention } from '../context/mentions.ts'
import { declaredModels, listedModels, modelKey, writeRef } from '../context/projection-index.ts'
import type { RuleContext } from '../rule.ts'

/** Renames a model and all refs to it; undefined if the new id is taken. */
export function renameModel(
  { document, projection, dialect }: RuleContext,
  { id, prefix, provider, ref: own, refs, use }: ModelMention,
  newId: string,
): Fix | undefined {
  const isTaken = declaredModels(projection).has(modelKey(provider, newId))
  // The same id may be declared twice under two names of the user.
  if (use?.role === 'declared' && use.refName === undefined && isTaken) return undefined
  // A list holds each ref once.
  const isListed = listedModels(projection).has(modelKey(provider, newId))
  if (isListed && [own, ...refs].some((ref) => ref?.role === 'listed')) return undefined
  return {
    title: `Use \`${newId}\``,
    safety: 'unsafe',
    edits: [
      replaceId(document, id, prefix + newId + (own?.profile ?? '')),
      // Refs that use a name of the user stay.
      ...(use?.refName === undefined ? refs : []).map(({ ref, profile }) =>
        editorOf(document).replaceText(ref.span, writeRef(dialect, provider, newId, profile)),
      ),
    ],
  }
}

/** Quotes that are part of the value, as in `cmd`, are replaced with it. */
function replaceId(
  document: SourceDocument,
  { value, span }: Located<string>,
  text: string,
): TextEdit {
  return /^["']/.test(value) ? { ...span, text } : editorOf(document).replaceText(span, text)
}
