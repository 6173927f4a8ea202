import type { Span } from '../../core/text.ts'
import type { TextKind } from './text-kind.ts'

/** What belongs together: an object, a list, a table, a section, the arguments of a call. */
export interface Block {
  /** The text before it in its line, such as `"models":`. */
  readonly label: string
  readonly parent: Block | undefined
}

/** A string, or what stands behind a key. */
export interface Value {
  readonly text: string
  readonly span: Span
  /** The text before it in its line, back to the last comma or bracket, such as `"model":`. */
  readonly label: string
  readonly block: Block
}

/** The values of a text of any format, with what belongs together. */
export interface Outline {
  readonly values: readonly Value[]
  /** URLs that stand alone in a line: of a request, or in a command. */
  readonly loose: readonly Value[]
}

/** A block that is still open. */
interface Frame {
  readonly block: Block
  readonly kind: 'bracket' | 'key' | 'item' | 'section'
  readonly indent: number
}

/** Longer lines of code are bundles. */
const LONGEST_CODE_LINE = 2000

/** Bounds the work on hostile input. */
const MOST_VALUES = 20_000

/** Reads the values of a text, without those in comments. Never fails. */
export function readOutline(text: string, kind: TextKind): Outline {
  const root: Block = { label: '', parent: undefined }
  const state: State = { kind, root, frames: [], values: [], loose: [], isInside: undefined }
  let start = 0
  for (const line of text.split('\n')) {
    if (state.values.length > MOST_VALUES || startsTests(line)) break
    if (!kind.isCode || line.length <= LONGEST_CODE_LINE) readLine(state, line, start)
    start += line.length + 1
  }
  return state
}

/** The tests at the end of a file in Rust. */
function startsTests(line: string): boolean {
  return /^#\[cfg\(test\)\]/.test(line)
}

interface State extends Outline {
  readonly kind: TextKind
  readonly root: Block
  readonly frames: Frame[]
  readonly values: Value[]
  readonly loose: Value[]
  /** What ends the comment or the long string that the line is in. */
  isInside: string | undefined
}

function readLine(state: State, line: string, start: number): void {
  let from = 0
  if (state.isInside !== undefined) {
    const end = line.indexOf(state.isInside)
    if (end < 0) return
    from = end + state.isInside.length
    state.isInside = undefined
  }
  const { kind } = state
  const first = from + (/^[ \t]*/.exec(line.slice(from))?.[0].length ?? 0)
  if (first >= line.trimEnd().length || isComment(kind, line, first)) return
  if (kind.hasSections && startSection(state, line)) return
  const isNested = state.frames.at(-1)?.kind === 'bracket'
  const body = kind.isIndented && !isNested ? nest(state, line, first) : first
  const known = state.values.length
  readBody(state, line, body, start)
  if (state.values.length === known && !kind.isCode) readLoose(state, line, start)
  if (kind.isIndented && !isNested) openKey(state, line, body)
  else if (kind.isCode) openCase(state, line)
}

function isComment({ comments }: TextKind, line: string, at: number): boolean {
  return comments.some((mark) => line.startsWith(mark, at))
}

function blockOf({ frames, root }: State): Block {
  return frames.at(-1)?.block ?? root
}

/** Deeper blocks count as one with the block around them. Bounds the work on hostile input. */
const DEEPEST = 60

function open(state: State, kind: Frame['kind'], indent: number, label: string): void {
  const outer = blockOf(state)
  const block = state.frames.length < DEEPEST ? { label, parent: outer } : outer
  state.frames.push({ kind, indent, block })
}

