import { lastStartingAt } from '../core/search-sorted.ts'
import { findLineStarts } from '../core/text.ts'

/** A line of a text: the content is from `start` to `end`, the following line starts at `next`. */
export interface Line {
  readonly start: number
  readonly end: number
  readonly next: number
  /** Without the line ending, and without a BOM on the first line. */
  readonly content: string
}

/** Splits a text, or a part of it, into lines; offsets are those of the whole text. */
export function splitLines(text: string, from = 0, to: number = text.length): readonly Line[] {
  const lines = indexPart(text.slice(from, to), from)
  return lines.slice(0, lines.length)
}

/** The lines of a text, created on demand. */
export interface LineIndex {
  readonly length: number
  at(index: number): Line | undefined
  slice(first: number, end: number): readonly Line[]
  /** The index of the line that holds an offset. */
  holding(offset: number): number
}

/** Indexes a text by line; there is no empty line after a final line ending. */
export function indexLines(text: string): LineIndex {
  return indexPart(text, 0)
}

/** Indexes a part of a text that starts at an offset. */
function indexPart(part: string, from: number): LineIndex {
  const starts = findLineStarts(part)
  const length = starts.at(-1) === part.length ? starts.length - 1 : starts.length
  const at = (index: number): Line | undefined => {
    const start = starts[index]
    if (start === undefined || index >= length) return undefined
    const next = starts[index + 1] ?? part.length
    const ending = /(?:\r\n|[\n\r])?$/.exec(part.slice(Math.max(start, next - 2), next))?.[0] ?? ''
    return makeLine(part, from, start, next - ending.length, next)
  }
  return {
    length,
    at,
    slice(first, end) {
      const count = Math.max(Math.min(end, length) - first, 0)
      return Array.from({ length: count }, (_, index) => first + index).flatMap(
        (index) => at(index) ?? [],
      )
    },
    holding: (offset) => lastStartingAt(length, (index) => starts[index], offset - from),
  }
}

function makeLine(part: string, from: number, start: number, end: number, next: number): Line {
  const bom = from + start === 0 && part.startsWith('\uFEFF') ? 1 : 0
  return {
    start: from + start + bom,
    end: from + end,
    next: from + next,
    content: part.slice(start + bom, end),
  }
}

/** The indentation of a line. */
export function indentOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? ''
}
