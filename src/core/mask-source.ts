import { maskInPlace } from './mask.ts'
import { once } from './once-per.ts'
import type { SourceText } from './text.ts'

/** The number of lines masked at a time. */
const LINES = 16

/** UTF-16 units around the lines that may help to recognize a secret. */
const REACH = 600

/**
 * Masks a source without moving any offset. Only the requested lines are masked: a report shows a
 * few.
 */
export function maskSource(source: SourceText): SourceText {
  const whole = once(() => maskInPlace(source.text))
  const lineCount = once(() => source.pointAt(source.text.length).line)
  const blocks = new Map<number, readonly string[]>()
  return {
    get text() {
      return whole()
    },
    pointAt: source.pointAt,
    lineAt(line) {
      const first = line - ((line - 1) % LINES)
      const block = blocks.get(first) ?? maskLines(source, first, lineCount())
      blocks.set(first, block)
      return block[line - first] ?? ''
    },
  }
}

function maskLines(source: SourceText, first: number, lineCount: number): readonly string[] {
  const last = Math.min(first + LINES - 1, lineCount)
  const from = reachBack(source, first)
  const to = reachOn(source, last, lineCount)
  const lines = Array.from({ length: to - from + 1 }, (_, index) => source.lineAt(from + index))
  const masked = maskInPlace(lines.join('\n')).split('\n')
  return masked.slice(first - from, last - from + 1)
}

function reachBack(source: SourceText, first: number): number {
  let line = first
  for (let units = 0; line > 1 && units < REACH; units += source.lineAt(line).length + 1) line -= 1
  return line
}

function reachOn(source: SourceText, last: number, lineCount: number): number {
  let line = last
  for (let units = 0; line < lineCount && units < REACH; units += source.lineAt(line).length + 1) {
    line += 1
  }
  return line
}
