import type { Span } from './text.ts'

/** Replaces the text of a span; an empty span inserts. */
export interface TextEdit extends Span {
  readonly text: string
}

/** `safe` keeps what the file means, who is billed and which endpoint is called. */
export type FixSafety = 'safe' | 'unsafe'

export interface Fix {
  readonly title: string
  readonly safety: FixSafety
  readonly edits: readonly TextEdit[]
}

/**
 * Applies edits that do not overlap.
 * @throws RangeError where two edits overlap or one lies outside the text.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = edits.toSorted((a, b) => a.start - b.start || a.end - b.end)
  let result = ''
  let done = 0
  for (const edit of sorted) {
    if (edit.start < done || edit.end < edit.start || edit.end > text.length) {
      throw new RangeError(`Cannot apply edit ${edit.start}-${edit.end} to ${text.length} units`)
    }
    result += text.slice(done, edit.start) + edit.text
    done = edit.end
  }
  return result + text.slice(done)
}
