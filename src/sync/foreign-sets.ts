import { splitLines } from './lines.ts'
import { findBlocks } from './markers/find-blocks.ts'
import { meantId } from './markers/find-markers.ts'
import { readCodeMarker, readProseMarker } from './markers/marker-spelling.ts'
import type { KnownBlocks } from './sources/source.ts'
import { views } from './views/views.generated.ts'

/** What the markers of every set have, for a search of bytes: other texts have it too. */
export const ANY_MARKER = ':start'

/** Whether a text has a marker of some set, known or not. */
export function holdsMarker(text: string): boolean {
  return text.includes(ANY_MARKER) && VIEWS.some((view) => text.includes(view + ANY_MARKER))
}

const VIEWS = views.map(({ id }) => `-${id}`)

/** Whether a page has something that is meant for a marker of a known set, misspelt or not. */
export function holdsKnown(text: string, known: KnownBlocks): boolean {
  for (const { set } of known.values()) if (text.includes(`${set}-`)) return true
  const { blocks, broken, problems } = findBlocks(text, known)
  return blocks.length + broken.length + problems.length > 0
}

/** Healthy markers of sets that nobody has defined. */
export interface ForeignMarkers {
  readonly ids: readonly string[]
  readonly count: number
}

/** The ids of markers whose set is not known, each once, in the order of some texts. */
export function findForeignIds(texts: readonly string[], known: KnownBlocks): ForeignMarkers {
  const ids = new Set<string>()
  let count = 0
  for (const { content } of texts.flatMap((text) => splitLines(text))) {
    if (!/:(?:start|end)/.test(content)) continue
    const spelt = readProseMarker(content) ?? readCodeMarker(content)
    if (spelt === undefined || !spelt.hasColon || spelt.style === 'mangled') continue
    const isView = views.some(({ id }) => spelt.id.endsWith(`-${id}`))
    // One that is only misspelt is told as such.
    if (!isView || meantId(spelt, known) !== undefined || !/^(?:start|end)$/.test(spelt.edge))
      continue
    ids.add(spelt.id)
    count += 1
  }
  return { ids: [...ids], count }
}
