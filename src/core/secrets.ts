/**
 * What counts as a key and how one is shown. Every text that leaves the program goes through
 * `maskSecrets`, whatever room it comes from.
 */

const PLACEHOLDER_WORDS =
  /your|example|placeholder|redacted|replace|change-?me|dummy|fake|sample|insert|secret-?here|key-?here|todo|xxx/i

/** A key-shaped token: `sk-` and at least sixteen characters. */
const KEY = /sk-[A-Za-z0-9_-]{16,}/g

/** A member or variable whose name says that its value is a secret, with the value. */
const NAMED_SECRET =
  /(["']?[\w.-]{0,40}(?:api[_-]?keys?|token|secret|password|passwd|authorization|credential)["']?\s*[:=]\s*)(["']?)((?:bearer\s+)?[^\s"',}\]]{8,})/gi

/** Whether a value stands for a key that the user has still to fill in, or for a variable. */
export function isPlaceholder(value: string): boolean {
  const bare = value.trim()
  if (bare === '' || /[<>{}…*]|\.\.\.|\$/.test(bare)) return true
  if (PLACEHOLDER_WORDS.test(bare)) return true
  return isOneCharacter(bare.replace(/^sk-(?:kimi-|ant-|or-|proj-|svcacct-|sp-)?(?:v1-)?/, ''))
}

function isOneCharacter(text: string): boolean {
  return new Set(text.toLowerCase()).size <= 1
}

/** Whether a value is a real key: shaped like one and no placeholder. */
export function isKey(value: string): boolean {
  return /^sk-[A-Za-z0-9_-]{16,}$/.test(value.trim()) && !isPlaceholder(value)
}

/** A key as it may be shown: its scheme and last two characters. */
export function maskKey(key: string): string {
  const scheme = /^sk-(?:kimi-|ant-|or-|proj-|svcacct-)?/.exec(key)?.[0] ?? ''
  const rest = key.slice(scheme.length)
  return rest.length < 8 ? `${scheme}…` : `${scheme}…${rest.slice(-2)}`
}

/** The text with every key replaced by its mask; a key's neighbours keep their place. */
export function maskSecrets(text: string): string {
  return text
    .replace(KEY, (key) => (isPlaceholder(key) ? key : maskKey(key)))
    .replace(NAMED_SECRET, (whole, before: string, quote: string, value: string) =>
      isPlaceholder(value) || !looksRandom(value) ? whole : `${before}${quote}${maskKey(value)}`,
    )
}

/** A name such as `MOONSHOT_API_KEY` or `string` is no secret; letters mixed with digits may be. */
function looksRandom(value: string): boolean {
  return !value.includes('…') && /\d/.test(value) && /[A-Za-z]/.test(value) && value.length >= 12
}
