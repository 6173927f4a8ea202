import { displayWidth } from '../core/display-width.ts'
import { indentOf, type Line } from './lines.ts'

export type Alignment = 'none' | 'left' | 'right' | 'center'

/** A Markdown table among other lines. Cells are without the space around them. */
export interface Table {
  /** Indexes of the lines that it takes, end exclusive. */
  readonly from: number
  readonly to: number
  readonly indent: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly alignments: readonly Alignment[]
  /** Whether lines begin and end with a bar. */
  readonly bars: { readonly start: boolean; readonly end: boolean }
}

/** Finds the first table: a header, a delimiter row of as many cells, and rows up to a blank line. */
export function findTable(lines: readonly Line[]): Table | undefined {
  const from = lines.findIndex((line, i) => isTableStart(line.content, lines[i + 1]?.content))
  if (from === -1) return undefined
  const first = lines[from]?.content ?? ''
  const to = endOfRows(lines, from + 2)
  return {
    from,
    to,
    indent: indentOf(first),
    header: splitRow(first),
    rows: lines
      .slice(from + 2, to)
      .filter((line) => isRow(line.content))
      .map((line) => splitRow(line.content)),
    alignments: splitRow(lines[from + 1]?.content ?? '').map(alignmentOf),
    bars: {
      start: doMost(lines.slice(from, to), (line) => line.startsWith('|')),
      end: doMost(lines.slice(from, to), (line) => line.endsWith('|')),
    },
  }
}

function doMost(lines: readonly Line[], test: (line: string) => boolean): boolean {
  return lines.filter(({ content }) => test(content.trim())).length * 2 >= lines.length
}

/** Rows that blank lines split off still belong to the table, though they show as text. */
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

/** Wider ones list no models. */
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

/** Splits at bars that no backslash escapes; a bar inside a code span splits too, as on GitHub. */
export function splitRow(line: string): readonly string[] {
  const cells: string[] = []
  let cell = ''
  let escaped = false
  for (const character of line.trim().replace(/^\|/, '')) {
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

/** Prints a table with other rows, its columns aligned by display width; one string a line. */
export function formatTable(table: Table, rows: readonly (readonly string[])[]): readonly string[] {
  const { header, alignments, indent, bars } = table
  const widths = header.map((_, column) =>
    [header, ...rows].reduce((width, row) => Math.max(width, displayWidth(row[column] ?? '')), 3),
  )
  const print = (cells: readonly string[]): string =>
    indent + (bars.start ? '| ' : '') + cells.join(' | ') + (bars.end ? ' |' : '')
  const printRow = (row: readonly string[]): string =>
    print(widths.map((width, i) => pad(row[i] ?? '', width, alignments[i] ?? 'none')))
  const delimiter = widths.map((width, i) => delimiterOf(width, alignments[i] ?? 'none'))
  return [printRow(header), print(delimiter), ...rows.map(printRow)]
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
