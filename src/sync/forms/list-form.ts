import { indentOf, indentWidth, type Line } from '../lines.ts'
import {
  commonPrefix,
  readReference,
  type ShownReference,
  writeReference,
} from '../model-reference.ts'
import { compareIds, type FormInput, type FormResult } from './block-form.ts'

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
  /** Lines of other kinds between this item and the next. */
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
  const differences = compareIds(ids, wanted.models)
  if (differences.length === 0) return { differences, ids, remarks: [] }
  return { differences, ids, remarks: [], body: writeList(list, input, defaultPrefix) }
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
    const item = deeper ? undefined : readItem(line.content)
    if (item !== undefined) {
      loose ||= pending.some(isBlank)
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
  return lines.filter((line) => !isBlank(line)).join('')
}

function isDeeper(content: string, indent: string): boolean {
  return indentWidth(indentOf(content)) > indentWidth(indent)
}

function writeList(list: List, input: FormInput, defaultPrefix: string): string {
  const { wanted, eol, block } = input
  const example = list.items[0]
  const prefix = commonPrefix(list.items.map(({ reference }) => reference)) ?? defaultPrefix
  const indent = block.start.indent
  const known = new Map(list.items.toReversed().map((item) => [item.id, item] as const))
  const style = example ?? { indent, bullet: '-', gap: ' ' }
  const ordered = /^(\d+)(.)$/.exec(style.bullet)
  const written = wanted.models.map(({ id }, index) => {
    const kept = known.get(id)
    const reference = { ...(example?.reference ?? IN_CODE), prefix }
    const content = kept?.text ?? writeReference(id, reference)
    const bullet = ordered === null ? style.bullet : `${countFrom(list, index)}${ordered[2]}`
    const start = (kept?.indent ?? style.indent) + (ordered ? bullet : (kept?.bullet ?? bullet))
    return (
      start + (kept?.gap ?? style.gap) + content + eol + (kept?.more ?? '') + (kept?.between ?? '')
    )
  })
  const others = list.items.filter((item) => !wanted.models.some(({ id }) => id === item.id))
  const between = others.map((item) => item.between).join('')
  const body = written.join(list.loose ? eol : '') + between
  return example === undefined ? frameModels(list.head, body, eol) : list.head + body + list.tail
}

/** The body of a block that had no models, blank lines around them: no marker must stand in a list. */
export function frameModels(head: string, body: string, eol: string): string {
  const [first, ...others] = head.split(/(?<=\r\n|\n|\r(?!\n))/)
  if (first === undefined || first === '') return eol + body + eol
  const blank = [first, ...others].every(isBlank)
  if (!blank || others.length === 0) return head + body + eol
  return first + body + others.join('')
}

const IN_CODE = { id: '', before: '`', after: '`' }

/** Numbers go on from the first one, unless the page gives every item the same. */
function countFrom(list: List, index: number): number {
  const [first = 1, second = first + 1] = list.items.map(({ bullet }) =>
    Number.parseInt(bullet, 10),
  )
  return first === second ? first : first + index
}
