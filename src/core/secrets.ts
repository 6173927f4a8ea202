/** What counts as a key, and how one is shown. How keys are kept out of texts is in `mask.ts`. */

const PLACEHOLDER_WORDS =
  /your|example|placeholder|redacted|replace|change-?me|dummy|insert|(?:secret|key|token)[-_]?here|x{4}/i

const SCHEME = /^sk-(?:kimi-|ant-(?:api\d\d-)?|or-(?:v1-)?|proj-|svcacct-|sp-|cp-)?/

/**
 * A key-shaped token: a Kimi Code scheme with a few characters, or `sk-` with many. Hyphens and
 * invisible characters that a paste brings do not end it, lest the rest be shown.
 */
const KEY =
  /(?<![A-Za-z0-9_-])sk[-\u2010-\u2015\u2212](?:kimi[-\u2010-\u2015\u2212][\w\-\u2010-\u2015\u2212\u200B-\u200D\u2060\uFEFF]{5,}[\w-]|[\w\-\u2010-\u2015\u2212\u200B-\u200D\u2060\uFEFF]{15,}[\w-])/g

/** What somebody puts in the place of the rest of a key: `***`, `…`, `...`. */
const CUT = /^(?:\*{2}|\[?(?:…|\.{3})|[•●]{2})/

/** Whether a value stands for a key that the user has still to fill in, or for a variable. */
export function isPlaceholder(value: string): boolean {
  const bare = value.trim()
  if (bare === '' || /[<>{}…*]|\.\.\.|\$/.test(bare)) return true
  return PLACEHOLDER_WORDS.test(bare) || isOneCharacter(bare.slice(schemeOf(bare).length))
}

/** Whether a value is a real key: shaped like one and no placeholder. */
export function isKey(value: string): boolean {
  return keysIn(value).some((key) => key.value.length === value.trim().length)
}

/** The real keys in a text, each with its offset; placeholders and look-alike words left out. */
export function keysIn(text: string): readonly { readonly value: string; readonly at: number }[] {
  return [...text.matchAll(KEY)]
    .map((match) => ({ value: match[0], at: match.index }))
    .filter(({ value, at }) => {
      const end = at + value.length
      return !isPlaceholder(value) && !isWords(value) && !CUT.test(text.slice(end, end + 9))
    })
}

/** `sk-learn-pipeline-config`: hyphenated words without a digit or a capital. */
function isWords(key: string): boolean {
  return !key.startsWith('sk-kimi-') && !/[0-9A-Z]/.test(key) && key.length < 40
}

/** Whether a text repeats one character, as the stand-ins of keys do. */
export function isOneCharacter(text: string): boolean {
  return new Set(text.toLowerCase()).size <= 1
}

/** What a key begins with that tells its issuer and may be shown, such as `sk-kimi-`. */
export function schemeOf(key: string): string {
  return SCHEME.exec(key)?.[0] ?? ''
}

/** A key as it may be shown: its scheme and last two characters. */
export function maskKey(key: string): string {
  const scheme = schemeOf(key)
  const rest = key.slice(scheme.length)
  return rest.length < 8 ? `${scheme}…` : `${scheme}…${rest.slice(-2)}`
}
