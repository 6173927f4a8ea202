import type { SourceDocument } from '../../core/document.ts'
import { asciiTwin, FULL_WIDTH, HYPHENS } from '../../core/look-alikes.ts'
import type { EndpointUse, ModelRef, Projection } from '../../core/projection.ts'
import type { Located } from '../../core/tree.ts'

/** A character that looks like an ASCII character, or is invisible. */
export interface LookAlike {
  readonly index: number
  /** A description with the code point. */
  readonly name: string
  /** The ASCII character that was meant; empty to delete it. */
  readonly ascii: string
}

const LOOK_ALIKES =
  /[\u00A0\u00AD\u1680\u2000-\u2015\u2018-\u201F\u2028-\u202F\u205F-\u2064\u2066-\u2069\u2212\u3000-\u3002\uFEFF\uFF01-\uFF5E]/g
const HYPHEN = new RegExp(`[${HYPHENS}]`)
const KINDS: readonly (readonly [RegExp, string])[] = [
  [HYPHEN, 'non-ASCII hyphen'],
  [/[\u2018-\u201F\uFF02\uFF07]/, 'smart quote'],
  [/[\u00A0\u202F]/, 'non-breaking space'],
  [/[\u1680\u2000-\u200A\u205F\u3000]/, 'wide space'],
  [new RegExp(`[${FULL_WIDTH}]`), 'full-width character'],
  [/[\u3001\u3002]/, 'ideographic punctuation'],
]
const ASCII: ReadonlyMap<string, string> = new Map([
  ['\u3001', ','],
  ['\u3002', '.'],
  ['\uFF02', ''],
  ['\uFF07', ''],
])

/** Finds all look-alikes in a text, in order. */
export function findLookAlikes(text: string): readonly LookAlike[] {
  return [...text.matchAll(LOOK_ALIKES)].map(({ 0: character, index }) => {
    const kind = KINDS.find(([pattern]) => pattern.test(character))?.[1] ?? 'invisible character'
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    return { index, name: `${kind} (U+${code})`, ascii: toAscii(character) }
  })
}

/**
 * Replaces look-alikes by ASCII; undefined if the text has none, or has other non-ASCII characters.
 */
export function normalizeText(text: string): string | undefined {
  const meant = toAscii(text)
  return meant !== text && /^[\x20-\x7e]*$/.test(meant) ? meant : undefined
}

/** The same for a key; undefined also if the result is no name and no model ref. */
export function normalizeName(key: string): string | undefined {
  const meant = normalizeText(key)
  return meant !== undefined && /^[\w$.@:/[\]-]+$/.test(meant) ? meant : undefined
}

/** Whether hyphens are the only look-alikes, which are usual typography in prose. */
export function hasOnlyHyphens(text: string): boolean {
  return findLookAlikes(text).every(({ ascii }) => ascii === '-')
}

/**
 * Replaces look-alikes in the ids, URLs and keys of a projection. `text-hygiene` reports the
 * characters; all other rules check what was meant.
 */
export function normalizeLookAlikes(projection: Projection, document: SourceDocument): Projection {
  if (!holdsLookAlikes(document.source.text)) return projection
  return {
    ...projection,
    endpoints: projection.endpoints.map((endpoint) => normalizeEndpoint(endpoint, document)),
    refs: projection.refs.map((ref) => normalizeRef(ref, document)),
    env: projection.env.map(({ name, value, ...rest }) => ({
      ...rest,
      name: normalizeText(name) ?? name,
      value: normalizeValue(document, value),
    })),
  }
}

function normalizeEndpoint(endpoint: EndpointUse, document: SourceDocument): EndpointUse {
  const { provider, baseUrl, keys, models } = endpoint
  return {
    ...endpoint,
    provider: normalizeText(provider) ?? provider,
    ...(baseUrl && { baseUrl: normalizeValue(document, baseUrl) }),
    keys: keys.map((key) => normalizeValue(document, key)),
    models: models.map((model) => ({ ...model, id: normalizeValue(document, model.id) })),
  }
}

function normalizeRef(written: ModelRef, document: SourceDocument): ModelRef {
  const ref = normalizeValue(document, written.ref)
  if (ref === written.ref) return written
  const { provider, model } = written
  return {
    ...written,
    ref,
    provider: provider && (normalizeText(provider) ?? provider),
    model: normalizeText(model) ?? model,
  }
}

/** Replaces look-alikes in a value, unless they are escaped: nobody types an escape by accident. */
function normalizeValue<T extends Located<string>>({ source }: SourceDocument, located: T): T {
  const { start, end } = located.span
  const value = normalizeText(located.value)
  if (value === undefined || normalizeText(source.text.slice(start, end)) === undefined)
    return located
  return { ...located, value }
}

/** Whether a text holds any look-alike. */
function holdsLookAlikes(text: string): boolean {
  return text.search(LOOK_ALIKES) >= 0
}

function toAscii(text: string): string {
  return text.replace(
    LOOK_ALIKES,
    (character) => ASCII.get(character) ?? asciiTwin(character) ?? '',
  )
}
