import { displayWidth } from '../core/display-width.ts'
import type { Drift } from '../lint/docs/drift.ts'
import type { Palette } from './colors.ts'
import { tabulateDrift } from './drift-table.ts'
import { count } from './pretty-summary.ts'
import { printable } from './printable.ts'

/** Drift for people: a table of the languages, or one line where all of them are level. */
export function formatDrift(drift: Drift, colors: Palette): string {
  const { header, rows } = tabulateDrift(drift)
  const blocks = drift.pages.flatMap((page) => page.blocks).length
  const title = `Held against ${printable(drift.source)}: ${[
    `${count(blocks, 'block')} on ${count(drift.pages.length, 'page')}`,
    `in ${count(rows.length, 'language')}`,
  ].join(', ')}`
  if (rows.every(({ isLevel }) => isLevel)) return `${title}, all level`
  const lines = [header, ...rows.map(({ cells }) => cells)].map((cells) => cells.map(printable))
  const widths = header.map((_, column) =>
    lines.reduce((width, cells) => Math.max(width, displayWidth(cells[column] ?? '')), 0),
  )
  const [first = '', ...others] = lines.map((cells) =>
    `  ${cells.map((cell, column) => pad(cell, widths[column] ?? 0)).join('  ')}`.trimEnd(),
  )
  return [title, colors.dim(first), ...others].join('\n')
}

function pad(cell: string, width: number): string {
  return cell + ' '.repeat(width - displayWidth(cell))
}
