import type { Span } from '../core/text.ts'
import { indentOf } from './lines.ts'

/** How a healthy prose marker is written: `[//]: # "…"`, an MDX comment or an HTML comment. */
export type MarkerStyle = 'definition' | 'mdx' | 'html'

export type MarkerEdge = 'start' | 'end'

/** What a line says, were it a marker: any block id and any word for the edge. */
export interface SpeltMarker {
  readonly indent: string
  readonly id: string
  /** The word after the colon, as written. */
  readonly edge: string
  /** Where id, colon and edge stand, counted from the end of the indentation. */
  readonly name: Span
  /** `mangled` is what formatters and translators make of a prose marker; it shows on the page. */
  readonly style: MarkerStyle | 'code' | 'mangled'
}

const LONGEST_MARKER = 200

/** Every quantifier that could meet its neighbour is bounded; translators widen the colon. */
const SPELLING =
  /^([^\p{L}\p{N}`]{0,16})([\p{L}\p{N}][\p{L}\p{N}.-]{0,80})[ \t]{0,3}[:：][ \t]{0,3}(\p{L}[\p{L}\p{M}]{0,15})((?:[^\p{L}\p{N}`]|null){0,24})$/u

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
  const healthy = HEALTHY.find((one) => one.before.test(before) && one.after.test(after))
  if (healthy !== undefined) return { ...marker, style: healthy.style }
  const bare = before === '' && after === '' && /^(?:start|end)$/i.test(marker.edge)
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
  const match = SPELLING.exec(bare)
  if (match === null) return undefined
  const [, before = '', id = '', edge = '', after = ''] = match
  const name = { start: before.length, end: bare.length - after.length }
  return { before, after, marker: { indent: indentOf(line), id, edge, name } }
}

/** A healthy prose marker, without indentation. */
export function writeMarker(style: MarkerStyle, id: string, edge: MarkerEdge): string {
  if (style === 'mdx') return `{/* ${id}:${edge} */}`
  return style === 'html' ? `<!-- ${id}:${edge} -->` : `[//]: # "${id}:${edge}"`
}
