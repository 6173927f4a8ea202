import type { SourceDocument } from '../../core/document.ts'
import type { Fix } from '../../core/edit.ts'
import type { ConfigNode } from '../../core/tree.ts'

/** Keys whose list holds strings, so that one string alone is a list without its brackets. */
const LISTS_OF_STRINGS = new Set(['input', 'fallbacks', 'allow'])

/** A fix for a key's value of a wrong type that can only have been meant one way. */
export function repairType(
  { source }: SourceDocument,
  node: ConfigNode,
  types: readonly unknown[],
  key: string | undefined,
): Fix | undefined {
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return undefined
  if (types.includes('array') && LISTS_OF_STRINGS.has(key ?? '')) {
    const written = source.text.slice(node.span.start, node.span.end)
    if (/^[^"'].*[,[\]{}]/s.test(written)) return undefined
    const text = `[${written}]`
    return { title: 'Make it a list', safety: 'safe', edits: [{ ...node.span, text }] }
  }
  const text = types.includes('boolean') ? booleanIn(node.value) : numberIn(node.value)
  const fits = types.some((type) => type === 'boolean' || type === 'number' || type === 'integer')
  if (text === undefined || !fits) return undefined
  return { title: 'Remove the quotes', safety: 'safe', edits: [{ ...node.span, text }] }
}

function booleanIn(value: string): string | undefined {
  return /^\s*(true|false)\s*$/.exec(value)?.[1]
}

function numberIn(value: string): string | undefined {
  return /^\s*(0|[1-9]\d{0,14})\s*$/.exec(value)?.[1]
}
