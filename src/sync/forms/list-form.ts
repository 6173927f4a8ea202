import { indentWidth } from '../../core/text.ts'
import type { WantedModel } from '../facts.ts'
import { indentOf, type Line } from '../lines.ts'
import {
  commonPrefix,
  readReference,
  type ShownReference,
  writeReference,
} from '../model-reference.ts'
import { compareIds, type FormInput, type FormResult, unreadableBlock } from './block-form.ts'

/** An item that names a model. */
export interface Item {
  readonly id: string
  readonly reference: ShownReference
  readonly indent: string
  readonly bullet: string
  readonly gap: string
  /** What follows the bullet on its line. */
  readonly text: string
  /** Further lines that belong to the item. */
  readonly more: string
  /** Lines of other kinds between this item and the next, with the blank lines around them. */
  readonly between: string
}

/** A list of models in a block's body. */
export interface List {
  /** Lines before the first item and after the last one. */
  readonly head: string
  readonly tail: string
  readonly items: readonly Item[]
  /** Whether blank lines stand between the items. */
  readonly loose: boolean
}

const LINE_STARTS = /(?<=\r\n|\n|\r(?!\n))/
const ITEM = /^([ \t]*)([-*+]|\d{1,9}[.)])([ \t]{1,8})(.*)$/

/** Whether a body has items of a list that name models. */
export function hasList(lines: readonly Line[]): boolean {
  return lines.some((line) => readItem(line.content) !== undefined)
}

/** Reads and writes a bullet list of model ids. */
export function compareList(input: FormInput, defaultPrefix: string): FormResult {
  const { lines, text, wanted } = input
  const list = readList(text, lines)
  const ids = list.items.map(({ id }) => id)
  const nested = findNested(list, wanted.models)
  if (nested !== undefined) {
    return unreadableBlock(`\`${nested}\` stands in a list inside of another item`)
  }
  const differences = compareIds(ids, wanted.models)
  if (differences.length === 0) return { differences, ids, remarks: [] }
  return { differences, ids, remarks: [], body: writeList(list, input, defaultPrefix) }
}

/** A model that should be listed, and is so only below another one. */
function findNested({ items }: List, models: readonly WantedModel[]): string | undefined {
  const listed = new Set(items.map(({ id }) => id))
  const lacking = new Set(models.map(({ id }) => id).filter((id) => !listed.has(id)))
  return items
    .flatMap(({ more }) => more.split(/\r\n|\n|\r/))
    .flatMap((line) => readItem(line)?.id ?? [])
    .find((id) => lacking.has(id))
}

function readItem(content: string): Omit<Item, 'more' | 'between'> | undefined {
  const match = ITEM.exec(content)
  if (match === null) return undefined
  const [, indent = '', bullet = '', gap = '', text = ''] = match
  const reference = readReference(text)
  return reference && { id: reference.id, reference, indent, bullet, gap, text }
}

/** Reads the list that a body holds; without one, all of it is head. */
export function readList(text: string, lines: readonly Line[]): List {
  const head: string[] = []
  const items: Item[] = []
  let pending: string[] = []
  let loose = false
  for (const line of lines) {
    const raw = text.slice(line.start, line.next)
    const last = items.at(-1)
    const deeper = last !== undefined && isDeeper(line.content, last.indent)
    const item = deeper && isInside(line.content, last) ? undefined : readItem(line.content)
    if (item !== undefined) {
      loose ||= pending.length > 0 && pending.every(isBlank)
      if (last !== undefined) items[items.length - 1] = { ...last, between: keepOthers(pending) }
      items.push({ ...item, more: '', between: '' })
      pending = []
    } else if (last === undefined) head.push(raw)
    else if (deeper && !isBlank(raw)) {
      items[items.length - 1] = { ...last, more: last.more + pending.join('') + raw }
      pending = []
    } else pending.push(raw)
  }
  return { head: head.join(''), items, tail: pending.join(''), loose }
}

function isBlank(line: string): boolean {
  return line.trim() === ''
}

function keepOthers(lines: readonly string[]): string {
  return lines.every(isBlank) ? '' : lines.join('')
}

function isDeeper(content: string, indent: string): boolean {
  return indentWidth(indentOf(content)) > indentWidth(indent)
}

/** Whether an item on a line would be one of another item's own: Markdown counts from its text. */
function isInside(content: string, { indent, bullet, gap }: Item): boolean {
  const start = indentWidth(indent) + bullet.length + (gap.length > 4 ? 1 : indentWidth(gap))
  return indentWidth(indentOf(content)) >= Math.min(start, indentWidth(indent) + bullet.length + 4)
}

function writeList(list: List, input: FormInput, defaultPrefix: string): string {
  const { wanted, eol, block } = input
  const example = list.items[0]
  const prefix = commonPrefix(list.items.map(({ reference }) => reference)) ?? defaultPrefix
  const indent = block.start.indent
  const known = new Map(list.items.toReversed().map((item) => [item.id, item] as const))
  const style = example ?? { indent, bullet: '-', gap: ' ' }
  const shared = sharedIndent(list)
  const ordered = /^(\d+)(.)$/.exec(style.bullet)
  const written = wanted.models.map(({ id, prefix: own }, index) => {
    const kept = known.get(id)
    const reference = {
      ...(example?.reference ?? (block.start.style === 'code' ? BARE : IN_CODE)),
      prefix: prefix === '' ? prefix : (own ?? prefix),
    }
    const content = kept?.text ?? writeReference(id, reference)
    const bullet = ordered === null ? style.bullet : `${countFrom(list, index)}${ordered[2]}`
    const start = (shared ?? style.indent) + (ordered ? bullet : (kept?.bullet ?? bullet))
    const line = start + (kept?.gap ?? style.gap) + content + eol
    const isLast = index === wanted.models.length - 1
    return line + (kept?.more ?? '') + (kept?.between || (list.loose && !isLast ? eol : ''))
  })
  const others = list.items.filter((item) => !wanted.models.some(({ id }) => id === item.id))
  const between = others.map((item) => item.between).join('')
  const body = written.join('') + between
  if (example === undefined && block.start.style === 'code') return body
  if (example === undefined) return frameModels(list.head, body, eol)
  return list.head + withoutBlankEnd(body, list.tail) + list.tail
}

/** One for all items, so that none of them ends up inside another. */
function sharedIndent({ items }: List): string | undefined {
  const indents = items.map(({ indent }) => indent)
  return indents.toSorted((a, b) => indentWidth(a) - indentWidth(b))[0]
}

/** Without the blank lines at its end that other ones follow. */
function withoutBlankEnd(body: string, tail: string): string {
  if (!/^[ \t]*[\r\n]/.test(tail)) return body
  const lines = body.split(LINE_STARTS)
  return lines.slice(0, lines.findLastIndex((line) => !isBlank(line)) + 1).join('')
}

/** The body of a block that had no models, blank lines around them: no marker must stand in a list. */
export function frameModels(head: string, body: string, eol: string): string {
  const [first, ...others] = head.split(LINE_STARTS)
  if (first === undefined || first === '') return eol + body + eol
  const blank = [first, ...others].every(isBlank)
  if (!blank || others.length === 0) return head + body + eol
  return first + body + others.join('')
}

const IN_CODE = { id: '', before: '`', after: '`' }
const BARE = { id: '', before: '', after: '' }

/** Numbers go on from the first one, unless the page gives every item the same. */
function countFrom(list: List, index: number): number {
  const [first = 1, second = first + 1] = list.items.map(({ bullet }) =>
    Number.parseInt(bullet, 10),
  )
  return first === second ? first : first + index
}
