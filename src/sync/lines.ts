import { countPassing } from '../core/search-sorted.ts'
import { findLineStarts } from '../core/text.ts'

/** A line of a text: `start` to `end` is its content, `next` is where the following line starts. */
export interface Line {
  readonly start: number
  readonly end: number
  readonly next: number
  /** Without the line ending, and without a BOM on the first line. */
  readonly content: string
}

const ENDING = /\r\n|\n|\r/g

/** Splits a text, or the part of it from `from` to `to`, into lines; offsets are the text's own. */
export function splitLines(text: string, from = 0, to: number = text.length): readonly Line[] {
  const lines: Line[] = []
  const part = text.slice(from, to)
  let done = 0
  for (const match of part.matchAll(ENDING)) {
    lines.push(makeLine(part, from, done, match.index, match.index + match[0].length))
    done = match.index + match[0].length
  }
  if (done < part.length) lines.push(makeLine(part, from, done, part.length, part.length))
  return lines
}

/** The lines of a text, of which only those that are asked for are made. */
export interface LineIndex {
  readonly length: number
  at(index: number): Line | undefined
  slice(from: number, to: number): readonly Line[]
  /** The index of the line that holds an offset. */
  holding(offset: number): number
}

/** Indexes a text by line, without an empty one behind the last line ending. */
export function indexLines(text: string): LineIndex {
  const starts = findLineStarts(text)
  const length = starts.at(-1) === text.length ? starts.length - 1 : starts.length
  const at = (index: number): Line | undefined => {
    const start = starts[index]
    if (start === undefined || index >= length) return undefined
    const next = starts[index + 1] ?? text.length
    const ending = /(?:\r\n|[\n\r])?$/.exec(text.slice(Math.max(start, next - 2), next))?.[0] ?? ''
    return makeLine(text, 0, start, next - ending.length, next)
  }
  return {
    length,
    at,
    slice(from, to) {
      const count = Math.max(Math.min(to, length) - from, 0)
      return Array.from({ length: count }, (_, index) => from + index).flatMap(
        (index) => at(index) ?? [],
      )
    },
    holding: (offset) => countPassing(length, (index) => (starts[index] ?? 0) <= offset) - 1,
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

/** The white space that a line begins with. */
export function indentOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? ''
}

/** The columns that an indentation takes, with tab stops of four. */
export function indentWidth(indent: string): number {
  let width = 0
  for (const character of indent) width += character === '\t' ? 4 - (width % 4) : 1
  return width
}

/** Where the line of an offset starts. */
export function lineStart(text: string, offset: number): number {
  let start = offset
  while (start > 0 && !/[\r\n]/.test(text.charAt(start - 1))) start -= 1
  return start
}

/** Where the line of an offset ends, before its line ending. */
export function lineEnd(text: string, offset: number): number {
  let end = offset
  while (end < text.length && !/[\r\n]/.test(text.charAt(end))) end += 1
  return end
}

/** The white space that the line of an offset begins with, up to the offset. */
export function lineIndent(text: string, offset: number): string {
  return indentOf(text.slice(lineStart(text, offset), offset))
}
