import { displayWidth } from '../core/display-width.ts'
import { indentOf, type Line } from './lines.ts'

export type Alignment = 'none' | 'left' | 'right' | 'center'

/** A Markdown table among other lines. Cells are trimmed. */
export interface Table {
  /** The indexes of its lines, end exclusive. */
  readonly from: number
  readonly to: number
  readonly indent: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly alignments: readonly Alignment[]
  /** Whether lines start and end with a bar. */
  readonly bars: { readonly start: boolean; readonly end: boolean }
  /** The comment after the last bar of each row, or an empty text. */
  readonly ends: readonly string[]
  /** Its lines as written, to be kept if unchanged; absent if the table is to be aligned. */
  readonly written?: WrittenTable
}

/** The lines of a table whose cells are not padded to the width of their column. */
export interface WrittenTable {
  /** The space on either side of a cell. */
  readonly pad: string
  readonly header: string
  readonly delimiter: string
  readonly rows: readonly string[]
}

/** A row to print; `from` is the index of an equal row in the old table. */
export interface PrintedRow {
  readonly cells: readonly string[]
  readonly from?: number
  readonly end?: string
}

/** Finds the first table: a header, a delimiter row with as many cells, and rows. */
export function findTable(lines: readonly Line[]): Table | undefined {
  const from = lines.findIndex((line, i) => isTableStart(line.content, lines[i + 1]?.content))
  if (from === -1) return undefined
  const first = lines[from]?.content ?? ''
  const delimiter = lines[from + 1]?.content ?? ''
  const to = endOfRows(lines, from + 2)
  const rows = lines
    .slice(from + 2, to)
    .map(({ content }) => content)
    .filter(isRow)
  const ends = rows.map((row) => BEHIND.exec(row)?.[1] ?? '')
  const bars = {
    start: doMost(lines.slice(from, to), (line) => line.startsWith('|')),
    end: doMost(lines.slice(from, to), (line) => line.replace(BEHIND, '|').endsWith('|')),
  }
  const pad = readPad(first, delimiter, rows)
  return {
    from,
    to,
    indent: indentOf(first),
    header: splitRow(first),
    rows: rows.map(splitRow),
    alignments: splitRow(delimiter).map(alignmentOf),
    bars,
    ends,
    ...(pad !== undefined && { written: { pad, header: first, delimiter, rows } }),
  }
}

/** A comment after the last bar of a row. */
const BEHIND =
  /\|[ \t]{0,8}((?:<!--(?:(?!-->)[^|]){0,500}-->|\{\/\*(?:(?!\*\/)[^|]){0,500}\*\/\s?\})[ \t]*)$/

/** The space beside the cells of a table that is not aligned; undefined for an aligned one. */
function readPad(header: string, delimiter: string, rows: readonly string[]): string | undefined {
  if (splitRow(delimiter).some((mark) => mark.replaceAll(':', '').length > 3)) return undefined
  const lines = [header, ...rows]
  if (lines.some((line) => /[^\s|][ \t]{2,}\||\|[ \t]{2,}[^\s|]/.test(line))) return undefined
  return lines.some((line) => /[^\s|\\][ \t]\|/.test(line)) ? ' ' : ''
}

function doMost(lines: readonly Line[], test: (line: string) => boolean): boolean {
  return lines.filter(({ content }) => test(content.trim())).length * 2 >= lines.length
}

/**
 * Where the rows end: rows after blank lines still belong to the table, though they show as text.
 */
function endOfRows(lines: readonly Line[], from: number): number {
  let end = from
  for (let index = from; index < lines.length; index += 1) {
    const content = lines[index]?.content ?? ''
    if (content.trim() === '') continue
    const follows = index === end || content.trim().startsWith('|')
    if (!isRow(content) || !follows) break
    if (index > end && isTableStart(content, lines[index + 1]?.content)) break
    end = index + 1
  }
  return end
}

function isRow(line: string): boolean {
  return line.includes('|')
}

