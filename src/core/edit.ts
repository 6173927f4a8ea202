import type { Span } from './text.ts'

/** Replaces the text of a span; an empty span inserts. */
export interface TextEdit extends Span {
  readonly text: string
}

/**
 * A `safe` fix does not change the meaning of the file, who is billed or which endpoint is called.
 */
export type FixSafety = 'safe' | 'unsafe'

export interface Fix {
  readonly title: string
  readonly safety: FixSafety
  readonly edits: readonly TextEdit[]
  /** The new place of a key that the edits remove; without it they must not remove one. */
  readonly keyHome?: KeyHome
}

/** The variable that holds a key after a fix removed it from a config. Never the key itself. */
export interface KeyHome {
  readonly variable: string
  /** The key's span in the text that the edits apply to. */
  readonly from: Span
  /**
   * The `.env` that must get a line with the variable and the key when the edits are applied; a
   * caller that cannot write it must not apply the fix. Undefined if the file has the line already.
   */
  readonly file?: string
}

/** Whether edits do not overlap and lie inside a text of some length. */
export function areDisjoint(edits: readonly TextEdit[], length: number): boolean {
  let done = 0
  return edits
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .every(({ start, end }) => {
      const isClear = start >= done && end >= start && end <= length
      done = end
      return isClear
    })
}

/** The new places of the keys that some fixes remove. */
export function keyHomesOf(...fixes: readonly Fix[]): readonly KeyHome[] {
  return fixes.flatMap(({ keyHome }) => keyHome ?? [])
}

/**
 * Applies edits that do not overlap.
 * @throws RangeError if two edits overlap or one lies outside the text.
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

/** Joins edits that do not overlap into one, which keeps the text between them. */
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
