/**
 * What counts as a key and how one is shown. Every text that leaves the program goes through
 * `maskSecrets`, whatever room it comes from.
 */

const PLACEHOLDER_WORDS =
  /your|example|placeholder|redacted|replace|change-?me|dummy|insert|(?:secret|key|token)[-_]?here|x{4}/i

const SCHEME = /^sk-(?:kimi-|ant-(?:api\d\d-)?|or-(?:v1-)?|proj-|svcacct-|sp-|cp-)?/

/**
 * A key-shaped token: a Kimi Code scheme with a few characters, or `sk-` with many. Hyphens and
 * invisible characters that a paste brings do not end it, lest the rest be shown.
 */
const KEY =
  /(?<![A-Za-z0-9_-])sk[-\u2010-\u2015\u2212](?:kimi[-\u2010-\u2015\u2212][\w\-\u2010-\u2015\u2212\u200B-\u200D\u2060\uFEFF]{5,}[\w-]|[\w\-\u2010-\u2015\u2212\u200B-\u200D\u2060\uFEFF]{15,}[\w-])/g

/** A member or variable whose name says that its value is a secret, with the value. */
const NAMED_SECRET =
  /(["']?[\w.-]{0,40}(?:api[_-]?keys?|token|secret|password|passwd|authorization|credential)["']?\s{0,9}[:=]\s{0,9})(["']?)((?:bearer\s)?[^\s"',}\]]{8,})/gi

/** Whether a value stands for a key that the user has still to fill in, or for a variable. */
export function isPlaceholder(value: string): boolean {
  const bare = value.trim()
  if (bare === '' || /[<>{}…*]|\.\.\.|\$/.test(bare)) return true
  return PLACEHOLDER_WORDS.test(bare) || isOneCharacter(bare.replace(SCHEME, ''))
}

/** Whether a value is a real key: shaped like one and no placeholder. */
export function isKey(value: string): boolean {
  return keysIn(value).some((key) => key.value.length === value.trim().length)
}

/** The real keys in a text, each with its offset; placeholders and look-alike words left out. */
export function keysIn(text: string): readonly { readonly value: string; readonly at: number }[] {
  return [...text.matchAll(KEY)]
    .map((match) => ({ value: match[0], at: match.index }))
    .filter(({ value }) => !isPlaceholder(value) && !isWords(value))
}

/** `sk-learn-pipeline-config`: hyphenated words without a digit or a capital. */
function isWords(key: string): boolean {
  return !key.startsWith('sk-kimi-') && !/[0-9A-Z]/.test(key) && key.length < 40
}

function isOneCharacter(text: string): boolean {
  return new Set(text.toLowerCase()).size <= 1
}

/** A key as it may be shown: its scheme and last two characters. */
export function maskKey(key: string): string {
  const scheme = SCHEME.exec(key)?.[0] ?? ''
  const rest = key.slice(scheme.length)
  return rest.length < 8 ? `${scheme}…` : `${scheme}…${rest.slice(-2)}`
}

/** The text with every key replaced by its mask. */
export function maskSecrets(text: string): string {
  return replaceSecrets(text, maskKey)
}

/** The text with every key masked and its length kept, for code frames: columns stay right. */
export function maskInPlace(text: string): string {
  return replaceSecrets(text, (key) => {
    const mask = maskKey(key)
    return mask.replace('…', '…'.repeat(key.length - mask.length + 1))
  })
}

/** Spares the slower patterns most texts: a key has its scheme, a named one its name and a sign. */
const MAY_HOLD_SECRET =
  /sk[-\u2010-\u2015\u2212]|(?:key|token|secret|passw|authorization|credential)\w{0,9}["']?\s{0,9}[:=]/i

function replaceSecrets(text: string, mask: (key: string) => string): string {
  if (!MAY_HOLD_SECRET.test(text)) return text
  return text
    .replace(KEY, (key) => (isOneCharacter(key.replace(SCHEME, '')) ? key : mask(key)))
    .replace(NAMED_SECRET, (whole, before: string, quote: string, value: string) =>
      looksRandom(value) ? `${before}${quote}${mask(value)}` : whole,
    )
}

/** A name such as `MOONSHOT_API_KEY` or `string` is no secret; letters mixed with digits may be. */
function looksRandom(value: string): boolean {
  return !/[…$]/.test(value) && /\d/.test(value) && /[A-Za-z]/.test(value) && value.length >= 12
}
