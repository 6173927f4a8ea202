import leven from 'leven'
import { oncePer } from '../../core/once-per.ts'
import type { Span } from '../../core/text.ts'
import { type Fence, findFences } from '../../syntax/fences.ts'
import type { Line, LineIndex } from '../lines.ts'
import type { KnownBlocks } from '../sources/source.ts'
import {
  type MarkerEdge,
  readCodeMarker,
  readProseMarker,
  type SpeltMarker,
} from './marker-spelling.ts'
import { readForeignCode, readUnread, type UnreadMarker } from './unread-markers.ts'

/** A marker of a known block as written, perhaps misspelt. */
export interface WrittenMarker {
  /** The intended block id, which is known. */
  readonly id: string
  /** The intended edge; undefined if the word is like neither. */
  readonly edge: MarkerEdge | undefined
  readonly style: SpeltMarker['style']
  readonly indent: string
  /** The span of the marker, without white space around it. */
  readonly at: Span
  /** The span of id, colon and edge. */
  readonly nameAt: Span
  /** Id, colon and edge as written, without blanks around the colon. */
  readonly name: string
  /** The id as written. */
  readonly writtenId: string
  /** The index of its line in the page. */
  readonly lineIndex: number
  /** The code block that it is in. */
  readonly fence: Fence | undefined
}

/**
 * Languages of code whose line comments are markers; code of other languages only shows markers.
 */
const CODE_LANGUAGES: ReadonlySet<string> = new Set(
  `json5 json jsonc js javascript mjs cjs jsx ts typescript tsx yaml yml toml ini env dotenv
  properties sh bash zsh fish shell console python py ruby rb powershell ps1 go rust`.split(/\s+/),
)

/** A marker of a known block that shares its line with other text, and so is not valid. */
export interface EmbeddedMarker {
  readonly id: string
  /** Id, colon and edge. */
  readonly name: string
  readonly at: Span
  /** Whether it is in a block quote. */
  readonly isQuoted: boolean
}

export interface FoundMarkers {
  readonly markers: readonly WrittenMarker[]
  readonly embedded: readonly EmbeddedMarker[]
  readonly unread: readonly UnreadMarker[]
}

/** Bounded, so that unclosed frontmatter is not searched through the whole page. */
const FRONTMATTER = /^\uFEFF?---[ \t]*[\r\n][\s\S]{0,20000}?[\r\n]---[ \t]*(?=[\r\n]|$)/

/** Finds markers, also misspelt ones: prose markers in prose, comments in code. */
export function findMarkers(text: string, lines: LineIndex, known: KnownBlocks): FoundMarkers {
  const markers: WrittenMarker[] = []
  const embedded: EmbeddedMarker[] = []
  const unread: UnreadMarker[] = []
  const head = FRONTMATTER.exec(text)?.[0].length ?? 0
  const fences = findFences(text)
  let next = 0
  for (const { line, lineIndex, mayBeMarker } of findLikely(text, lines, known)) {
    while (next < fences.length && line.start >= fenceEnd(fences[next])) next += 1
    const fence = fences[next]
    const inside = fence !== undefined && line.start >= fence.body.start
    if (!inside && fence !== undefined && line.next > fence.open.start) continue
    if (inside && line.start >= fence.body.end) continue
    if (inside && !holdsCode(fence)) {
      const own = showsMarkers(fence) ? undefined : readForeignCode(line, known)
      if (own !== undefined) unread.push(own)
      continue
    }
    const read = inside ? readCodeMarker : readProseMarker
    const spelt = mayBeMarker ? read(line.content) : undefined
    const id = spelt && resolveId(spelt, known)
    if (spelt === undefined && !inside) {
      const own = readEmbedded(line, known)
      for (const one of own) embedded.push(one)
      const odd = own.length > 0 ? [] : readUnread(line, known, line.start < head)
      for (const one of odd) unread.push(one)
    }
    if (spelt === undefined || id === undefined) continue
    const start = line.start + spelt.indent.length
    const nameAt = { start: start + spelt.name.start, end: start + spelt.name.end }
    markers.push({
      id,
      edge: resolveEdge(spelt.edge),
      style: spelt.style,
      indent: spelt.indent,
      at: { start, end: start + line.content.trim().length },
      nameAt,
      name: text.slice(nameAt.start, nameAt.end).replace(/[ \t]*([:：])[ \t]*/, '$1'),
      writtenId: spelt.id,
      lineIndex,
      fence: inside ? fence : undefined,
    })
  }
  return { markers, embedded, unread }
}

/** The most wrong letters with which an id is still recognised. */
const MOST_WRONG = 3

interface LikelyLine {
  readonly line: Line
  readonly lineIndex: number
  /** Whether it may be a marker: inline code before an id rules that out. */
  readonly mayBeMarker: boolean
}

