import type { AST } from 'toml-eslint-parser'
import type { SyntaxProblem } from '../../core/document.ts'
import type { Span } from '../../core/text.ts'
import type { ArrayNode, ConfigNode, Located, Member, ObjectNode } from '../../core/tree.ts'
import { readValue, type Statement, spanOf } from './statement.ts'

/** Deeper nesting is refused, to bound recursion. */
const DEPTH_LIMIT = 300

/** The tree of some statements. */
export interface BuiltTree {
  readonly root: ObjectNode
  readonly problems: readonly SyntaxProblem[]
  /** Whether something is repeated that may occur once, which every parser refuses. */
  readonly hasDuplicates: boolean
}

/** A table that later statements may extend. */
interface Table {
  readonly kind: 'table'
  readonly entries: Entry[]
  /** The entry in force for each key. */
  readonly byKey: Map<string, Entry>
  readonly pieces: Piece[]
  /** Defined by a header, or by dotted keys below one; undefined if only implied. */
  definedBy: 'header' | Section | undefined
}

/** A list of tables that later headers may extend. */
interface TableList {
  readonly kind: 'list'
  readonly tables: Table[]
  readonly pieces: Piece[]
}

/** The lines below a header: dotted keys extend only what those of the same header created. */
interface Section {
  readonly start: number
}

interface Entry {
  readonly key: Located<string>
  readonly value: Table | TableList | ConfigNode
}

/** A span that grows as entries are added. */
interface Piece {
  readonly start: number
  end: number
}

interface BuildState {
  readonly problems: SyntaxProblem[]
  hasDuplicates: boolean
}

/** Builds the tree; duplicates are all kept. */
export function buildTree(text: string, statements: readonly Statement[]): BuiltTree {
  const state: BuildState = { problems: [], hasDuplicates: false }
  const root = createTable()
  root.pieces.push({ start: 0, end: text.length })
  let current = root
  let section: Section = { start: 0 }
  /** The pieces that the last header opened. */
  let open: readonly Piece[] = []
  for (const statement of statements) {
    const { keys, span } = statement
    if (keys.length > DEPTH_LIMIT) {
      state.problems.push({ at: span, message: 'The tables are nested too deeply to be read' })
      continue
    }
    if (statement.kind !== 'value') {
      const opened = openTable(state, root, statement.keys, span, statement.kind === 'item')
      current = opened.table
      section = span
      open = opened.pieces
    } else {
      for (const piece of open) piece.end = Math.max(piece.end, span.end)
      const [table, last] = descend(state, current, keys, span, section)
      if (last !== undefined)
        addEntry(state, table, { key: last, value: convert(state, statement.value, 0) })
    }
  }
  for (const piece of root.pieces) piece.end = text.length
  return { root: freezeTable(root), ...state }
}

function createTable(): Table {
  return { kind: 'table', entries: [], byKey: new Map(), pieces: [], definedBy: undefined }
}

/** The table of a header, and the pieces that the lines below it extend. */
function openTable(
  state: BuildState,
  root: Table,
  keys: readonly Located<string>[],
  span: Span,
  isItem: boolean,
): { readonly table: Table; readonly pieces: readonly Piece[] } {
  const pieces: Piece[] = []
  const begin = (holder: Table | TableList): void => {
    const piece = { start: span.start, end: span.end }
    holder.pieces.push(piece)
    pieces.push(piece)
  }
  let table = root
  for (const key of keys.slice(0, -1)) {
    const known = table.byKey.get(key.value)?.value
    const list = known?.kind === 'list' ? known : undefined
    if (list !== undefined) begin(list)
    const next = known?.kind === 'table' ? known : (list?.tables.at(-1) ?? createTable())
    if (known?.kind !== 'table' && list === undefined) addEntry(state, table, { key, value: next })
    begin(next)
    table = next
  }
  const last = keys.at(-1)
  if (last === undefined) return { table, pieces }
  const opened = isItem ? openItem(state, table, last, begin) : openOwn(state, table, last)
  begin(opened)
  return { table: opened, pieces }
}

