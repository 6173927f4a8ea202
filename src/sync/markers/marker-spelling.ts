import type { Span } from '../../core/text.ts'
import { indentOf } from '../lines.ts'

/** The spelling of a healthy prose marker: `[//]: # "…"`, an MDX comment or an HTML comment. */
export type MarkerStyle = 'definition' | 'mdx' | 'html'

export type MarkerEdge = 'start' | 'end'

/** A line read as a marker, with any block id and any word for the edge. */
export interface SpeltMarker {
  readonly indent: string
  readonly id: string
  /** The word after the colon, as written. */
  readonly edge: string
  /** Whether there is a colon, ASCII or full-width, between id and edge. */
  readonly hasColon: boolean
  /** The span of id, colon and edge, counted from the end of the indentation. */
  readonly name: Span
  /** `mangled`: changed by a formatter or translator, so that it shows on the page. */
  readonly style: MarkerStyle | 'code' | 'mangled'
}

const LONGEST_MARKER = 200

interface Spellings {
  readonly withColon: RegExp
  /** With another separator than a colon; then the edge has to be `start` or `end`. */
  readonly colonless: RegExp
}

/** Unicode property classes take long to compile, and most markers are ASCII. */
const IN_ASCII: Spellings = spellingsOf('A-Za-z', '0-9', '', '')
const IN_UNICODE: Spellings = spellingsOf('\\p{L}', '\\p{N}', '\\p{M}', 'u')

/** Quantifiers are bounded, to avoid backtracking; translators write the full-width colon. */
function spellingsOf(letter: string, digit: string, mark: string, flags: string): Spellings {
  const around = `[^${letter}${digit}\`]`
  const id = `[${letter}${digit}][${letter}${digit}.-]{0,80}`
  const after = `((?:${around}|null){0,24})$`
  const word = `[${letter}][${letter}${mark}]{0,15}`
  return {
    withColon: new RegExp(
      `^(${around}{0,16})(${id})[ \\t]{0,3}[:：][ \\t]{0,3}(${word})${after}`,
      flags,
    ),
    colonless: new RegExp(
      `^(${around}{0,16})(${id}?)(?:[ \\t]{1,3}|[-_.;=/|])([Ss][Tt][Aa][Rr][Tt]|[Ee][Nn][Dd])${after}`,
      flags,
    ),
  }
}

const HEALTHY: readonly {
  readonly style: MarkerStyle
  readonly before: RegExp
  readonly after: RegExp
}[] = [
  { style: 'definition', before: /^\[\/\/\]:[ \t]*#[ \t]*["'(]$/, after: /^["')]$/ },
  { style: 'mdx', before: /^\{\/\*[ \t]*$/, after: /^[ \t]*\*\/\}$/ },
  { style: 'html', before: /^<!--[ \t]*$/, after: /^[ \t]*-->$/ },
]

/** Reads a line of prose as a marker; undefined for anything else. */
export function readProseMarker(line: string): SpeltMarker | undefined {
  const spelt = readSpelling(line)
  if (spelt === undefined) return undefined
  const { before, after, marker } = spelt
  if (before.startsWith('>')) return undefined
  const healthy = HEALTHY.find((one) => one.before.test(before) && one.after.test(after))
  if (healthy !== undefined) return { ...marker, style: healthy.style }
  const isNamed = marker.hasColon && /^(?:start|end)$/i.test(marker.edge)
  const bare = before === '' && after === '' && isNamed
  return bare || /[{<[]|\/\*/.test(before) ? { ...marker, style: 'mangled' } : undefined
}

/** Reads a line of code as a marker; undefined for anything else. */
export function readCodeMarker(line: string): SpeltMarker | undefined {
  const spelt = readSpelling(line)
  if (spelt === undefined) return undefined
  const { before, after, marker } = spelt
  const lineComment = /^(?:\/\/|#{1,3}|--|;{1,3})[ \t]*$/.test(before) && after === ''
  const blockComment = /^\/\*[ \t]*$/.test(before) && /^[ \t]*\*\/$/.test(after)
  return lineComment || blockComment ? { ...marker, style: 'code' } : undefined
}

function readSpelling(line: string) {
  const bare = line.trim()
  if (bare.length > LONGEST_MARKER) return undefined
  const isAscii = !/[^\0-\x7F]/.test(bare.replaceAll('：', ':'))
  const { withColon, colonless } = isAscii ? IN_ASCII : IN_UNICODE
  const found = withColon.exec(bare)
  const match = found ?? colonless.exec(bare)
  if (match === null) return undefined
  const [, before = '', id = '', edge = '', after = ''] = match
  const name = { start: before.length, end: bare.length - after.length }
  const hasColon = found !== null
  return { before, after, marker: { indent: indentOf(line), id, edge, hasColon, name } }
}

/** A healthy prose marker, without indentation. */
export function writeMarker(style: MarkerStyle, id: string, edge: MarkerEdge): string {
  if (style === 'mdx') return `{/* ${id}:${edge} */}`
  return style === 'html' ? `<!-- ${id}:${edge} -->` : `[//]: # "${id}:${edge}"`
}
