import leven from 'leven'
import type { Problem } from '../../core/finding.ts'
import { removePiece } from '../../core/remove-lines.ts'
import type { LineIndex } from '../lines.ts'
import type { KnownBlocks } from '../sources/source.ts'
import type { WrittenMarker } from './find-markers.ts'
import type { MarkerEdge } from './marker-spelling.ts'

/** A marker whose edge is settled: by its own word, or by the only marker that it can belong to. */
export interface Marker extends WrittenMarker {
  readonly edge: MarkerEdge
}

export interface SettledMarker extends Marker {
  /** Nothing between it and its partner is ever written. */
  broken: boolean
}

/** Tells what each marker means; reports those that leave doubt, and those that stand twice. */
export function settleMarkers(
  text: string,
  lines: LineIndex,
  written: readonly WrittenMarker[],
  known: KnownBlocks,
  problems: Problem[],
): readonly SettledMarker[] {
  const markers = withoutEchoes(text, lines, written, problems)
  const edges = new Map<WrittenMarker, MarkerEdge>()
  for (const group of groupById(markers)) {
    const [first, second, third] = group.length > 2 ? group.filter(isNear) : group
    if (first === undefined || second === undefined || third !== undefined) continue
    if (!arePair(first, second, lines, markers)) continue
    edges.set(first, 'start').set(second, 'end')
  }
  return markers.flatMap((marker): readonly SettledMarker[] => {
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

/** Whether its id is right, whatever its edge says. */
function isNamed({ id, writtenId }: WrittenMarker): boolean {
  return writtenId.toLowerCase() === id
}

/** Whether two markers, the only ones of their block, are surely its start and its end. */
function arePair(
  first: WrittenMarker,
  second: WrittenMarker,
  lines: LineIndex,
  markers: readonly WrittenMarker[],
): boolean {
  if (first.fence !== second.fence) return false
  if (isExact(first) && isExact(second)) {
    const swapped = first.edge === 'end' && second.edge === 'start'
    return swapped && holdsOneThing(first, second, lines, markers)
  }
  const named = isNamed(first) || isNamed(second)
  return named && first.edge !== 'end' && second.edge !== 'start'
}

/** Halves of two blocks have a heading or other markers between them; swapped ones do not. */
function holdsOneThing(
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

/** Whether an id is the one that is meant, or has a few letters of it wrong. */
function isNear({ writtenId, id }: WrittenMarker): boolean {
  return leven(writtenId.toLowerCase(), id, { maxDistance: 4 }) < 4
}

function idsOfSet(id: string, known: KnownBlocks): readonly string[] {
  const set = known.get(id)?.set
  return [...known].flatMap(([one, name]) => (name.set === set ? [one] : []))
}

/** Leaves out a marker that appears twice in a row, nothing between the two. */
function withoutEchoes(
  text: string,
  lines: LineIndex,
  markers: readonly WrittenMarker[],
  problems: Problem[],
): readonly WrittenMarker[] {
  const echoes = new Set<WrittenMarker>()
  for (const [index, marker] of markers.entries()) {
    const next = markers[index + 1]
    if (next === undefined || !isExact(marker) || !isEcho(marker, next, lines)) continue
    const echo = marker.edge === 'start' ? marker : next
    echoes.add(echo)
    problems.push({
      at: echo.at,
      message: `Marker \`${echo.name}\` appears twice in a row, expected once`,
      fix: {
        title: 'Remove the repeated marker',
        safety: 'safe',
        edits: [removePiece(text, echo.at)],
      },
    })
  }
  return markers.filter((marker) => !echoes.has(marker))
}

function isEcho(marker: WrittenMarker, next: WrittenMarker, lines: LineIndex): boolean {
  const between = lines.slice(marker.lineIndex + 1, next.lineIndex)
  return (
    next.name === marker.name &&
    next.fence === marker.fence &&
    between.every(({ content }) => content.trim() === '')
  )
}