function openItem(
  state: BuildState,
  table: Table,
  key: Located<string>,
  begin: (list: TableList) => void,
): Table {
  const known = table.byKey.get(key.value)?.value
  const list: TableList = known?.kind === 'list' ? known : { kind: 'list', tables: [], pieces: [] }
  if (known !== list) addEntry(state, table, { key, value: list })
  begin(list)
  const item = createTable()
  item.definedBy = 'header'
  list.tables.push(item)
  return item
}

function openOwn(state: BuildState, table: Table, key: Located<string>): Table {
  const known = table.byKey.get(key.value)?.value
  const isFree = known?.kind === 'table' && known.definedBy === undefined
  const own = isFree ? known : createTable()
  own.definedBy = 'header'
  if (known !== own) addEntry(state, table, { key, value: own })
  return own
}

/** The table that dotted keys lead to, and the last key. */
function descend(
  state: BuildState,
  from: Table,
  keys: readonly Located<string>[],
  span: Span,
  section: Section,
): readonly [Table, Located<string> | undefined] {
  let table = from
  for (const key of keys.slice(0, -1)) {
    const known = table.byKey.get(key.value)?.value
    const owner = known?.kind === 'table' ? known.definedBy : undefined
    const isOpen = known?.kind === 'table' && (owner === undefined || owner === section)
    const next = isOpen ? known : createTable()
    if (known !== next) addEntry(state, table, { key, value: next })
    next.definedBy = section
    next.pieces.push({ ...span })
    table = next
  }
  return [table, keys.at(-1)]
}

function addEntry(state: BuildState, table: Table, entry: Entry): void {
  if (table.byKey.has(entry.key.value)) state.hasDuplicates = true
  table.entries.push(entry)
  table.byKey.set(entry.key.value, entry)
}

function freeze(value: Entry['value']): ConfigNode {
  if (value.kind === 'table') return freezeTable(value)
  return value.kind === 'list' ? freezeList(value) : value
}

function freezeTable({ entries, pieces }: Table): ObjectNode {
  const members = entries.map(({ key, value }): Member => {
    const node = freeze(value)
    const start = Math.min(key.span.start, node.span.start)
    return { key: key.value, keySpan: key.span, value: node, span: { start, end: node.span.end } }
  })
  return {
    kind: 'object',
    members,
    ...extent(
      pieces,
      members.map((member) => member.value),
    ),
  }
}

function freezeList({ tables, pieces }: TableList): ArrayNode {
  const items = tables.map(freezeTable)
  return { kind: 'array', items, ...extent(pieces, items) }
}

function extent(
  pieces: readonly Piece[],
  children: readonly ConfigNode[],
): Pick<ObjectNode, 'span' | 'parts'> {
  const span = {
    start: pieces[0]?.start ?? 0,
    end: pieces.reduce((end, piece) => Math.max(end, piece.end), 0),
  }
  const isScattered =
    pieces.length > 1 ||
    children.some((child) => child.kind !== 'scalar' && child.parts !== undefined)
  return { span, ...(isScattered && { parts: pieces.map(({ start, end }) => ({ start, end })) }) }
}

function convert(state: BuildState, node: AST.TOMLContentNode, depth: number): ConfigNode {
  const span = spanOf(node.range)
  if (depth > DEPTH_LIMIT) {
    state.problems.push({ at: span, message: 'The values are nested too deeply to be read' })
    return { kind: 'scalar', value: null, span }
  }
  if (node.type === 'TOMLArray') {
    return {
      kind: 'array',
      items: node.elements.map((item) => convert(state, item, depth + 1)),
      span,
    }
  }
  if (node.type === 'TOMLValue') return { kind: 'scalar', value: scalarOf(node), span }
  const table = createTable()
  table.pieces.push({ ...span })
  for (const member of node.body) {
    const { keys, value, span: own } = readValue(member)
    const [holder, last] = descend(state, table, keys, own, span)
    if (last !== undefined)
      addEntry(state, holder, { key: last, value: convert(state, value, depth + 1) })
  }
  return freezeTable(table)
}

function scalarOf(node: AST.TOMLValue): string | number | boolean {
  if (node.value instanceof Date)
    return node.kind === 'string' ? '' : String('datetime' in node ? node.datetime : '')
  return node.value
}
