/** What counts as a key, and how it is masked. `mask.ts` removes keys from texts. */

const PLACEHOLDER_WORDS =
  /your|example|placeholder|redacted|replace|change-?me|dummy|insert|(?:secret|key|token)[-_]?here|x{4}/i

const SCHEME = /^sk-(?:kimi-|ant-(?:api\d\d-)?|or-(?:v1-)?|proj-|svcacct-|sp-|cp-)?/

/**
 * A key-shaped token: a Kimi Code prefix with a few characters, or `sk-` with many. Non-ASCII
 * hyphens and invisible characters do not end it, so that nothing after them is shown.
 */
const KEY =
  /(?<![A-Za-z0-9_-])sk[-\u2010-\u2015\u2212](?:kimi[-\u2010-\u2015\u2212][\w\-\u2010-\u2015\u2212\u200B-\u200D\u2060\uFEFF]{5,}[\w-]|[\w\-\u2010-\u2015\u2212\u200B-\u200D\u2060\uFEFF]{15,}[\w-])/g

/** A mask for the rest of a key: `***`, `…`, `...`. */
const CUT = /^(?:\*{2}|\[?(?:…|\.{3})|[•●]{2})/

/** Whether a value is a placeholder for a key, or a variable. */
export function isPlaceholder(value: string): boolean {
  const bare = value.trim()
  if (bare === '' || /[<>{}…*]|\.\.\.|\$/.test(bare)) return true
  return PLACEHOLDER_WORDS.test(bare) || isOneCharacter(bare.slice(schemeOf(bare).length))
}

/** Whether a value is a real key: key-shaped and not a placeholder. */
export function isKey(value: string): boolean {
  return keysIn(value).some((key) => key.value.length === value.trim().length)
}

/** The real keys in a text with their offsets, without placeholders and look-alike words. */
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

/** Whether a text repeats one character, as placeholders do. */
export function isOneCharacter(text: string): boolean {
  return new Set(text.toLowerCase()).size <= 1
}

/** The prefix of a key that shows its issuer and may be shown, such as `sk-kimi-`. */
export function schemeOf(key: string): string {
  return SCHEME.exec(key)?.[0] ?? ''
}

/** A key for output: its prefix and last two characters. */
export function maskKey(key: string): string {
  const scheme = schemeOf(key)
  const rest = key.slice(scheme.length)
  return rest.length < 8 ? `${scheme}…` : `${scheme}…${rest.slice(-2)}`
}
