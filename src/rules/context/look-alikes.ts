import type { SourceDocument } from '../../core/document.ts'
import type { EndpointUse, ModelRef, Projection } from '../../core/projection.ts'
import type { Located } from '../../core/tree.ts'

/** A character that looks like an ASCII one, or like nothing, and is another. */
export interface LookAlike {
  readonly index: number
  /** In plain words, with its code point. */
  readonly name: string
  /** What belongs in its place: one ASCII character, or nothing. */
  readonly ascii: string
}

const LOOK_ALIKES =
  /[\u00A0\u00AD\u1680\u2000-\u2015\u2018-\u201F\u2028-\u202F\u205F-\u2064\u2066-\u2069\u2212\u3000-\u3002\uFEFF\uFF01-\uFF5E]/g
const HYPHEN = /[\u2010-\u2015\u2212]/
const FULL_WIDTH = /[\uFF01-\uFF5E]/
const FROM_FULL_WIDTH = 0xfee0
const KINDS: readonly (readonly [RegExp, string])[] = [
  [HYPHEN, 'non-ASCII hyphen'],
  [/[\u2018-\u201F\uFF02\uFF07]/, 'smart quote'],
  [/[\u00A0\u202F]/, 'non-breaking space'],
  [/[\u1680\u2000-\u200A\u205F\u3000]/, 'wide space'],
  [FULL_WIDTH, 'full-width character'],
  [/[\u3001\u3002]/, 'ideographic punctuation'],
]
const ASCII: ReadonlyMap<string, string> = new Map([
  ['\u3001', ','],
  ['\u3002', '.'],
  ['\uFF02', ''],
  ['\uFF07', ''],
])

/** Every such character of a text, in its order. */
export function findLookAlikes(text: string): readonly LookAlike[] {
  return [...text.matchAll(LOOK_ALIKES)].map(({ 0: character, index }) => {
    const kind = KINDS.find(([pattern]) => pattern.test(character))?.[1] ?? 'invisible character'
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    return { index, name: `${kind} (U+${code})`, ascii: toAscii(character) }
  })
}

/**
 * What a text was meant to be whose only characters outside ASCII are look-alikes; undefined for
 * plain ASCII and for text in another script.
 */
export function normalizeText(text: string): string | undefined {
  const meant = toAscii(text)
  return meant !== text && /^[\x20-\x7e]*$/.test(meant) ? meant : undefined
}

/** The same for the key of a member, where that leaves a name or a model ref. */
export function normalizeName(key: string): string | undefined {
  const meant = normalizeText(key)
  return meant !== undefined && /^[\w$.@:/[\]-]+$/.test(meant) ? meant : undefined
}

/** Whether all that is odd about a text are its hyphens, which a name in prose may well have. */
export function hasOnlyHyphens(text: string): boolean {
  return findLookAlikes(text).every(({ ascii }) => ascii === '-')
}

/**
 * A projection with look-alikes in its ids, URLs and keys replaced by the ASCII that was meant.
 * `text-hygiene` reports the characters; every other rule judges what they stand for.
 */
export function normalizeLookAlikes(projection: Projection, document: SourceDocument): Projection {
  if (!holdsLookAlikes(document.source.text)) return projection
  return {
    ...projection,
    endpoints: projection.endpoints.map((endpoint) => meantEndpoint(endpoint, document)),
    refs: projection.refs.map((ref) => meantRef(ref, document)),
    env: projection.env.map(({ name, value, ...rest }) => ({
      ...rest,
      name: normalizeText(name) ?? name,
      value: meantValue(document, value),
    })),
  }
}

function meantEndpoint(endpoint: EndpointUse, document: SourceDocument): EndpointUse {
  const { provider, baseUrl, keys, models } = endpoint
  return {
    ...endpoint,
    provider: normalizeText(provider) ?? provider,
    ...(baseUrl && { baseUrl: meantValue(document, baseUrl) }),
    keys: keys.map((key) => meantValue(document, key)),
    models: models.map((model) => ({ ...model, id: meantValue(document, model.id) })),
  }
}

function meantRef(written: ModelRef, document: SourceDocument): ModelRef {
  const ref = meantValue(document, written.ref)
  if (ref === written.ref) return written
  const { provider, model } = written
  return {
    ...written,
    ref,
    provider: provider && (normalizeText(provider) ?? provider),
    model: normalizeText(model) ?? model,
  }
}

/** A value as it was meant; itself where it is written with escapes, which nobody types by chance. */
function meantValue<T extends Located<string>>({ source }: SourceDocument, located: T): T {
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
  return text.replace(LOOK_ALIKES, (character) => {
    if (HYPHEN.test(character)) return '-'
    const other = ASCII.get(character)
    if (other !== undefined) return other
    return FULL_WIDTH.test(character)
      ? String.fromCharCode(character.charCodeAt(0) - FROM_FULL_WIDTH)
      : ''
  })
}
