import leven from 'leven'
import type { Problem } from '../../core/finding.ts'
import { removePiece } from '../../core/remove-lines.ts'
import type { LineIndex } from '../lines.ts'
import type { KnownBlocks } from '../sources/source.ts'
import type { WrittenMarker } from './find-markers.ts'
import type { MarkerEdge } from './marker-spelling.ts'

/** A marker with a known edge: by its own word, or by its only possible partner. */
export interface Marker extends WrittenMarker {
  readonly edge: MarkerEdge
}

export interface ResolvedMarker extends Marker {
  /** Whether its block must not be written. */
  broken: boolean
}

/** Decides the edge of each marker; reports ambiguous and repeated markers. */
export function resolveMarkers(
  text: string,
  lines: LineIndex,
  written: readonly WrittenMarker[],
  known: KnownBlocks,
  problems: Problem[],
): readonly ResolvedMarker[] {
  const markers = withoutRepeats(text, lines, written, problems)
  const edges = new Map<WrittenMarker, MarkerEdge>()
  for (const group of groupById(markers)) {
    const [first, second, third] = group.length > 2 ? group.filter(isNear) : group
    if (first === undefined || second === undefined || third !== undefined) continue
    if (!arePair(first, second, lines, markers)) continue
    edges.set(first, 'start').set(second, 'end')
  }
  return markers.flatMap((marker): readonly ResolvedMarker[] => {
    const edge = edges.get(marker)
    if (edge !== undefined) return [{ ...marker, edge, broken: false }]
    if (isExact(marker)) return [{ ...marker, edge: marker.edge ?? 'start', broken: false }]
    problems.push(describeMisspelt(marker, known))
    if (!isNamed(marker)) return []
    return [{ ...marker, edge: marker.edge ?? 'start', broken: true }]
  })
}

function groupById(markers: readonly WrittenMarker[]): readonly (readonly WrittenMarker[])[] {
  const groups = new Map<string, WrittenMarker[]>()
  for (const marker of markers) {
    const group = groups.get(marker.id)
    if (group === undefined) groups.set(marker.id, [marker])
    else group.push(marker)
  }
  return [...groups.values()]
}

function isExact({ id, edge, name }: WrittenMarker): boolean {
  return name === `${id}:${edge}`
}

/** Whether the id is spelt correctly. */
function isNamed({ id, writtenId }: WrittenMarker): boolean {
  return writtenId.toLowerCase() === id
}

/** Whether two markers, the only ones of their block, certainly are its start and its end. */
function arePair(
  first: WrittenMarker,
  second: WrittenMarker,
  lines: LineIndex,
  markers: readonly WrittenMarker[],
): boolean {
  if (first.fence !== second.fence) return false
  if (isExact(first) && isExact(second)) {
    const swapped = first.edge === 'end' && second.edge === 'start'
    return swapped && enclosesOneSection(first, second, lines, markers)
  }
  const named = isNamed(first) || isNamed(second)
  return named && first.edge !== 'end' && second.edge !== 'start'
}

/**
 * Whether no heading and no other marker is between two markers, as there is between halves of two
 * blocks.
 */
function enclosesOneSection(
  first: WrittenMarker,
  second: WrittenMarker,
  lines: LineIndex,
  markers: readonly WrittenMarker[],
): boolean {
  if (markers[markers.indexOf(first) + 1] !== second) return false
  const between = lines.slice(first.lineIndex + 1, second.lineIndex)
  return first.fence !== undefined || !between.some(({ content }) => /^\s*#{1,6}\s/.test(content))
}

function describeMisspelt(marker: WrittenMarker, known: KnownBlocks): Problem {
  const { id, edge: meant, name, writtenId, at } = marker
  if (!isNamed(marker)) {
    const expected = isNear(marker) ? [id] : idsOfSet(id, known)
    const ids = expected.map((one) => `\`${one}\``).join(', ')
    return {
      at,
      message: `Unknown marker block \`${writtenId}\`, expected ${expected.length > 1 ? 'one of ' : ''}${ids}`,
      actual: writtenId,
      expected,
    }
  }
  if (meant !== undefined && name.toLowerCase() !== `${id}:${meant}`) {
    const right = `${id}:${meant}`
    return {
      at,
      message: `Misspelt marker \`${name}\`, expected \`${right}\``,
      actual: name,
      expected: [right],
    }
  }
  const edge = name.slice(writtenId.length + 1)
  return {
    at,
    message: `Misspelt edge \`${edge}\` of marker \`${id}\`, expected \`start\` or \`end\``,
    actual: edge,
    expected: ['start', 'end'],
  }
}

/** Whether an id is spelt correctly, or with a few wrong letters. */
function isNear({ writtenId, id }: WrittenMarker): boolean {
  return leven(writtenId.toLowerCase(), id, { maxDistance: 4 }) < 4
}

function idsOfSet(id: string, known: KnownBlocks): readonly string[] {
  const set = known.get(id)?.set
  return [...known].flatMap(([one, name]) => (name.set === set ? [one] : []))
}

/** Drops markers that appear twice in a row with nothing in between. */
function withoutRepeats(
  text: string,
  lines: LineIndex,
  markers: readonly WrittenMarker[],
  problems: Problem[],
): readonly WrittenMarker[] {
  const repeats = new Set<WrittenMarker>()
  for (const [index, marker] of markers.entries()) {
    const next = markers[index + 1]
    if (next === undefined || !isExact(marker) || !isRepeat(marker, next, lines)) continue
    const repeat = marker.edge === 'start' ? marker : next
    repeats.add(repeat)
    problems.push({
      at: repeat.at,
      message: `Marker \`${repeat.name}\` appears twice in a row, expected once`,
      fix: {
        title: 'Remove the repeated marker',
        safety: 'safe',
        edits: [removePiece(text, repeat.at)],
      },
    })
  }
  return markers.filter((marker) => !repeats.has(marker))
}

function isRepeat(marker: WrittenMarker, next: WrittenMarker, lines: LineIndex): boolean {
  const between = lines.slice(marker.lineIndex + 1, next.lineIndex)
  return (
    next.name === marker.name &&
    next.fence === marker.fence &&
    between.every(({ content }) => content.trim() === '')
  )
}
