import leven from 'leven'
import type { Problem } from '../core/finding.ts'
import type { Span } from '../core/text.ts'
import { type Fence, findFences } from '../syntax/fences.ts'
import { type Line, splitLines } from './lines.ts'
import {
  type MarkerEdge,
  readCodeMarker,
  readProseMarker,
  type SpeltMarker,
} from './marker-spelling.ts'

/** What a block id stands for. */
export interface BlockName {
  readonly set: string
  readonly view: string
}

/** Block ids, `<set>-<view>`, that a page may hold. */
export type KnownBlocks = ReadonlyMap<string, BlockName>

export interface Marker {
  readonly id: string
  readonly edge: MarkerEdge
  readonly style: SpeltMarker['style']
  readonly indent: string
  /** The marker itself, without the white space around it. */
  readonly at: Span
  /** Its place among the page's lines. */
  readonly lineIndex: number
  /** The code block that it stands in. */
  readonly fence: Fence | undefined
}

/** A pair of markers and the lines between them. */
export interface Block extends BlockName {
  readonly id: string
  readonly start: Marker
  readonly end: Marker
  /** The lines between the markers, with their line endings. */
  readonly body: Span
}

export interface PageBlocks {
  readonly lines: readonly Line[]
  /** Sound blocks, in the order of the text. */
  readonly blocks: readonly Block[]
  /** Why other markers make no block. */
  readonly problems: readonly Problem[]
}

interface FoundMarker extends Marker {
  /** Nothing between it and its partner is ever written. */
  broken: boolean
}

/**
 * Finds the marker blocks of a page, in time proportional to its length. Prose markers count only
 * in prose, code comments only in code. A block with a broken marker is reported and left out.
 */
export function findBlocks(text: string, known: KnownBlocks): PageBlocks {
  const lines = splitLines(text)
  const problems: Problem[] = []
  const markers = findMarkers(text, lines, known, problems)
  const blocks = pairMarkers(markers, lines, known, problems)
  return { lines, blocks: withoutRepeats(blocks, problems), problems }
}

function findMarkers(
  text: string,
  lines: readonly Line[],
  known: KnownBlocks,
  problems: Problem[],
): readonly FoundMarker[] {
  const markers: FoundMarker[] = []
  const fences = findFences(text)
  let next = 0
  for (const [lineIndex, line] of lines.entries()) {
    while (next < fences.length && line.start >= fenceEnd(fences[next])) next += 1
    const fence = fences[next]
    const inside = fence !== undefined && line.start >= fence.body.start
    if (!inside && fence !== undefined && line.next > fence.open.start) continue
    if (inside && line.start >= fence.body.end) continue
    const spelt = inside ? readCodeMarker(line.content) : readProseMarker(line.content)
    if (spelt === undefined) continue
    const start = line.start + spelt.indent.length
    const at = { start, end: start + line.content.trim().length }
    const edge = checkSpelling(spelt, at, known, problems)
    if (edge === undefined) continue
    const broken = edge !== spelt.edge
    const { id, style, indent } = spelt
    markers.push({
      id,
      edge,
      style,
      indent,
      at,
      lineIndex,
      fence: inside ? fence : undefined,
      broken,
    })
  }
  return markers
}

function fenceEnd(fence: Fence | undefined): number {
  return fence?.close?.end ?? fence?.body.end ?? Number.POSITIVE_INFINITY
}

/** The edge that a marker means; undefined where it is no marker of ours. */
function checkSpelling(
  spelt: SpeltMarker,
  at: Span,
  known: KnownBlocks,
  problems: Problem[],
): MarkerEdge | undefined {
  if (!known.has(spelt.id)) {
    const nearest = nearestId(spelt.id, known)
    if (nearest !== undefined) {
      problems.push({
        at,
        message: `Unknown marker block \`${spelt.id}\`, expected \`${nearest}\``,
        actual: spelt.id,
        expected: [nearest],
      })
    }
    return undefined
  }
  const edge = nearestEdge(spelt.edge)
  if (edge !== spelt.edge) {
    problems.push({
      at,
      message: `Misspelt edge \`${spelt.edge}\` of marker \`${spelt.id}\`, expected \`${edge}\``,
      actual: spelt.edge,
      expected: ['start', 'end'],
    })
  }
  return edge
}

