import { displayWidth } from '../core/display-width.ts'
import type { Range } from '../core/finding.ts'
import type { SourceText } from '../core/text.ts'
import { printable } from './printable.ts'

/** UTF-16 units of a long line on either side of the span's start. */
const REACH = 160

export interface CodeFrame {
  /** The line's number, for the gutter. */
  readonly line: number
  /** The line as printable text, cut to a window around the span if it is too long. */
  readonly code: string
  /** Columns before the span. */
  readonly indent: number
  /** Columns of the span inside the window, at least one. */
  readonly width: number
}

/** A character as shown, with its offset in the line. */
interface Cell {
  readonly at: number
  readonly text: string
  readonly width: number
}

/** The line of a range's start, cut to a width, with the columns of the range. */
export function codeFrame(source: SourceText, range: Range, columns: number): CodeFrame {
  const { line } = range.start
  const whole = source.lineAt(line)
  const start = Math.min(range.start.column - 1, whole.length)
  const end = range.end.line === line ? range.end.column - 1 : whole.length
  const from = Math.max(0, start - REACH)
  const to = Math.min(whole.length, start + REACH)
  const cells = readCells(whole.slice(from, to), from)
  const before = cells.filter(({ at }) => at < start)
  const after = cells.filter(({ at }) => at >= start)
  const fits = from === 0 && to === whole.length && widthOf(cells) <= columns
  // If it does not fit, each side loses a column to the ellipsis.
  const room = fits ? columns : columns - 2
  const left = lastWithin(before, Math.max(Math.floor(room / 3), room - widthOf(after)))
  const right = firstWithin(after, room - widthOf(left))
  const lead = from === 0 && left.length === before.length ? '' : '…'
  const trail = to === whole.length && right.length === after.length ? '' : '…'
  return {
    line,
    code: lead + [...left, ...right].map(({ text }) => text).join('') + trail,
    indent: lead.length + widthOf(left),
    width: Math.max(widthOf(right.filter(({ at }) => at < end)), 1),
  }
}

function readCells(text: string, from: number): readonly Cell[] {
  const cells: Cell[] = []
  let at = from
  for (const character of text) {
    cells.push(isPlain(character) ? { at, text: character, width: 1 } : readCell(character, at))
    at += character.length
  }
  return cells
}

function isPlain(character: string): boolean {
  return character >= ' ' && character <= '~'
}

function readCell(character: string, at: number): Cell {
  const text = printable(character)
  return { at, text, width: displayWidth(text) }
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0)
}

function firstWithin(cells: readonly Cell[], columns: number): readonly Cell[] {
  let used = 0
  const over = cells.findIndex(({ width }) => {
    used += width
    return used > columns
  })
  return over < 0 ? cells : cells.slice(0, over)
}

function lastWithin(cells: readonly Cell[], columns: number): readonly Cell[] {
  return firstWithin(cells.toReversed(), columns).toReversed()
}
