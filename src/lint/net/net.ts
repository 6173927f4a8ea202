import type { Catalog } from '../../catalog/catalog.ts'
import type { Day } from '../../core/day.ts'
import type { SourceDocument } from '../../core/document.ts'
import type { Catch } from './cast.ts'
import { setsUpKimi } from './evidence.ts'
import { isLeftAlone } from './left-alone.ts'
import { readNeighbourhood } from './near.ts'
import { readOutline } from './outline.ts'
import { checkIds } from './stray-ids.ts'
import { checkKeys } from './stray-keys.ts'
import { checkUrls } from './stray-urls.ts'
import { textKindOf } from './text-kind.ts'

/** By what strings are judged. */
interface NetOptions {
  readonly catalog: Catalog
  readonly today: Day
}

/**
 * Judges the strings of a file of no known tool: URLs, ids and keys that are wrong whatever reads
 * them. Whose they are is read from what stands around them.
 */
export function castNet(
  { path, source: { text } }: SourceDocument,
  { catalog, today }: NetOptions,
): readonly Catch[] {
  if (!setsUpKimi(text) || isLeftAlone(path, text)) return []
  const kind = textKindOf(path, text)
  const outline = readOutline(text, kind)
  const near = readNeighbourhood(outline, text, catalog)
  const cast = { text, kind, outline, near, catalog, today }
  return [...checkUrls(cast), ...checkKeys(cast), ...checkIds(cast)]
}
