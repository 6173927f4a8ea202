import type { Span } from '../../core/text.ts'
import type { ConfigNode } from '../../core/tree.ts'

/** The opening brace: where a finding on something missing from an object stands. */
export function openingOf({ span: { start } }: ConfigNode): Span {
  return { start, end: start + 1 }
}
