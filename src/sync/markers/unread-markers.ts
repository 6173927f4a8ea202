import type { Problem } from '../../core/finding.ts'
import type { Span } from '../../core/text.ts'
import type { Line } from '../lines.ts'
import type { KnownBlocks } from '../sources/source.ts'
import { readCodeMarker } from './marker-spelling.ts'

/** A marker of a known block in a place, or a form, in which markers are not read. */
export interface UnreadMarker {
  readonly id: string
  /** Id, colon and edge in the usual form. */
  readonly name: string
  readonly at: Span
  readonly place: 'quote' | 'frontmatter' | 'code' | 'language' | 'form'
}

/** An id with an edge after it, or before it, as some generators write it. */
const NAMED =
  /(?:\b(BEGIN|START|END)[ \t]{1,3})?(?<![\p{L}\p{N}.-])([\p{L}\p{N}][\p{L}\p{N}.-]{0,80})(?:[ \t]{0,3}[:：][ \t]{0,3}(start|end)(?![\p{L}\p{N}]))?/giu

/**
 * The text before such a name in a comment; prose that mentions a name has other text before it.
 */
const BEFORE =
  /(?:^[^\p{L}\p{N}]{0,24}|(?:\/\/|\/\*|<!--|\{\/[*_]|%%|<> \(|(?:name|id)=["'])[ \t]{0,3})$/u

const CODE = /^[ \t>]*(?:\/\/|\/\*|#|--|;)/

/**
 * Reads the markers in a line that is no valid marker; `isHead`: the line is in the frontmatter.
 */
export function readUnread(
  { content, start }: Line,
  known: KnownBlocks,
  isHead: boolean,
): readonly UnreadMarker[] {
  return [...content.matchAll(NAMED)].flatMap(
    ({ 0: whole, 1: word, 2: written = '', 3: edge, index }) => {
      const id = written.toLowerCase()
      const before = content.slice(0, index)
      if (!known.has(id) || (word === undefined && edge === undefined)) return []
      if (before.split('`').length % 2 === 0 || !BEFORE.test(before)) return []
      const meant = (edge ?? word)?.toLowerCase() === 'end' ? 'end' : 'start'
      const at = { start: start + index, end: start + index + whole.length }
      return [{ id, name: `${id}:${meant}`, at, place: placeOf(content, isHead) }]
    },
  )
}

/** Reads a line of code in a language in which markers are not read. */
export function readForeignCode(
  { content, start }: Line,
  known: KnownBlocks,
): UnreadMarker | undefined {
  const { id, edge, indent, name } = readCodeMarker(content) ?? {}
  if (id === undefined || indent === undefined || name === undefined || !known.has(id)) {
    return undefined
  }
  const from = start + indent.length
  const at = { start: from + name.start, end: from + name.end }
  return { id, name: `${id}:${edge}`, at, place: 'language' }
}

function placeOf(content: string, isHead: boolean): UnreadMarker['place'] {
  if (isHead) return 'frontmatter'
  if (/^[ \t]*>/.test(content)) return 'quote'
  return CODE.test(content) ? 'code' : 'form'
}

const PLACES: Readonly<Record<UnreadMarker['place'], string>> = {
  quote: 'is in a block quote, where markers are not read',
  frontmatter: 'is in the frontmatter, where markers are not read',
  code: 'is outside of a fenced code block, where code comments are not read',
  language: 'is in code of a language whose comments are not read',
  form: 'is written in a form that is not read',
}

/** A problem for each block that has only such markers. */
export function describeUnread(
  unread: readonly UnreadMarker[],
  read: ReadonlySet<string>,
): readonly Problem[] {
  const first = new Map<string, UnreadMarker>()
  for (const marker of unread) {
    if (!read.has(marker.id) && !first.has(marker.id)) first.set(marker.id, marker)
  }
  return [...first.values()].map(({ name, at, place }) => ({
    at,
    severity: 'warning',
    message: `Marker \`${name}\` ${PLACES[place]}`,
    note: `The block is not kept in sync. In prose, a marker is \`[//]: # "${name}"\` on a line of its own; in a fenced code block, a comment.`,
  }))
}
