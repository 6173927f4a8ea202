import { indentWidth, type Span } from '../../core/text.ts'
import { indentOf, type Line } from '../lines.ts'
import { readReference, type ShownReference } from '../model-reference.ts'
import type { ProseLine, ProseLines } from '../prose-comments.ts'

/** Lines after an item's first line, up to the next item. */
export interface ItemPart {
  /**
   * `own`: part of the item, such as a second paragraph; `aside`: a comment, or an item without a
   * model; `blank`; `other`: text that ends the list.
   */
  readonly kind: 'own' | 'aside' | 'blank' | 'other'
  readonly raw: string
  readonly start: number
  /** The visible text of the line, without comments. */
  readonly content: string
}

/** An item that names a model. */
export interface Item {
  readonly id: string
  readonly reference: ShownReference
  readonly indent: string
  readonly bullet: string
  readonly gap: string
  /** The text after the bullet. */
  readonly text: string
  /** The span of that text. */
  readonly at: Span
  readonly parts: readonly ItemPart[]
}

/** The list of models in a block's body. */
export interface List {
  /** Lines before the first item and after the last one. */
  readonly head: string
  readonly tail: string
  readonly items: readonly Item[]
  /** Whether there are blank lines between the items. */
  readonly loose: boolean
  readonly comments: readonly Span[]
  /** The texts of items that name no model. */
  readonly foreign: readonly string[]
  /** The text between two lists of models, if there are two. */
  readonly split: string | undefined
  /** The text of an item with a nested list of models, if the block's own items name models too. */
  readonly group: string | undefined
  /** Whether it has an unclosed comment. */
  readonly isOpen: boolean
}

const ITEM = /^([ \t]*)([-*+]|\d{1,9}[.)])([ \t]{1,8})(.*)$/

type Bullet = Pick<Item, 'indent' | 'bullet' | 'gap' | 'text'>

function readBullet(content: string): Bullet | undefined {
  const match = ITEM.exec(content)
  if (match === null) return undefined
  const [, indent = '', bullet = '', gap = '', text = ''] = match
  return { indent, bullet, gap, text }
}

/** The id of the model that a line lists; undefined if it is no item with a model. */
export function readItemId(content: string): string | undefined {
  return readReference(readBullet(content)?.text ?? '')?.id
}

/** Whether any line is an item with a model. */
export function hasList(lines: readonly Line[]): boolean {
  return lines.some(({ content }) => readItemId(content) !== undefined)
}

/** State of reading a list. */
interface Reading {
  readonly head: string[]
  readonly items: (Omit<Item, 'parts'> & { readonly parts: ItemPart[] })[]
  readonly foreign: string[]
  /** The last item, with or without a model; undefined after text that ends the list. */
  open: (Bullet & { readonly isModel: boolean }) | undefined
  /** An item without a model in which the block's items are nested. */
  outer: Bullet | undefined
  split: string | undefined
  group: string | undefined
  last: ItemPart['kind']
}

/** Reads the list in a body of prose; without a list, everything is head. */
export function readList(text: string, { lines, comments, isOpen }: ProseLines): List {
  return { ...readItems(text, lines, comments), isOpen }
}

