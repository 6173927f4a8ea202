import type { Problem } from '../../core/finding.ts'
import type { Span } from '../../core/text.ts'
import { indexLines, type Line, type LineIndex } from '../lines.ts'
import type { BlockName, KnownBlocks } from '../sources/source.ts'
import { type EmbeddedMarker, findMarkers } from './find-markers.ts'
import { type Marker, type ResolvedMarker, resolveMarkers } from './resolve-markers.ts'
import { describeUnread } from './unread-markers.ts'

/** A pair of markers and the lines between them. */
export interface Block extends BlockName {
  readonly id: string
  readonly start: Marker
  readonly end: Marker
  /** Between the markers' lines, with the line endings. */
  readonly body: Span
  readonly lines: readonly Line[]
}

export interface PageBlocks {
  readonly lines: LineIndex
  /** Blocks with valid markers, in the order of the text. */
  readonly blocks: readonly Block[]
  /** What is wrong with the other markers. */
  readonly problems: readonly Problem[]
  /** The ids of blocks whose markers are broken. */
  readonly broken: readonly string[]
}

/**
 * Finds the marker blocks of a page in linear time. A block with a broken marker is reported and
 * left out.
 */
export function findBlocks(text: string, known: KnownBlocks): PageBlocks {
  const lines = indexLines(text)
  const problems: Problem[] = []
  const { markers: written, embedded, unread } = findMarkers(text, lines, known)
  for (const marker of embedded) problems.push(describeEmbedded(marker))
  const markers = resolveMarkers(text, lines, written, known, problems)
  const blocks = withoutRepeats(pairMarkers(markers, lines, known, problems), problems)
  const sound = new Set(blocks.map(({ id }) => id))
  const broken = new Set(
    [...written, ...embedded].map(({ id }) => id).filter((id) => !sound.has(id)),
  )
  for (const problem of describeUnread(unread, new Set([...sound, ...broken])))
    problems.push(problem)
  return { lines, blocks, problems, broken: [...broken] }
}

function pairMarkers(
  markers: readonly ResolvedMarker[],
  lines: LineIndex,
  known: KnownBlocks,
  problems: Problem[],
): readonly Block[] {
  const blocks: Block[] = []
  const open = new Map<string, ResolvedMarker>()
  const lastEnd = new Map<string, ResolvedMarker>()
  for (const marker of markers) if (marker.edge === 'end') lastEnd.set(marker.id, marker)
  for (const marker of markers) {
    if (marker.edge === 'start') {
      dropUnclosed(open, marker, lastEnd, problems)
      openBlock(marker, open, problems)
      continue
    }
    const start = open.get(marker.id)
    open.delete(marker.id)
    const name = known.get(marker.id)
    if (start === undefined) problems.push(describeUnpaired(marker))
    else if (start.fence !== marker.fence) problems.push(describeSplit(start, marker))
    else if (name !== undefined && !start.broken && !marker.broken) {
      blocks.push(makeBlock(name, start, marker, lines))
    }
  }
  for (const marker of open.values()) problems.push(describeUnpaired(marker))
  return blocks.toSorted((a, b) => a.body.start - b.body.start)
}

/**
 * Reports and drops start markers that are never closed, so that later blocks are not nested in
 * them.
 */
function dropUnclosed(
  open: Map<string, ResolvedMarker>,
  next: Marker,
  lastEnd: ReadonlyMap<string, Marker>,
  problems: Problem[],
): void {
  for (const [id, marker] of open) {
    if ((lastEnd.get(id)?.lineIndex ?? -1) > next.lineIndex) continue
    open.delete(id)
    problems.push(describeUnpaired(marker))
  }
}

function openBlock(
  marker: ResolvedMarker,
  open: Map<string, ResolvedMarker>,
  problems: Problem[],
): void {
  const same = open.get(marker.id)
  const outer = same ?? [...open.values()].at(-1)
  if (outer !== undefined) {
    outer.broken = true
    marker.broken = true
    const message =
      same === undefined
        ? `Marker block \`${marker.id}\` starts inside block \`${outer.id}\`, expected its end first`
        : `Marker block \`${marker.id}\` starts twice, expected its end first`
    problems.push({ at: marker.at, message, related: [startsHere(outer)] })
  }
  if (same === undefined) open.set(marker.id, marker)
}

function startsHere(marker: Marker) {
  return { message: `Block \`${marker.id}\` starts here`, span: marker.at }
}

function describeUnpaired(marker: Marker): Problem {
  const other = marker.edge === 'start' ? 'end' : 'start'
  return {
    at: marker.at,
    message: `Marker \`${marker.id}:${marker.edge}\` has no \`${marker.id}:${other}\``,
    note: 'The block is not kept in sync until both markers are there.',
  }
}

function describeEmbedded({ name, at, isQuoted }: EmbeddedMarker): Problem {
  return isQuoted
    ? {
        at,
        message: `Marker \`${name}\` is in a block quote, expected a line of its own outside of it`,
        note: 'Blocks in block quotes are not kept in sync.',
      }
    : { at, message: `Marker \`${name}\` shares its line with other text, expected its own line` }
}

function describeSplit(start: Marker, end: Marker): Problem {
  const place = end.fence === undefined ? 'outside' : 'inside'
  return {
    at: end.at,
    message: `Marker \`${end.id}:end\` is ${place} a code block that does not hold its start`,
    related: [startsHere(start)],
  }
}

function makeBlock({ set, view }: BlockName, start: Marker, end: Marker, lines: LineIndex): Block {
  const body = {
    start: lines.at(start.lineIndex)?.next ?? start.at.end,
    end: lines.at(end.lineIndex)?.start ?? end.at.start,
  }
  const own = lines.slice(start.lineIndex + 1, end.lineIndex)
  return { id: start.id, set, view, start, end, body, lines: own }
}

/** Reports a second block of one id on a page, and keeps the first. */
function withoutRepeats(blocks: readonly Block[], problems: Problem[]): readonly Block[] {
  const first = new Map<string, Block>()
  return blocks.filter((block) => {
    const earlier = first.get(block.id)
    if (earlier === undefined) return first.set(block.id, block)
    problems.push({
      at: block.start.at,
      message: `Marker block \`${block.id}\` appears twice on this page, expected once`,
      note: 'Only the first one is kept in sync.',
      related: [startsHere(earlier.start)],
    })
    return false
  })
}
