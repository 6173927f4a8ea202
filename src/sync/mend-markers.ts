import type { TextEdit } from '../core/edit.ts'
import type { Problem } from '../core/finding.ts'
import { indentWidth, type Line } from './lines.ts'
import { type MarkerStyle, writeMarker } from './marker-spelling.ts'
import type { Block, Marker, PageBlocks } from './markers.ts'

export interface MendOptions {
  readonly path: string
  /** The spelling to mend with; without it, the page's own healthy one, else `[//]: #`. */
  readonly markerStyle?: MarkerStyle
}

/** Reports markers that show on the published page, each with the edit that hides it. */
export function mendMarkers(
  text: string,
  { lines, blocks }: PageBlocks,
  options: MendOptions,
): readonly Problem[] {
  const style = chooseStyle(blocks, options)
  return blocks.flatMap((block) => {
    const problems: Problem[] = []
    if (block.start.style === 'mangled') {
      problems.push(mend(text, lines, block.start, block.start.indent, style))
    }
    if (block.end.style === 'mangled' || isSunk(block)) {
      problems.push(mend(text, lines, block.end, block.start.indent, style))
    }
    return problems
  })
}

/** Whether the end marker has slipped into the list above it. */
function isSunk({ start, end }: Block): boolean {
  return end.style !== 'code' && indentWidth(end.indent) > indentWidth(start.indent)
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

function mend(
  text: string,
  lines: readonly Line[],
  marker: Marker,
  indent: string,
  pageStyle: MarkerStyle,
): Problem {
  const written = isHealthy(marker.style)
    ? text.slice(marker.at.start, marker.at.end)
    : writeMarker(pageStyle, marker.id, marker.edge)
  const title = `Write the marker as \`${written}\``
  const name = `${marker.id}:${marker.edge}`
  return {
    at: marker.at,
    message: isHealthy(marker.style)
      ? `Marker \`${name}\` stands inside the list above it, expected the block's own indentation`
      : `Mangled marker \`${name}\` shows on the published page, expected \`${written}\``,
    fix: { title, safety: 'safe', edits: [mendLine(text, lines, marker, indent + written)] },
  }
}

/** Replaces a marker's line, with a blank line above it where it would read as text without one. */
function mendLine(text: string, lines: readonly Line[], marker: Marker, written: string): TextEdit {
  const line = lines[marker.lineIndex]
  const above = lines[marker.lineIndex - 1]
  const start = line?.start ?? marker.at.start
  const end = line?.end ?? marker.at.end
  if (above === undefined || endsParagraph(above.content)) return { start, end, text: written }
  return { start, end, text: text.slice(above.end, above.next) + written }
}

/** Whether a new block may follow a line directly: nothing can continue it. */
function endsParagraph(line: string): boolean {
  const bare = line.trim()
  return (
    bare === '' ||
    bare.endsWith('-->') ||
    /^(?:#{1,6}(?:\s|$)|`{3,}|~{3,}|-{3,}$|\*{3,}$|\[\/\/\]:)/.test(bare) ||
    /^<\/?[A-Z]\w{0,60}[^<>]{0,200}>$/.test(bare)
  )
}