const SECTION = /^\s*\[{1,2}\s*([^\][]{1,200}?)\s*\]{1,2}\s*(?:[#;].*)?$/

/** Starts a section; a dotted name is inside the section of its beginning. */
function startSection(state: State, line: string): boolean {
  const name = state.frames.at(-1)?.kind === 'bracket' ? undefined : SECTION.exec(line)?.[1]
  if (name === undefined) return false
  const isInside = ({ block }: Frame): boolean => name.startsWith(`${block.label}.`)
  while (state.frames.length > 0 && !state.frames.slice(-1).some(isInside)) state.frames.pop()
  open(state, 'section', 0, name)
  return true
}

/** Closes what the indentation of a line ends, and opens its list items; returns where its text starts. */
function nest(state: State, line: string, first: number): number {
  const isItem = (at: number): boolean => /^-(?:\s|$)/.test(line.slice(at, at + 2))
  const { frames } = state
  for (let top = frames.at(-1); top !== undefined; top = frames.at(-1)) {
    const stays =
      top.indent < first || (top.indent === first && top.kind === 'key' && isItem(first))
    if (stays) break
    frames.pop()
  }
  let at = first
  while (isItem(at)) {
    open(state, 'item', at, '')
    at += 1 + (/^[ \t]*/.exec(line.slice(at + 1))?.[0].length ?? 0)
  }
  return at
}

/** Opens the block of a key whose value is in the next lines. */
function openKey(state: State, line: string, body: number): void {
  const label = /^(.{1,200}?)\s*:\s*(?:[|>&!][^\s]*\s*)?(?:#.*)?$/.exec(
    line.slice(body).trimEnd(),
  )?.[1]
  if (label !== undefined) open(state, 'key', body, label)
}

/** A branch of a `switch` is a block up to the next one. */
function openCase(state: State, line: string): void {
  if (!/^\s*(?:case\b.{1,200}|default\s*):\s*$/.test(line)) return
  if (state.frames.at(-1)?.kind === 'item') state.frames.pop()
  open(state, 'item', 0, line.trim())
}

const OPENING = '{[('
const CLOSING = '}])'

/** Reads strings, brackets and values without quotes from the text of a line. */
function readBody(state: State, line: string, body: number, start: number): void {
  const { kind } = state
  let from = body
  for (let at = body; at < line.length; at += 1) {
    const char = line[at] ?? ''
    const previous = line[at - 1] ?? ' '
    const isFree = at === body || /[\s;{}(,]/.test(previous)
    if (isFree && isComment(kind, line, at)) return
    const mark = endOfLong(kind, line, at)
    if (mark !== undefined) {
      const end = line.indexOf(mark, at + 2)
      if (end < 0) state.isInside = mark
      if (end < 0) return
      at = end + mark.length - 1
    } else if (/["'`]/.test(char) && !/[\w\\]/.test(previous.replace(/[rbfuL]/, ''))) {
      at = readString(state, line, { at, from, start })
    } else if (OPENING.includes(char)) {
      open(state, 'bracket', 0, line.slice(from, at).trim())
      from = at + 1
    } else if (CLOSING.includes(char)) {
      close(state)
      from = at + 1
    } else if (/[,;]/.test(char)) {
      from = at + 1
    } else if (kind.hasBareValues && /[=:]/.test(char)) {
      const end = readBare(state, line, { at, from, start })
      if (end !== undefined) at = end - 1
    }
    if (kind.hasBareValues && at === body) at = readItem(state, line, body, start) ?? at
  }
}

/** What ends a comment or a string over several lines that starts at a place. */
function endOfLong({ comments }: TextKind, line: string, at: number): string | undefined {
  if (line.startsWith('/*', at) && comments.includes('//')) return '*/'
  if (line.startsWith('<!--', at)) return '-->'
  return /^(?:"""|''')/.exec(line.slice(at, at + 3))?.[0]
}

/** Closes the innermost bracket, with the keys and items in it. */
function close(state: State): void {
  const last = state.frames.findLastIndex(({ kind }) => kind === 'bracket')
  if (last >= 0) state.frames.splice(last)
}

/** A place in a line: the character, where the label before it starts, and the offset of the line. */
interface Place {
  readonly at: number
  readonly from: number
  readonly start: number
}

/** Reads a string; returns the index of its closing quote, or of the opening one if it has none. */
function readString(state: State, line: string, { at, from, start }: Place): number {
  const quote = line[at] ?? ''
  let end = at + 1
  while (end < line.length && line[end] !== quote) end += line[end] === '\\' ? 2 : 1
  if (end >= line.length) return at
  const text = line.slice(at + 1, end)
  const label = line.slice(from, at).trim()
  const after = line.slice(end + 1, end + 20)
  const isKey = /^\s*(?::(?!:)|=>|->|=(?!=))/.test(after)
  // A pair of a name and what is said of it.
  const isPaired = label === '' && blockOf(state).label === '' && /^\s*,\s*\{/.test(after)
  if (!isKey && !isPaired) add(state, text, { start: start + at + 1, end: start + end }, label)
  if (text.includes('\\"')) readEscaped(state, text, start + at + 1)
  return end
}

/** Reads the strings of JSON that stands escaped in a string. */
function readEscaped(state: State, text: string, start: number): void {
  for (const match of text.matchAll(/(\w{1,40})\\"\s{0,9}:\s{0,9}\\"([^"\\]{1,300})\\"/g)) {
    const [whole, key = '', value = ''] = match
    const at = start + match.index + whole.length - value.length - 2
    add(state, value, { start: at, end: at + value.length }, key)
  }
}

function add(state: State, text: string, span: Span, label: string): void {
  state.values.push({ text, span, label, block: blockOf(state) })
}

const BARE = /^[=:]\s*([^\s"'`[{(&*!|>=#][^\r\n]*)/

/** Reads a value without quotes; returns its end, or undefined if there is none. */
function readBare(state: State, line: string, { at, from, start }: Place): number | undefined {
  // In YAML a colon without a space is part of a word.
  if (line[at] === ':' && !/\s/.test(line[at + 1] ?? ' ')) return undefined
  const match = BARE.exec(line.slice(at))
  const rest = match?.[1]
  if (match === null || rest === undefined) return undefined
  const first = at + match[0].length - rest.length
  const isNested = state.frames.at(-1)?.kind === 'bracket'
  const text = rest.replace(isNested ? /[,}\])].*$/ : /\s[#;].*$/, '').trimEnd()
  addAll(state, text, start + first, line.slice(from, at + 1).trim())
  return first + text.length
}

/** Reads an item of a list, or a word in a bracket, without quotes. */
function readItem(state: State, line: string, body: number, start: number): number | undefined {
  if (state.frames.at(-1)?.kind !== 'item') return undefined
  const text = /^([A-Za-z][^\s:"'#]*)\s*(?:#.*)?$/.exec(line.slice(body).trimEnd())?.[1]
  if (text === undefined) return undefined
  addAll(state, text, start + body, '')
  return body + text.length - 1
}

/** Adds a value, and each of its parts if it is a list with commas. */
function addAll(state: State, text: string, start: number, label: string): void {
  if (!text.includes(',') || /[\s:]/.test(text)) {
    add(state, text, { start, end: start + text.length }, label)
    return
  }
  let at = start
  for (const part of text.split(',')) {
    add(state, part, { start: at, end: at + part.length }, label)
    at += part.length + 1
  }
}

/** Keeps the URLs of a line without values. */
function readLoose(state: State, line: string, start: number): void {
  for (const match of line.slice(0, 5000).matchAll(/https?:\/\/[^\s"'`<>,;)]{1,300}/g)) {
    const span = { start: start + match.index, end: start + match.index + match[0].length }
    state.loose.push({ text: match[0], span, label: '', block: blockOf(state) })
  }
}
