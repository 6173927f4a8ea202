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
  /** Where the key is from then on that the edits take out; without it, they may take out none. */
  readonly keyHome?: KeyHome
}

/** The variable that holds a key once a fix has taken the key out of a config. Never the key itself. */
export interface KeyHome {
  readonly variable: string
  /** Where the key stands in the text that the edits are for. */
  readonly from: Span
  /**
   * The `.env` that has to get a line with the variable and the key in the same step as the edits
   * are applied; whoever cannot see to that leaves the fix alone. Absent where it holds them already.
   */
  readonly file?: string
}

/** Whether edits stay clear of one another, and inside a text of so many units. */
export function areClear(edits: readonly TextEdit[], length: number): boolean {
  let done = 0
  return edits
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .every(({ start, end }) => {
      const isClear = start >= done && end >= start && end <= length
      done = end
      return isClear
    })
}

/** The homes of the keys that fixes take out. */
export function homesOf(...fixes: readonly Fix[]): readonly KeyHome[] {
  return fixes.flatMap(({ keyHome }) => keyHome ?? [])
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

/** Several edits that do not overlap as one, which keeps what stands between them. */
export function joinEdits(text: string, edits: readonly TextEdit[]): TextEdit {
  const start = Math.min(...edits.map((edit) => edit.start))
  const end = Math.max(...edits.map((edit) => edit.end))
  const shifted = edits.map((edit) => ({
    ...edit,
    start: edit.start - start,
    end: edit.end - start,
  }))
  return { start, end, text: applyEdits(text.slice(start, end), shifted) }
}
