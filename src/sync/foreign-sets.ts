import type { KnownBlocks } from './known-blocks.ts'
import { splitLines } from './lines.ts'
import { readCodeMarker, readProseMarker } from './markers/marker-spelling.ts'
import { renderers } from './renderers/renderers.generated.ts'

/** How the markers of any set end, for a search of bytes. */
export const ANY_MARKER: readonly string[] = renderers.map(({ view }) => `-${view}:start`)

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
    const isView = renderers.some(({ view }) => spelt.id.endsWith(`-${view}`))
    if (!isView || known.has(spelt.id.toLowerCase()) || !/^(?:start|end)$/.test(spelt.edge))
      continue
    ids.add(spelt.id)
    count += 1
  }
  return { ids: [...ids], count }
}
