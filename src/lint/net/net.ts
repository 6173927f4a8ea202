import type { Catalog } from '../../catalog/catalog.ts'
import type { Day } from '../../core/day.ts'
import type { Projection } from '../../core/projection.ts'
import { overlaps, type Span } from '../../core/text.ts'
import { plainText } from '../../dialects/support/plain-text.ts'
import type { ProjectedDocument } from '../../rules/context/projected-document.ts'
import type { Cast, Catch } from './cast.ts'
import { setsUpKimi } from './evidence.ts'
import { isLeftAlone } from './left-alone.ts'
import { readNeighbourhood } from './near.ts'
import { type Block, readOutline } from './outline.ts'
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
 * Judges the strings that no dialect has read, in a file of no known tool or in a program: URLs,
 * ids and keys that are wrong whatever reads them. Whose they are is read from what stands around.
 */
export function castNet(
  { dialect, document, projection }: Pick<ProjectedDocument, 'dialect' | 'document' | 'projection'>,
  { catalog, today }: NetOptions,
): readonly Catch[] {
  const {
    path,
    source: { text },
  } = document
  if (!setsUpKimi(text) || isLeftAlone(path, text)) return []
  const kind = textKindOf(path, text)
  const read = readOutline(text, kind)
  const near = readNeighbourhood(read, text, catalog)
  const isUnknown = dialect.id === plainText.id
  const values = isUnknown ? read.values : read.values.filter(({ block }) => !isClientCall(block))
  const cast: Cast = { text, kind, outline: { ...read, values }, near, catalog, today }
  const judged = judgedSpans(projection)
  return [...checkUrls(cast), ...checkKeys(cast), ...checkIds(cast)]
    .slice(0, MOST)
    .filter(({ problem }) => !judged.some((span) => overlaps(span, problem.at)))
}

/** Bounds the work on hostile input. */
const MOST = 1000

/**
 * Whether a block holds the arguments of a client, perhaps as an object. The dialect that knows the
 * call knows when nothing can be said of it.
 */
function isClientCall({ label, parent }: Block): boolean {
  return CLIENT_CALL.test(label === '' ? (parent?.label ?? '') : label)
}

const CLIENT_CALL =
  /\.(?:create|stream|parse|generate|chat|complete|invoke)$|(?:OpenAI|Anthropic|LLM|Chat\w+|[cC]ompletion|Text|Object)$/

/** The strings that a dialect has read, and that rules have judged with it. */
function judgedSpans({ endpoints, refs, env }: Projection): readonly Span[] {
  return [
    ...endpoints.flatMap(({ baseUrl, keys, models }) => [
      ...(baseUrl ? [baseUrl.span] : []),
      ...keys.map(({ span }) => span),
      ...models.map(({ id }) => id.span),
    ]),
    ...refs.map(({ ref }) => ref.span),
    ...env.map(({ value }) => value.span),
  ]
}
