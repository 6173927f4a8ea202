import { indentWidth, type Span } from '../../core/text.ts'
import type { WantedModel } from '../facts.ts'
import { commonPrefix, writeReference } from '../model-reference.ts'
import { spansFrom } from '../prose-comments.ts'
import {
  compareIds,
  type FormInput,
  type FormResult,
  type ProseInput,
  unreadableBlock,
} from './block-form.ts'
import { describeLost, findLostInProse } from './lost-comments.ts'
import { placeOrphans } from './place-orphans.ts'
import { type Item, type ItemPart, type List, readItemId } from './read-list.ts'

const LINE_STARTS = /(?<=\r\n|\n|\r(?!\n))/

/** Compares a bullet list with the wanted models, and rewrites it. */
export function compareList(
  input: FormInput | ProseInput,
  list: List,
  defaultPrefix: string,
): FormResult {
  const { wanted } = input
  const ids = list.items.map(({ id }) => id)
  const unread = whyUnread(list, wanted.models)
  if (unread !== undefined) return unreadableBlock(unread)
  const differences = compareIds(ids, wanted.models)
  if (differences.length === 0) return { differences, ids, remarks: [] }
  if (list.split !== undefined) {
    const refusal = `it holds two lists, with \`${shorten(list.split)}\` between them`
    return { differences, ids, remarks: [], refusal }
  }
  const body = writeList(list, input, defaultPrefix)
  const lost = 'prose' in input ? findLostInProse(input, body) : undefined
  if (lost !== undefined) return { differences, ids, remarks: [], refusal: describeLost(lost) }
  return { differences, ids, remarks: describeRemoved(list, input), body }
}

/** Why it is not clear which models the list has. */
function whyUnread(list: List, models: readonly WantedModel[]): string | undefined {
  if (list.isOpen) return 'a comment in it has no end'
  if (list.group !== undefined) {
    return `the models of \`${shorten(list.group)}\` are in a list inside of another item`
  }
  const nested = findNested(list, models)
  if (nested !== undefined) return `\`${nested}\` is in a list inside of another item`
  const ids = [...list.items, ...models].map(({ id }) => id)
  const hidden = list.foreign.find((text) => mayNameModel(text, ids))
  return hidden && `the item \`${shorten(hidden)}\` does not begin with its model`
}

/** A wanted model that is only in a list nested in another item. */
function findNested({ items }: List, models: readonly WantedModel[]): string | undefined {
  const listed = new Set(items.map(({ id }) => id))
  const lacking = new Set(models.map(({ id }) => id).filter((id) => !listed.has(id)))
  return items
    .flatMap(({ parts }) => parts)
    .filter(({ kind }) => kind === 'own')
    .flatMap(({ content }) => readItemId(content) ?? [])
    .find((id) => lacking.has(id))
}

/** Whether a text has a code span with an id of a known family, such as `kimi-…`. */
function mayNameModel(text: string, ids: readonly string[]): boolean {
  const families = new Set(ids.flatMap((id) => /^[a-z]{2,20}-/i.exec(id)?.[0] ?? []))
  return [...text.matchAll(/`([^`\s]{1,200})`/g)].some(([, ref = '']) => {
    const id = ref.slice(ref.lastIndexOf('/') + 1)
    return [...families].some((family) => id.startsWith(family))
  })
}

/** Reports the descriptions that are lost with removed items. */
function describeRemoved(
  { items, comments }: List,
  { text, wanted }: FormInput,
): readonly string[] {
  const kept = firstOfEach(items, wanted.models)
  return items
    .filter((item) => !kept.has(item))
    .flatMap(({ id, reference, at, parts }) => {
      const end = parts
        .filter(({ kind }) => kind === 'own')
        .map(({ raw, start }) => start + raw.length)
      const from = at.start + reference.before.length + reference.prefix.length + id.length
      const said = withoutSpans(text, { start: from, end: Math.max(at.end, ...end) }, comments)
      const words = said.replace(/^[`"'*_~\s,.:;()–—-]+/, '').trim()
      return /[\p{L}\p{N}]/u.test(words)
        ? [`With \`${id}\` goes what its item says of it: \`${shorten(words)}\``]
        : []
    })
}

function withoutSpans(text: string, at: Span, spans: readonly Span[]): string {
  let said = ''
  let done = at.start
  for (const span of spansFrom(spans, at)) {
    said += text.slice(done, span.start)
    done = span.end
  }
  return said + text.slice(done, at.end)
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 60 ? `${line.slice(0, 60)}…` : line
}

/** The items that are kept: the first one of each wanted model. */
function firstOfEach(items: readonly Item[], models: readonly WantedModel[]): ReadonlySet<Item> {
  const byId = new Map(items.toReversed().map((item) => [item.id, item] as const))
  return new Set(models.flatMap(({ id }) => byId.get(id) ?? []))
}