/** Bounds the work; tables of models are not wider. */
const MOST_COLUMNS = 64

function isTableStart(header: string, delimiter: string | undefined): boolean {
  if (delimiter === undefined || !isRow(header) || !isRow(delimiter)) return false
  const marks = splitRow(delimiter)
  return (
    marks.length <= MOST_COLUMNS &&
    marks.every((mark) => /^:?-+:?$/.test(mark)) &&
    marks.length === splitRow(header).length
  )
}

/** Splits at unescaped bars; a bar inside a code span splits too, as on GitHub. */
export function splitRow(line: string): readonly string[] {
  const cells: string[] = []
  let cell = ''
  let escaped = false
  for (const character of line.replace(BEHIND, '|').trim().replace(/^\|/, '')) {
    if (character === '|' && !escaped) {
      cells.push(cell.trim())
      cell = ''
    } else cell += character
    escaped = character === '\\' && !escaped
  }
  if (cell.trim() !== '') cells.push(cell.trim())
  return cells
}

function alignmentOf(mark: string): Alignment {
  if (mark.endsWith(':')) return mark.startsWith(':') ? 'center' : 'right'
  return mark.startsWith(':') ? 'left' : 'none'
}

/**
 * Prints a table with other rows, one string a line. Columns are aligned by display width; in a
 * table that was not aligned, unchanged lines are kept instead.
 */
export function formatTable(table: Table, rows: readonly PrintedRow[]): readonly string[] {
  return table.written === undefined
    ? formatAligned(table, rows)
    : formatCompact(table, table.written, rows)
}

function formatAligned(
  { header, alignments, indent, bars }: Table,
  rows: readonly PrintedRow[],
): readonly string[] {
  const widths = header.map((_, column) =>
    [header, ...rows.map(({ cells }) => cells)].reduce(
      (width, row) => Math.max(width, displayWidth(row[column] ?? '')),
      3,
    ),
  )
  const print = (cells: readonly string[]): string =>
    indent + (bars.start ? '| ' : '') + cells.join(' | ') + (bars.end ? ' |' : '')
  const printRow = (row: readonly string[]): string =>
    print(widths.map((width, i) => pad(row[i] ?? '', width, alignments[i] ?? 'none')))
  const delimiter = widths.map((width, i) => delimiterOf(width, alignments[i] ?? 'none'))
  const written = rows.map(({ cells, end = '' }) => printRow(cells) + (end && ` ${end}`))
  return [printRow(header), print(delimiter), ...written]
}

function formatCompact(
  { header, indent, bars }: Table,
  { pad: beside, header: first, delimiter, rows: old }: WrittenTable,
  rows: readonly PrintedRow[],
): readonly string[] {
  const isSound = (line: string): boolean =>
    line.trim().startsWith('|') === bars.start &&
    line.replace(BEHIND, '|').trim().endsWith('|') === bars.end
  const print = (cells: readonly string[]): string => {
    const inner = cells.join(`${beside}|${beside}`)
    return indent + (bars.start ? `|${beside}` : '') + inner + (bars.end ? `${beside}|` : '')
  }
  const written = rows.map(({ cells, from, end = '' }) => {
    const line = from === undefined ? undefined : old[from]
    const all = header.map((_, index) => cells[index] ?? '')
    return line !== undefined && isSound(line) ? line : print(all) + (end && ` ${end}`)
  })
  return [isSound(first) ? first : print(header), delimiter, ...written]
}

function pad(cell: string, width: number, alignment: Alignment): string {
  const missing = width - displayWidth(cell)
  const before = { none: 0, left: 0, right: missing, center: missing >> 1 }[alignment]
  return ' '.repeat(before) + cell + ' '.repeat(missing - before)
}

function delimiterOf(width: number, alignment: Alignment): string {
  const start = alignment === 'left' || alignment === 'center' ? ':' : ''
  const end = alignment === 'right' || alignment === 'center' ? ':' : ''
  return start + '-'.repeat(width - start.length - end.length) + end
}