/** Only ids that are surely meant for a known set; other generators have markers too. */
function nearestId(id: string, known: KnownBlocks): string | undefined {
  const sameSet = [...known].some(([, { set }]) => id.startsWith(`${set}-`))
  const limit = sameSet ? id.length : 3
  let nearest: string | undefined
  let distance = limit + 1
  for (const candidate of known.keys()) {
    const steps = leven(candidate, id, { maxDistance: distance })
    if (steps < distance) {
      nearest = candidate
      distance = steps
    }
  }
  return nearest
}

function nearestEdge(word: string): MarkerEdge {
  const lower = word.toLowerCase()
  const toEnd = Math.min(...['end', 'stop', 'close', 'finish'].map((end) => leven(end, lower)))
  const toStart = Math.min(...['start', 'begin', 'open'].map((start) => leven(start, lower)))
  return toEnd < toStart ? 'end' : 'start'
}

function pairMarkers(
  markers: readonly FoundMarker[],
  lines: readonly Line[],
  known: KnownBlocks,
  problems: Problem[],
): readonly Block[] {
  const blocks: Block[] = []
  const open = new Map<string, FoundMarker>()
  const lastEnd = new Map<string, FoundMarker>()
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
    if (start === undefined) problems.push(describeLonely(marker))
    else if (start.fence !== marker.fence) problems.push(describeSplit(start, marker))
    else if (name !== undefined && !start.broken && !marker.broken) {
      blocks.push(makeBlock(name, start, marker, lines))
    }
  }
  for (const marker of open.values()) problems.push(describeLonely(marker))
  return blocks.toSorted((a, b) => a.body.start - b.body.start)
}

/** A start marker that is never closed spoils no block that begins after it. */
function dropUnclosed(
  open: Map<string, FoundMarker>,
  next: Marker,
  lastEnd: ReadonlyMap<string, Marker>,
  problems: Problem[],
): void {
  for (const [id, marker] of open) {
    if ((lastEnd.get(id)?.lineIndex ?? -1) > next.lineIndex) continue
    open.delete(id)
    problems.push(describeLonely(marker))
  }
}

function openBlock(marker: FoundMarker, open: Map<string, FoundMarker>, problems: Problem[]): void {
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

function describeLonely(marker: Marker): Problem {
  const other = marker.edge === 'start' ? 'end' : 'start'
  return {
    at: marker.at,
    message: `Marker \`${marker.id}:${marker.edge}\` has no \`${marker.id}:${other}\``,
    note: 'The block is not kept in sync until both markers are there.',
  }
}

function describeSplit(start: Marker, end: Marker): Problem {
  const place = end.fence === undefined ? 'outside' : 'inside'
  return {
    at: end.at,
    message: `Marker \`${end.id}:end\` stands ${place} a code block that does not hold its start`,
    related: [startsHere(start)],
  }
}

function makeBlock(
  { set, view }: BlockName,
  start: Marker,
  end: Marker,
  lines: readonly Line[],
): Block {
  const body = {
    start: lines[start.lineIndex]?.next ?? start.at.end,
    end: lines[end.lineIndex]?.start ?? end.at.start,
  }
  return { id: start.id, set, view, start, end, body }
}

/** Two blocks of one id on one page: which of them a reader means is not ours to guess. */
function withoutRepeats(blocks: readonly Block[], problems: Problem[]): readonly Block[] {
  const first = new Map<string, Block>()
  return blocks.filter((block) => {
    const earlier = first.get(block.id)
    if (earlier === undefined) return first.set(block.id, block)
    problems.push({
      at: block.start.at,
      message: `Marker block \`${block.id}\` stands twice on this page, expected once`,
      note: 'Only the first one is kept in sync.',
      related: [startsHere(earlier.start)],
    })
    return false
  })
}
