import type { SourceDocument } from '../../core/document.ts'
import type { Fix, TextEdit } from '../../core/edit.ts'
import type { ConfigNode } from '../../core/tree.ts'
import { editorOf } from '../../syntax/editor-of.ts'

/** Keys of lists of strings, where a single string lacks its brackets. */
const LISTS_OF_STRINGS = new Set(['input', 'fallbacks', 'allow'])

/** Fixes a value of the wrong type if only one value can have been meant. */
export function repairType(
  document: SourceDocument,
  node: ConfigNode,
  types: readonly unknown[],
  key: string | undefined,
): Fix | undefined {
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return undefined
  if (types.includes('array') && LISTS_OF_STRINGS.has(key ?? '')) {
    const written = document.source.text.slice(node.span.start, node.span.end)
    // An unquoted text may be several values.
    if (/^[^"'].*[,[\]{}]/s.test(written)) return undefined
    return fixBy('Make it a list', editorOf(document).replace(node, [node.value]))
  }
  const meant = types.includes('boolean') ? booleanIn(node.value) : numberIn(node.value)
  const fits = types.some((type) => type === 'boolean' || type === 'number' || type === 'integer')
  if (meant === undefined || !fits) return undefined
  return fixBy('Remove the quotes', editorOf(document).replace(node, meant))
}

function fixBy(title: string, edit: TextEdit | undefined): Fix | undefined {
  return edit && { title, safety: 'safe', edits: [edit] }
}

function booleanIn(value: string): boolean | undefined {
  const word = /^\s*(true|false)\s*$/.exec(value)?.[1]
  return word === undefined ? undefined : word === 'true'
}

function numberIn(value: string): number | undefined {
  const digits = /^\s*(0|[1-9]\d{0,14})\s*$/.exec(value)?.[1]
  return digits === undefined ? undefined : Number(digits)
}
