import { splitLines } from './lines.ts'
import { findBlocks } from './markers/find-blocks.ts'
import { resolveId } from './markers/find-markers.ts'
import { readCodeMarker, readProseMarker } from './markers/marker-spelling.ts'
import type { KnownBlocks } from './sources/source.ts'
import { views } from './views/views.generated.ts'

/** A part of every start marker, for a search of bytes; other texts may have it too. */
export const ANY_MARKER = ':start'

/** Whether a text may have a marker of any set, known or not. */
export function holdsMarker(text: string): boolean {
  return text.includes(ANY_MARKER) && VIEWS.some((view) => text.includes(view + ANY_MARKER))
}

const VIEWS = views.map(({ id }) => `-${id}`)

/** Whether a page has a marker of a known set, even a misspelt one. */
export function holdsKnown(text: string, known: KnownBlocks): boolean {
  for (const { set } of known.values()) if (text.includes(`${set}-`)) return true
  const { blocks, broken, problems } = findBlocks(text, known)
  return blocks.length + broken.length + problems.length > 0
}

/** Healthy markers of unknown sets. */
export interface ForeignMarkers {
  readonly ids: readonly string[]
  readonly count: number
}

/** The ids of markers of unknown sets, each once, in the order of the texts. */
export function findForeignIds(texts: readonly string[], known: KnownBlocks): ForeignMarkers {
  const ids = new Set<string>()
  let count = 0
  for (const { content } of texts.flatMap((text) => splitLines(text))) {
    if (!/:(?:start|end)/.test(content)) continue
    const spelt = readProseMarker(content) ?? readCodeMarker(content)
    if (spelt === undefined || !spelt.hasColon || spelt.style === 'mangled') continue
    const isView = views.some(({ id }) => spelt.id.endsWith(`-${id}`))
    // A misspelt marker of a known set is reported as such.
    if (!isView || resolveId(spelt, known) !== undefined || !/^(?:start|end)$/.test(spelt.edge))
      continue
    ids.add(spelt.id)
    count += 1
  }
  return { ids: [...ids], count }
}
