import type { TextEdit } from '../../core/edit.ts'
import type { Problem } from '../../core/finding.ts'
import { indentWidth } from '../../core/text.ts'
import type { LineIndex } from '../lines.ts'
import type { Block, PageBlocks } from './find-blocks.ts'
import { type MarkerStyle, writeMarker } from './marker-spelling.ts'
import type { Marker } from './resolve-markers.ts'

export interface MendOptions {
  readonly path: string
  /** The spelling to mend with; by default that of the page's healthy markers, else `[//]: #`. */
  readonly markerStyle?: MarkerStyle
}

/** The page of a marker. */
interface MarkerPage {
  readonly text: string
  readonly lines: LineIndex
  /** The spelling to mend with. */
  readonly style: MarkerStyle
}

/** Reports misspelt markers, and markers that show on the published page, each with a fix. */
export function mendMarkers(
  text: string,
  { lines, blocks }: PageBlocks,
  options: MendOptions,
): readonly Problem[] {
  const page = { text, lines, style: chooseStyle(blocks, options) }
  return blocks.flatMap((block) =>
    [block.start, block.end].flatMap((marker) => mend(marker, block, page) ?? []),
  )
}

function chooseStyle(blocks: readonly Block[], options: MendOptions): MarkerStyle {
  if (options.markerStyle !== undefined) return options.markerStyle
  const own = blocks.flatMap(({ start, end }) => [start.style, end.style]).find(isHealthy)
  const hidden = own !== 'html' || !options.path.endsWith('.mdx')
  return own !== undefined && hidden ? own : 'definition'
}

function isHealthy(style: Marker['style']): style is MarkerStyle {
  return style !== 'code' && style !== 'mangled'
}

function mend(marker: Marker, block: Block, page: MarkerPage): Problem | undefined {
  const { style } = marker
  const right = `${marker.id}:${marker.edge}`
  const misspelt = marker.name !== right
  if (style === 'code') return misspelt ? rename(marker, page.text) : undefined
  const visible = whyVisible(marker, block, page)
  if (visible === undefined) return misspelt ? rename(marker, page.text) : undefined
  const message = misspelt ? describeMisspelt(marker) : visible
  const written = respell(marker, page)
  return {
    at: marker.at,
    message: style === 'mangled' && !misspelt ? `${message}, expected \`${written}\`` : message,
    fix: {
      title: `Write the marker as \`${written}\``,
      safety: 'safe',
      edits: [mendLine(marker, page, block.start.indent + written)],
    },
  }
}

/** Corrects the name of a marker, and keeps its spelling. */
function rename(marker: Marker, text: string): Problem {
  const { id, edge, name, at, nameAt } = marker
  const right = `${id}:${edge}`
  const written = text.slice(at.start, nameAt.start) + right + text.slice(nameAt.end, at.end)
  return {
    at,
    message: describeMisspelt(marker),
    actual: name,
    expected: [right],
    fix: {
      title: `Write the marker as \`${written}\``,
      safety: 'safe',
      edits: [{ ...nameAt, text: right }],
    },
  }
}

function describeMisspelt({ id, edge, name }: Marker): string {
  return name === `${id}:start` || name === `${id}:end`
    ? `Marker \`${name}\` is at the other edge of its block, expected \`${id}:${edge}\``
    : `Misspelt marker \`${name}\`, expected \`${id}:${edge}\``
}

function respell({ id, edge, style, at, nameAt }: Marker, page: MarkerPage): string {
  if (!isHealthy(style)) return writeMarker(page.style, id, edge)
  const { text } = page
  return `${text.slice(at.start, nameAt.start)}${id}:${edge}${text.slice(nameAt.end, at.end)}`
}

/** Why a marker shows on the published page; undefined if it does not. */
function whyVisible(marker: Marker, block: Block, { lines }: MarkerPage): string | undefined {
  const name = `${marker.id}:${marker.edge}`
  if (marker.style === 'mangled') return `Mangled marker \`${name}\` shows on the published page`
  if (marker === block.end && isNested(block)) {
    return `Marker \`${name}\` is inside the list above it, expected the block's own indentation`
  }
  const above = lines.at(marker.lineIndex - 1)
  if (marker.style !== 'definition' || above === undefined) return undefined
  return endsParagraph(above.content) || isTag(above.content)
    ? undefined
    : `Marker \`${name}\` shows on the published page, expected a blank line above it`
}

/** Whether the end marker is indented into the list above it. */
function isNested({ start, end }: Block): boolean {
  return end.style !== 'code' && indentWidth(end.indent) > indentWidth(start.indent)
}

/**
 * Replaces a marker's line, with a blank line above if it would be part of a paragraph without one.
 */
function mendLine(marker: Marker, { text, lines }: MarkerPage, written: string): TextEdit {
  const line = lines.at(marker.lineIndex)
  const above = lines.at(marker.lineIndex - 1)
  const start = line?.start ?? marker.at.start
  const end = line?.end ?? marker.at.end
  if (above === undefined || endsParagraph(above.content)) return { start, end, text: written }
  return { start, end, text: text.slice(above.end, above.next) + written }
}

/** Whether a line ends its paragraph, so that a marker may follow directly. */
export function endsParagraph(line: string): boolean {
  const bare = line.trim()
  return (
    bare === '' ||
    bare.endsWith('-->') ||
    bare.endsWith('*/}') ||
    /^(?:#{1,6}(?:\s|$)|`{3,}|~{3,}|-{3,}$|\*{3,}$|\[\/\/\]:)/.test(bare) ||
    /^<\/?[A-Z]\w{0,60}[^<>]{0,200}>$/.test(bare)
  )
}

/** A tag alone on its line; whether it ends a paragraph depends on the renderer. */
function isTag(line: string): boolean {
  return /^<\/?\w[^<>]{0,200}>$/.test(line.trim())
}
