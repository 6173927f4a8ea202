import { printable } from '../../src/report/printable.ts'
import type { Row } from './rows.ts'

const HEADS = ['', 'model', 'fact', 'ours', 'theirs', 'source', 'version', 'date'] as const

/** Formats rows as a table for a terminal. */
export function formatTable(rows: readonly Row[]): string {
  const lines = [HEADS, ...rows.map(cellsOf)]
  const widths = HEADS.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  )
  return lines
    .map(
      (line) =>
        `${line
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('')
}

/** Formats rows as a Markdown table. */
export function formatMarkdown(rows: readonly Row[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`
  const escaped = (cell: string): string => cell.replace(/[\\|`*_[\]<>&@#]/g, '\\$&')
  return [
    line(['what', ...HEADS.slice(1)]),
    line(HEADS.map(() => '---')),
    ...rows.map((row) => line(cellsOf(row).map(escaped))),
  ].join('')
}

function cellsOf(row: Row): readonly string[] {
  const { kind, product, id, field = '', ours, theirs, source, version = '', day, note } = row
  const what = kind === 'gone' ? 'listed, gone here' : kind
  const fact = field === '' ? (note ?? '') : field
  return [what, `${product} ${id}`, fact, show(ours), show(theirs), source, version, day].map(
    printable,
  )
}

function show(value: unknown): string {
  if (value === undefined) return '–'
  if (Array.isArray(value)) return value.join(' + ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
