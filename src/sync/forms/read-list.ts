import { indentWidth, type Span } from '../../core/text.ts'
import { indentOf, type Line } from '../lines.ts'
import { readReference, type ShownReference } from '../model-reference.ts'
import type { ProseLine, ProseLines } from '../prose-comments.ts'

/** Some lines beside an item, up to the next one. */
export interface ItemPart {
  /**
   * `own`: belongs to the item, as a second paragraph does; `aside`: a comment, or an item that names
   * no model; `blank`; `other`: what ends the list.
   */
  readonly kind: 'own' | 'aside' | 'blank' | 'other'
  readonly raw: string
  readonly start: number
  /** What the line shows; nothing of a comment. */
  readonly content: string
}

/** An item that names a model. */
export interface Item {
  readonly id: string
  readonly reference: ShownReference
  readonly indent: string
  readonly bullet: string
  readonly gap: string
  /** What follows the bullet on its line. */
  readonly text: string
  /** Where that stands. */
  readonly at: Span
  readonly parts: readonly ItemPart[]
}

/** A list of models in a block's body. */
export interface List {
  /** Lines before the first item and after the last one. */
  readonly head: string
  readonly tail: string
  readonly items: readonly Item[]
  /** Whether blank lines stand between the items. */
  readonly loose: boolean
  readonly comments: readonly Span[]
  /** What stands after the bullets of items that name no model. */
  readonly foreign: readonly string[]
  /** Why it cannot be told which list a model belongs to. */
  readonly split: string | undefined
  /** An item that has a list of models of its own beside the ones of the block. */
  readonly group: string | undefined
  /** Whether a comment begins in it and does not end. */
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

/** The model that a line lists; undefined where it is no item that names one. */
export function readItemId(content: string): string | undefined {
  return readReference(readBullet(content)?.text ?? '')?.id
}

/** Whether a body has items of a list that name models. */
export function hasList(lines: readonly Line[]): boolean {
  return lines.some(({ content }) => readItemId(content) !== undefined)
}

/** A list that is being read. */
interface Reading {
  readonly head: string[]
  readonly items: (Omit<Item, 'parts'> & { readonly parts: ItemPart[] })[]
  readonly foreign: string[]
  /** The last item, whether it names a model or not; undefined after what ends a list. */
  open: (Bullet & { readonly isModel: boolean }) | undefined
  /** An item without a model whose own list the block's items are. */
  outer: Bullet | undefined
  split: string | undefined
  group: string | undefined
  last: ItemPart['kind']
}

/** Reads the list that a body of prose holds; without one, all of it is head. */
export function readList(text: string, { lines, comments, isOpen }: ProseLines): List {
  return { ...readItems(text, lines, comments), isOpen }
}

/** Reads a list of code, whose comments begin with a `#`. */
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

/** Whether a line with a bullet begins an item of the block's own list. */
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

/** What follows the last item belongs to the block, unless it is surely the item's. */
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

/** Whether an item on a line would be one of another item's own: Markdown counts from its text. */
function isInside(content: string, { indent, bullet, gap }: Bullet): boolean {
  const start = indentWidth(indent) + bullet.length + (gap.length > 4 ? 1 : indentWidth(gap))
  return indentWidth(indentOf(content)) >= Math.min(start, indentWidth(indent) + bullet.length + 4)
}