function writeList(list: List, input: FormInput, defaultPrefix: string): string {
  const { wanted, eol, block, text } = input
  const { items } = list
  const example = items.find(({ reference }) => !reference.before.includes('~')) ?? items[0]
  const prefix = commonPrefix(items.map(({ reference }) => reference)) ?? defaultPrefix
  const indent = block.start.indent
  const known = new Map(items.toReversed().map((item) => [item.id, item] as const))
  const style = example ?? { indent, bullet: '-', gap: ' ' }
  const start = sharedIndent(list) ?? style.indent
  const ordered = /^(\d+)(.)$/.exec(style.bullet)
  const fresh = wanted.models.map(({ id }) => known.get(id))
  const isCode = block.start.style === 'code'
  const inner = isCode ? start : start + ' '.repeat(style.bullet.length) + style.gap
  const orphans = placeOrphans(items, fresh, 'previous', (item) =>
    commentsOfRemoved(item, list.comments, text, inner, eol),
  )
  const written = wanted.models.map(({ id, prefix: own }, index) => {
    const kept = fresh[index]
    const reference = {
      ...(example?.reference ?? (isCode ? BARE : IN_CODE)),
      prefix: prefix === '' ? prefix : (own ?? prefix),
    }
    const content = kept?.text ?? writeReference(id, reference)
    const bullet = ordered === null ? style.bullet : `${countFrom(list, index)}${ordered[2]}`
    const line = start + (ordered ? bullet : (kept?.bullet ?? bullet)) + (kept?.gap ?? style.gap)
    const isLast = index === wanted.models.length - 1
    const end = endOf(kept?.parts ?? [], list.loose && !isLast ? eol : '')
    return orphans.before(index) + line + content + eol + end
  })
  const body = written.join('') + orphans.before(written.length)
  if (example === undefined && isCode) return list.head + body
  if (example === undefined) return frameModels(list.head, body, eol)
  return list.head + withoutBlankEnd(body, list.tail) + list.tail
}

/** The lines of a kept item after its first line. */
function endOf(parts: readonly ItemPart[], blank: string): string {
  const last = parts.findLastIndex(({ kind }) => kind !== 'blank')
  const isOwn = last === -1 || parts[last]?.kind === 'own'
  const kept = isOwn ? parts.slice(0, last + 1) : parts
  return kept.map(({ raw }) => raw).join('') + (isOwn || kept.at(-1)?.kind !== 'blank' ? blank : '')
}

/** The comments of a removed item, each on its own lines. */
function commentsOfRemoved(
  { at, parts }: Item,
  comments: readonly Span[],
  text: string,
  indent: string,
  eol: string,
): string {
  const inline = (start: number, end: number): string =>
    spansFrom(comments, { start, end })
      .map((comment) => indent + text.slice(comment.start, comment.end) + eol)
      .join('')
  const left = parts.map(({ kind, raw, start }) =>
    kind === 'own' ? inline(start, start + raw.length) : raw,
  )
  const all = [inline(at.start, at.end), ...left].filter((line) => line !== '')
  const bare = (line: string | undefined): boolean => line !== undefined && line.trim() === ''
  const apart = all.filter((line, index) => !bare(line) || (index > 0 && !bare(all[index - 1])))
  return apart.every(bare) ? '' : apart.join('')
}

/** One indentation for all items, so that none is nested in another. */
function sharedIndent({ items }: List): string | undefined {
  const indents = items.map(({ indent }) => indent)
  return indents.toSorted((a, b) => indentWidth(a) - indentWidth(b))[0]
}

/** Removes blank lines at the end, if the tail starts with some. */
function withoutBlankEnd(body: string, tail: string): string {
  if (!/^[ \t]*[\r\n]/.test(tail)) return body
  const lines = body.split(LINE_STARTS)
  return lines.slice(0, lines.findLastIndex((line) => line.trim() !== '') + 1).join('')
}

/**
 * The body of a block that had no models, with blank lines around: a marker must not be in a list.
 */
export function frameModels(head: string, body: string, eol: string): string {
  const [first, ...others] = head.split(LINE_STARTS)
  if (first === undefined || first === '') return eol + body + eol
  const blank = [first, ...others].every((line) => line.trim() === '')
  if (!blank || others.length === 0) return head + body + eol
  return first + body + others.join('')
}

const IN_CODE = { id: '', before: '`', after: '`' }
const BARE = { id: '', before: '', after: '' }

/** Numbers count up from the first item's, unless all items have the same. */
function countFrom(list: List, index: number): number {
  const [first = 1, second = first + 1] = list.items.map(({ bullet }) =>
    Number.parseInt(bullet, 10),
  )
  return first === second ? first : first + index
}