/** The lines that contain a piece of a known id, found by one search of the whole text. */
function findLikely(text: string, lines: LineIndex, known: KnownBlocks): readonly LikelyLine[] {
  const found: LikelyLine[] = []
  let lineIndex = -1
  for (const { index } of text.matchAll(piecesOf(known))) {
    if (index < (lines.at(lineIndex)?.next ?? 0)) continue
    lineIndex = lines.holding(index)
    const line = lines.at(lineIndex)
    if (line === undefined) break
    const mayBeMarker = !text.slice(line.start, index).includes('`')
    found.push({ line, lineIndex, mayBeMarker })
  }
  return found
}

/** An id cut into one more piece than letters may be wrong has at least one correct piece. */
const piecesOf = oncePer((known: KnownBlocks): RegExp => {
  const pieces = new Set(
    [...known].flatMap(([id, { set }]) => [`${set}-`, ...cut(id, MOST_WRONG + 1)]),
  )
  const patterns = [...pieces].map((piece) => piece.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
  return new RegExp(patterns.length === 0 ? '(?!)' : patterns.join('|'), 'gi')
})

function cut(id: string, count: number): readonly string[] {
  const length = Math.ceil(id.length / count)
  return Array.from({ length: count }, (_, index) =>
    id.slice(index * length, (index + 1) * length),
  ).filter((piece) => piece !== '')
}

const EMBEDDED =
  /(?:<!--|\{\/[*_]|\[\/\/\]:[ \t]{0,3}#[ \t]{0,3}["'(])[ \t]{0,3}([\p{L}\p{N}][\p{L}\p{N}.-]{0,80}:(?:start|end))(?![\p{L}\p{N}])/gu

/** Finds comments with a marker's name within a line of prose, except in inline code. */
function readEmbedded({ content, start }: Line, known: KnownBlocks): readonly EmbeddedMarker[] {
  if (!/:(?:start|end)/.test(content)) return []
  const isQuoted = /^[ \t]{0,80}>[ \t>]{0,16}(?:<!--|\{\/|\[)/.test(content)
  const found: EmbeddedMarker[] = []
  let done = 0
  let marks = 0
  for (const { 0: whole, 1: name = '', index } of content.matchAll(EMBEDDED)) {
    marks += content.slice(done, index).split('`').length - 1
    done = index
    const id = name.slice(0, name.lastIndexOf(':'))
    if (marks % 2 === 1 || !known.has(id)) continue
    const at = { start: start + index, end: start + index + whole.length }
    found.push({ id, name, isQuoted, at })
  }
  return found
}

function fenceEnd(fence: Fence | undefined): number {
  return fence?.close?.end ?? fence?.body.end ?? Number.POSITIVE_INFINITY
}

function languageOf({ language }: Fence): string {
  return /^[A-Za-z0-9]*/.exec(language ?? '')?.[0].toLowerCase() ?? ''
}

function holdsCode(fence: Fence): boolean {
  const name = languageOf(fence)
  return name === '' || CODE_LANGUAGES.has(name)
}

/** Languages of text, where markers are examples. */
const TEXT_LANGUAGES: ReadonlySet<string> = new Set(
  'md markdown mdx text txt plain plaintext html xml diff'.split(' '),
)

function showsMarkers(fence: Fence): boolean {
  return TEXT_LANGUAGES.has(languageOf(fence))
}

/**
 * The known id that a written one most likely stands for; undefined for markers of other
 * generators, and for ids that differ in a digit, which are of other sets.
 */
export function resolveId(
  { id: written, hasColon }: SpeltMarker,
  known: KnownBlocks,
): string | undefined {
  const id = written.toLowerCase()
  if (known.has(written)) return written
  if (known.has(id) || !hasColon) return known.has(id) ? id : undefined
  const sameSet = [...known].some(([, { set }]) => id.startsWith(`${set}-`))
  let nearest: string | undefined
  let distance = (sameSet ? id.length : MOST_WRONG) + 1
  for (const candidate of known.keys()) {
    if (!sameSet && digitsOf(candidate) !== digitsOf(id)) continue
    const steps = leven(candidate, id, { maxDistance: distance })
    if (steps < distance) {
      nearest = candidate
      distance = steps
    }
  }
  return nearest
}

function digitsOf(id: string): string {
  return id.replace(/\D/g, '')
}

const EDGE_WORDS: Readonly<Record<MarkerEdge, readonly string[]>> = {
  start: ['start', 'begin', 'open'],
  end: ['end', 'stop', 'close', 'finish'],
}

/** The edge that a word stands for: a synonym, or with a letter or two wrong. */
function resolveEdge(word: string): MarkerEdge | undefined {
  const lower = word.toLowerCase()
  const steps = (edge: MarkerEdge): number =>
    Math.min(...EDGE_WORDS[edge].map((known) => leven(known, lower)))
  const [toStart, toEnd] = [steps('start'), steps('end')]
  if (Math.min(toStart, toEnd) > (lower.length < 4 ? 1 : 2) || toStart === toEnd) return undefined
  return toEnd < toStart ? 'end' : 'start'
}
