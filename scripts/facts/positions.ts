import { sameFact } from '../../src/catalog/difference.ts'
import { valueOfNode } from '../../src/core/tree.ts'
import { parseJson5 } from '../../src/syntax/json5.ts'
import type { Row, RowKind } from './rows.ts'

/** A reviewed disagreement with sources, and what this project decided. */
export interface Position {
  readonly kind: RowKind
  /** Names of sources, as in the table; `*` is any. */
  readonly sources: readonly string[]
  readonly product: string
  readonly ids: readonly string[]
  /** For values: the fields. */
  readonly fields?: readonly string[]
  /** For values: theirs when reviewed. Any other value is reported again. */
  readonly theirs?: readonly unknown[]
  /** Who is right; `both` where each is true of something different. */
  readonly position: 'ours' | 'both'
  readonly reason: string
  /** The day of the review. */
  readonly date: string
}

/**
 * Reads the file of positions.
 * @throws if an entry is incomplete, since it could match too many rows and hide news.
 */
export function readPositions(path: string, text: string): readonly Position[] {
  const { root, problems } = parseJson5(path, text)
  const [problem] = problems
  if (root === undefined || problem !== undefined) throw new Error(`${path}: ${problem?.message}`)
  const entries: unknown = valueOfNode(root)
  if (!Array.isArray(entries)) throw new Error(`${path}: expected a list`)
  return entries.map((entry, index) => {
    if (!isPosition(entry)) throw new Error(`${path}: entry ${index + 1} is not complete`)
    return entry
  })
}

const KEYS = 'kind sources product ids fields theirs position reason date'.split(' ')

function isPosition(entry: unknown): entry is Position {
  if (typeof entry !== 'object' || entry === null) return false
  const { kind, sources, product, ids, fields, theirs, position, reason, date } = entry as Partial<
    Record<keyof Position, unknown>
  >
  return (
    Object.keys(entry).every((key) => KEYS.includes(key)) &&
    ['new', 'vanished', 'gone', 'value'].includes(String(kind)) &&
    ['open-platform', 'kimi-code'].includes(String(product)) &&
    ['ours', 'both'].includes(String(position)) &&
    [sources, ids].every(isWords) &&
    (kind === 'value') === isWords(fields) &&
    (kind === 'value') === Array.isArray(theirs) &&
    typeof reason === 'string' &&
    reason.length > 20 &&
    /^\d{4}-\d\d-\d\d$/.test(String(date))
  )
}

function isWords(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string')
}

/** Adds to each unexplained row the reason of the position that matches it. */
export function explainRows(rows: readonly Row[], positions: readonly Position[]): readonly Row[] {
  return rows.map((row) => {
    const reason = row.explained ?? findPosition(positions, row)?.reason
    return reason === undefined ? row : { ...row, explained: reason }
  })
}

function findPosition(positions: readonly Position[], row: Row): Position | undefined {
  return positions.find(
    ({ kind, sources, product, ids, fields, theirs }) =>
      kind === row.kind &&
      product === row.product &&
      (sources.includes('*') || sources.includes(row.source)) &&
      ids.includes(row.id) &&
      (fields === undefined || fields.some((field) => isIn(field, row.field))) &&
      (theirs === undefined || theirs.some((value) => sameFact(value, row.theirs))),
  )
}

/** `cost` covers every price. */
function isIn(field: string, given = ''): boolean {
  return given === field || given.startsWith(`${field}.`)
}

/** Positions that match none of the rows any more. */
export function findUnused(
  positions: readonly Position[],
  rows: readonly Row[],
): readonly Position[] {
  const used = new Set(rows.map((row) => findPosition(positions, row)))
  return positions.filter((position) => !used.has(position))
}
