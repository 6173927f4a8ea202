import { displayWidth } from '../core/display-width.ts'
import type { Drift } from '../lint/docs/drift.ts'
import type { Palette } from './colors.ts'
import { tabulateDrift } from './drift-table.ts'
import { count } from './pretty-summary.ts'
import { printable } from './printable.ts'

/** Drift as a table of languages, or one line if all are up to date. */
export function formatDrift(drift: Drift, colors: Palette): string {
  const { header, rows } = tabulateDrift(drift)
  const blocks = drift.pages.flatMap((page) => page.blocks).length
  const title = `Held against ${printable(drift.source)}: ${[
    `${count(blocks, 'block')} on ${count(drift.pages.length, 'page')}`,
    `in ${count(rows.length, 'language')}`,
  ].join(', ')}`
  const notCompared = describeNotCompared(drift)
  if (rows.every(({ isUpToDate }) => isUpToDate)) {
    if (notCompared.length === 0) return `${title}, all level`
    return [rows.length === 0 ? title : `${title}, level so far`, ...notCompared].join('\n')
  }
  const lines = [header, ...rows.map(({ cells }) => cells)].map((cells) => cells.map(printable))
  const widths = header.map((_, column) =>
    lines.reduce((width, cells) => Math.max(width, displayWidth(cells[column] ?? '')), 0),
  )
  const [first = '', ...others] = lines.map((cells) =>
    `  ${cells.map((cell, column) => pad(cell, widths[column] ?? 0)).join('  ')}`.trimEnd(),
  )
  return [title, colors.dim(first), ...others, ...notCompared].join('\n')
}

const MOST_LISTED = 20

/** What was not compared. */
function describeNotCompared({ notCompared = [] }: Drift): readonly string[] {
  const more = notCompared.length - MOST_LISTED
  return [
    ...notCompared
      .slice(0, MOST_LISTED)
      .map(({ path, reason }) => `  not compared: ${printable(path)}: ${printable(reason)}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ]
}

function pad(cell: string, width: number): string {
  return cell + ' '.repeat(width - displayWidth(cell))
}
