import { lastStartingAt } from './search-sorted.ts'
/** A range of a text: UTF-16 offsets, end exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A position. Line and column are 1-based, in UTF-16 units; a BOM is no column. */
export interface Point {
  readonly line: number
  readonly column: number
  readonly offset: number
}

/** A text with its line index. */
export interface SourceText {
  readonly text: string
  /** The position of an offset, which is clamped to the text. */
  pointAt(offset: number): Point
  /** A line's text without its line ending; 1-based, empty for a line that does not exist. */
  lineAt(line: number): string
}

/** Indexes a text by line. Lines end with `\n`, `\r\n` or a lone `\r`, as editors count them. */
export function createSourceText(text: string): SourceText {
  let starts: readonly number[] | undefined
  const lineStarts = (): readonly number[] => {
    starts ??= findLineStarts(text)
    return starts
  }
  return {
    text,
    pointAt(offset) {
      const clamped = Math.min(Math.max(offset, 0), text.length)
      const starts = lineStarts()
      const index = Math.max(
        lastStartingAt(starts.length, (line) => starts[line], clamped),
        0,
      )
      const start = lineStarts()[index] ?? 0
      const bom = index === 0 && text.startsWith('\uFEFF') ? 1 : 0
      return { line: index + 1, column: Math.max(clamped - start - bom, 0) + 1, offset: clamped }
    },
    lineAt(line) {
      const start = lineStarts()[line - 1]
      if (start === undefined) return ''
      const bom = line === 1 && text.startsWith('\uFEFF') ? 1 : 0
      return text.slice(start + bom, endOfLine(text, lineStarts()[line] ?? text.length, start))
    },
  }
}

/** The start of each line; after a final line ending there is an empty last line. */
export function findLineStarts(text: string): readonly number[] {
  const starts = [0]
  if (text.includes('\r')) {
    for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length)
    return starts
  }
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** The end of a line before its line ending, given the start of the next. */
function endOfLine(text: string, next: number, start: number): number {
  let end = next
  while (end > start && /[\r\n]/.test(text.charAt(end - 1))) end -= 1
  return end
}

/** Whether `outer` holds all of `inner`. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

/** Whether two spans have a character in common. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}

/** Sorts spans and merges those that overlap; spans that only touch stay apart. */
export function mergeSpans(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = []
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1)
    if (last === undefined || span.start >= last.end) merged.push(span)
    else merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) }
  }
  return merged
}

/** Moves a span by an offset. */
export function shiftSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by }
}

/** The line of an offset, without its line ending. */
export function lineAround(text: string, offset: number): Span {
  return { start: lineStart(text, offset), end: lineEnd(text, offset) }
}

/** The start of an offset's line. */
export function lineStart(text: string, offset: number): number {
  let start = offset
  while (start > 0 && !/[\r\n]/.test(text.charAt(start - 1))) start -= 1
  return start
}

/** The end of an offset's line, before its line ending. */
export function lineEnd(text: string, offset: number): number {
  let end = offset
  while (end < text.length && !/[\r\n]/.test(text.charAt(end))) end += 1
  return end
}

/** The width of an indentation, with tab stops of four. */
export function indentWidth(indent: string): number {
  let width = 0
  for (const character of indent) width += character === '\t' ? 4 - (width % 4) : 1
  return width
}