/** Reads a list in code, where comments begin with `#`. */
export function readCodeList(text: string, lines: readonly Line[]): List {
  const comments: Span[] = []
  const read = lines.map((line): ProseLine => {
    const [comment, inner = ''] = /(?:^|[ \t])(#.*)$/.exec(line.content) ?? []
    if (comment === undefined) return line
    comments.push({ start: line.end - inner.length, end: line.end })
    const isWhole = line.content.trim() === inner
    return isWhole ? { ...line, content: '#', comment: 'whole' } : line
  })
  return { ...readItems(text, read, comments), isOpen: false }
}

function readItems(
  text: string,
  lines: readonly ProseLine[],
  comments: readonly Span[],
): Omit<List, 'isOpen'> {
  const reading: Reading = {
    head: [],
    items: [],
    foreign: [],
    open: undefined,
    outer: undefined,
    split: undefined,
    group: undefined,
    last: 'blank',
  }
  for (const line of lines) readLine(text.slice(line.start, line.next), line, reading)
  const { items, tail } = cutTail(reading.items)
  const { foreign, split, group } = reading
  return {
    head: reading.head.join(''),
    items,
    tail,
    loose: isLoose(items),
    comments,
    foreign,
    split,
    group,
  }
}

function readLine(raw: string, line: ProseLine, reading: Reading): void {
  const bullet = line.comment === undefined ? readBullet(line.content) : undefined
  if (bullet !== undefined && beginsItem(bullet, line, reading)) {
    addItem(bullet, raw, line, reading)
    return
  }
  const kind = kindOf(line, reading)
  if (kind === 'other') reading.open = undefined
  addPart(kind, raw, line, reading)
}

/** Whether a line with a bullet is an item of the block's own list, not of a nested one. */
function beginsItem({ text }: Bullet, { content }: ProseLine, reading: Reading): boolean {
  const { open, items } = reading
  const isNested = open !== undefined && isDeeper(content, open.indent) && isInside(content, open)
  if (!isNested) return true
  if (open.isModel || readReference(text) === undefined) return false
  if (items.length > 0) {
    reading.group ??= open.text
    return false
  }
  reading.outer = open
  return true
}

function kindOf({ content, comment }: ProseLine, { open, last }: Reading): ItemPart['kind'] {
  if (comment === 'whole') return 'aside'
  if (comment !== undefined) return last
  if (content.trim() === '') return 'blank'
  if (open === undefined || !isDeeper(content, open.indent)) return 'other'
  return open.isModel ? 'own' : 'aside'
}

function addItem(bullet: Bullet, raw: string, line: ProseLine, reading: Reading): void {
  const { items, outer } = reading
  const reference = readReference(bullet.text)
  const isOutside = outer !== undefined && !isInside(line.content, outer)
  if (isOutside && items.length > 0) reading.group ??= outer.text
  reading.open = { ...bullet, isModel: reference !== undefined }
  if (reference === undefined) {
    reading.foreign.push(bullet.text)
    addPart('aside', raw, line, reading)
    return
  }
  const between = items.at(-1)?.parts.find(({ kind }) => kind === 'other')
  if (between !== undefined) reading.split ??= between.raw.trim()
  const at = { start: line.end - bullet.text.length, end: line.end }
  items.push({ ...bullet, id: reference.id, reference, at, parts: [] })
  reading.last = 'own'
}

function addPart(kind: ItemPart['kind'], raw: string, line: ProseLine, reading: Reading): void {
  reading.last = kind
  const item = reading.items.at(-1)
  const before = item?.parts.at(-1)
  if (item === undefined) reading.head.push(raw)
  else if (line.comment === 'more' && before !== undefined) {
    item.parts[item.parts.length - 1] = { ...before, raw: before.raw + raw }
  } else item.parts.push({ kind, raw, start: line.start, content: line.content })
}

/**
 * Separates the last item's lines from the block's tail: only what clearly is the item's stays with
 * it.
 */
function cutTail(items: readonly Item[]): {
  readonly items: readonly Item[]
  readonly tail: string
} {
  const last = items.at(-1)
  if (last === undefined) return { items, tail: '' }
  const { parts } = last
  let end = parts.findLastIndex(({ kind }) => kind === 'own') + 1
  while (parts[end]?.kind === 'aside' && isDeeper(parts[end]?.raw ?? '', last.indent)) end += 1
  const tail = parts.slice(end).map(({ raw }) => raw)
  return {
    items: [...items.slice(0, -1), { ...last, parts: parts.slice(0, end) }],
    tail: tail.join(''),
  }
}

function isLoose(items: readonly Item[]): boolean {
  return items.slice(0, -1).some(({ parts }) => {
    const after = parts.slice(parts.findLastIndex(({ kind }) => kind === 'own') + 1)
    return after.length > 0 && after.every(({ kind }) => kind === 'blank')
  })
}

function isDeeper(content: string, indent: string): boolean {
  return indentWidth(indentOf(content)) > indentWidth(indent)
}

/**
 * Whether an item on a line would be nested in another item: Markdown counts from that one's text.
 */
function isInside(content: string, { indent, bullet, gap }: Bullet): boolean {
  const start = indentWidth(indent) + bullet.length + (gap.length > 4 ? 1 : indentWidth(gap))
  return indentWidth(indentOf(content)) >= Math.min(start, indentWidth(indent) + bullet.length + 4)
}
