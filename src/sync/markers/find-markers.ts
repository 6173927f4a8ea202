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

/** A line that is meant for a marker of a known block, whatever it says. */
export interface WrittenMarker {
  /** The known block id that is meant. */
  readonly id: string
  /** The edge that is meant; undefined where the word is neither. */
  readonly edge: MarkerEdge | undefined
  readonly style: SpeltMarker['style']
  readonly indent: string
  /** The marker itself, without the white space around it. */
  readonly at: Span
  /** Id, colon and edge. */
  readonly nameAt: Span
  /** Id, colon and edge as they are written, without blanks around the colon. */
  readonly name: string
  /** The id as it is written. */
  readonly writtenId: string
  /** Its place among the page's lines. */
  readonly lineIndex: number
  /** The code block that it stands in. */
  readonly fence: Fence | undefined
}

/** Languages of code whose line comments can be markers; a snippet of another may show markers. */
const CODE_LANGUAGES: ReadonlySet<string> = new Set(
  `json5 json jsonc js javascript mjs cjs jsx ts typescript tsx yaml yml toml ini env dotenv
  properties sh bash zsh fish shell console python py ruby rb powershell ps1 go rust`.split(/\s+/),
)

/** A marker of a known block that cannot count, since it shares its line with other text. */
export interface EmbeddedMarker {
  readonly id: string
  /** Id, colon and edge. */
  readonly name: string
  readonly at: Span
  /** Whether all that it shares its line with is the mark of a block quote. */
  readonly isQuoted: boolean
}

export interface FoundMarkers {
  readonly markers: readonly WrittenMarker[]
  readonly embedded: readonly EmbeddedMarker[]
  readonly unread: readonly UnreadMarker[]
}

/** Bounded, so that a page without an end of it costs little. */
const FRONTMATTER = /^\uFEFF?---[ \t]*[\r\n][\s\S]{0,20000}?[\r\n]---[ \t]*(?=[\r\n]|$)/

/** Finds the lines that are meant for markers. Prose markers count in prose, comments in code. */
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
    const id = spelt && meantId(spelt, known)
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
      edge: meantEdge(spelt.edge),
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

/** More letters than this cannot be wrong in an id that is still known. */
const MOST_WRONG = 3

interface LikelyLine {
  readonly line: Line
  readonly lineIndex: number
  /** Whether what it holds of an id may be a marker's: inline code is none. */
  readonly mayBeMarker: boolean
}

/** The lines that hold something that a known id has in it, told at once for all of the text. */
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

/** Of an id that is cut in one piece more than letters can be wrong in it, one piece is right. */
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

/** Comments with the name of a marker in a line of prose; one in inline code is only shown. */
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

/** Languages of text, in which a page shows what markers look like. */
const TEXT_LANGUAGES: ReadonlySet<string> = new Set(
  'md markdown mdx text txt plain plaintext html xml diff'.split(' '),
)

function showsMarkers(fence: Fence): boolean {
  return TEXT_LANGUAGES.has(languageOf(fence))
}

/**
 * The known id that a written one stands for; other generators have markers too, and what differs
 * in a digit is another set.
 */
export function meantId(
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

/** The edge that a word means: in other words, or with a letter or two wrong. */
function meantEdge(word: string): MarkerEdge | undefined {
  const lower = word.toLowerCase()
  const steps = (edge: MarkerEdge): number =>
    Math.min(...EDGE_WORDS[edge].map((known) => leven(known, lower)))
  const [toStart, toEnd] = [steps('start'), steps('end')]
  if (Math.min(toStart, toEnd) > (lower.length < 4 ? 1 : 2) || toStart === toEnd) return undefined
  return toEnd < toStart ? 'end' : 'start'
}
