import { displayWidth } from '../core/display-width.ts'
import { wrapText } from './wrap-text.ts'

const GAP = '  '

/** The minimum width of a wrapped column. */
const NARROWEST = 16

/** Aligns the rows of a Markdown table. If they are too wide, the widest column is wrapped. */
export function layOutTable(rows: readonly string[], width: number): readonly string[] {
  const cells = rows.filter((row) => !/^\|[\s:|-]+\|$/.test(row)).map(cellsOf)
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((row) => displayWidth(row[column] ?? ''))),
  )
  const tooWide = widths.reduce((sum, one) => sum + one, GAP.length * (widths.length - 1)) - width
  const widest = Math.max(0, ...widths)
  const fitted = widths.map((one, column) =>
    tooWide > 0 && column === widths.indexOf(widest) ? Math.max(NARROWEST, one - tooWide) : one,
  )
  return cells.flatMap((row) => layOutRow(row, fitted))
}

function cellsOf(row: string): readonly string[] {
  return row
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'))
}

function layOutRow(row: readonly string[], widths: readonly number[]): readonly string[] {
  const wrapped = widths.map((width, column) => wrapText(row[column] ?? '', width))
  const height = Math.max(...wrapped.map((lines) => lines.length))
  return Array.from({ length: height }, (_, line) =>
    wrapped
      .map((lines, column) => pad(lines[line] ?? '', widths[column] ?? 0))
      .join(GAP)
      .trimEnd(),
  )
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)))
}
