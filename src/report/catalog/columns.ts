import { displayWidth } from '../../core/display-width.ts'

/** Aligns rows in columns, two spaces apart; the first row is the header. */
export function inColumns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = []
  for (const row of rows) {
    for (const [index, cell] of row.entries()) {
      widths[index] = Math.max(widths[index] ?? 0, displayWidth(cell))
    }
  }
  return rows
    .map((row) => {
      const cells = row.map((cell, index) => padded(cell, widths[index] ?? 0))
      return `${cells.join('  ').trimEnd()}\n`
    })
    .join('')
}

function padded(cell: string, width: number): string {
  return cell + ' '.repeat(Math.max(width - displayWidth(cell), 0))
}
