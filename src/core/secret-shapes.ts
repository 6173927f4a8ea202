/** The shapes of secrets in a bare text (`bare-text.ts`). */
import { isOneCharacter, isPlaceholder, schemeOf } from './secrets.ts'

/** A kind of secret: the group of the pattern, or the whole match if it has none. */
export interface SecretShape {
  readonly pattern: RegExp
  /**
   * Whether it may continue after the match: over a line break, in the next of two joined strings.
   */
  readonly mayContinue?: boolean
  /** Whether a match is a secret after all, by its text and the text before it. */
  accepts?(secret: string, before: string): boolean
}

/** Secrets recognized by their prefix. */
export const KEYS: readonly SecretShape[] = [
  {
    pattern: /sk-kimi-|(?:(?<![A-Za-z0-9_])|(?<=~[01]))sk-|sk-(?=[\w+/=~-]{0,40}\d)/gi,
    mayContinue: true,
    accepts: isSchemeKey,
  },
  {
    pattern:
      /(?<![A-Za-z0-9])(?:gh[oprsu]_|github_pat_|glpat-|hf_|gsk_|r8_|npm_|dop_v1_|xai-|pplx-|nvapi-|tvly-|xox[a-z]-|ya29\.|AIza|AKIA|ASIA)[\w-]{16,10000}/g,
    mayContinue: true,
    accepts: (key) => /[0-9A-Z]/.test(key.slice(4)),
  },
  // Telegram bot tokens.
  { pattern: /(?<!\d)\d{6,12}:[\w-]{30,10000}/g, mayContinue: true },
  // JSON Web Tokens.
  {
    pattern: /(?<![\w-])eyJ[\w-]{8,10000}\.[\w-]{8,10000}(?:\.[\w-]{0,10000})?/g,
    mayContinue: true,
  },
  // Zhipu keys.
  { pattern: /(?<![\da-z])[\da-f]{32}\.[A-Za-z0-9]{8,10000}/gi, mayContinue: true },
]

/** Secrets recognized by their place: after a telling name, in a header, in a URL. */
export const PLACED: readonly SecretShape[] = [
  {
    pattern:
      /(?:key|[-_]keys|token|secret|password|passwd|authorization|credential)["'`]?\s{0,99}[:=]\s{0,99}(?:\[\s{0,99}|[|>][-+\d]{0,2}[ \t]{0,99}\r?\n\s{0,99})?(?:"(?:bearer\s|basic\s)?([^"\r\n]{8,10000}(?:\r?\n[^"\s:={}]{1,200}){0,4})"|'(?:bearer\s|basic\s)?([^'\r\n]{8,10000}(?:\r?\n[^'\s:={}]{1,200}){0,4})'|(?:bearer\s|basic\s)?([^\s"'`,}\]]{8,10000}))/gi,
    mayContinue: true,
    accepts: isMixed,
  },
  {
    pattern:
      /(?:secret|password|passwd|passphrase)["'`]?\s{0,99}[:=]\s{0,99}(?:"([^"\r\n]{4,10000})"|'([^'\r\n]{4,10000})')/gi,
    accepts: (secret) => !isPlaceholder(secret) && !/^[A-Z0-9_]+$/.test(secret),
  },
  {
    pattern: /(?<![A-Za-z])bearer\s{1,3}([\w.~+/=-]{8,10000})/gi,
    mayContinue: true,
    accepts: (token) => isMixed(token) || (/[A-Za-z]{16}/.test(token) && !isPlaceholder(token)),
  },
  {
    pattern: /(?<![A-Za-z])basic\s{1,3}([\w.~+/=-]{8,10000})/gi,
    mayContinue: true,
    accepts: (token) =>
      isMixed(token) || /^(?=.*[A-Z]{2})(?=.*[a-z]{2})[A-Za-z+/]{16,}=*$/.test(token),
  },
  {
    pattern:
      /[?&][\w-]{0,20}(?:key|token|secret|sig|signature|password|auth)=([^\s"'`&#<>]{4,10000})/gi,
    accepts: isFilledIn,
  },
]

/** The start of a URL's user info; `~1` is a slash in a pointer. */
const SLASHES = String.raw`(?:(?<![\w:])|:)(?:\/\/|~1~1)|:\/(?!\/)|:~1(?!~1)`

/**
 * The user info of a URL. Pasted passwords are often not encoded, so everything up to the last `@`
 * belongs to it: slashes, quotes and, if no host comes before them, spaces.
 */
export const USERINFO: readonly SecretShape[] = [
  {
    pattern: new RegExp(
      String.raw`(?:${SLASHES})[^\s/?#:"'\`<>]{0,200}:((?:[^\s"'\`<>]|'(?=\w)){1,2000})@(?=[\w[])`,
      'g',
    ),
    accepts: isPassword,
  },
  {
    pattern: new RegExp(
      String.raw`(?:${SLASHES})[^\s/?#:@"'\`<>]{0,200}:((?:[^\s"'\`<>@]|'(?=\w)){0,200}[ \t](?:[^\r\n"'\`<>]|'(?=\w)){0,200})@(?=[\w-]{1,99}\.)`,
      'g',
    ),
    accepts: isPassword,
  },
  {
    pattern: new RegExp(String.raw`(?:${SLASHES})([^\s/?#:"'\`<>]{8,2000})@(?=[\w[])`, 'g'),
    accepts: isFilledIn,
  },
  // Without slashes too, if it has a digit, which names do not have.
  {
    pattern: /(?<![\w.+/:@-])[\w.%+-]{1,64}:(?!\/)([^\s/"'`<>:]{4,200})@(?=[\w-]{1,99}\.[a-z])/gi,
    accepts: (secret, before) => isFilledIn(secret) && /\d/.test(secret) && !/npm:$/.test(before),
  },
]

/** Long runs of mixed letters and digits, which are not names. */
export const RANDOM: readonly SecretShape[] = [
  {
    pattern: /(?<![A-Za-z0-9])[\da-f]{32,10000}(?![A-Za-z0-9])/gi,
    accepts: (run, before) => !isOneCharacter(run) && !OF_A_HASH.test(before),
  },
  {
    pattern: /[A-Za-z0-9]{20,10000}/g,
    accepts: (run, before) => isRandomRun(run) && !OF_A_HASH.test(before),
  },
  {
    pattern: /(?<![\w-])[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}(?![\w-])/gi,
  },
]

/** The text before a hash, which looks like a secret but is not. */
const OF_A_HASH =
  /(?:hash|sha\d{0,3}|digest|checksum|integrity|commit)["'`]?\s{0,9}[:=-]\s{0,9}["'`]?$|\/(?:blob|commits?|raw|tree)\/$|\/raw\.githubusercontent\.com(?:\/[\w.-]{1,100}){2}\/$/i

/**
 * A truncated key still counts unless it looks like words. Directly after a letter (`desk-`,
 * `my_sk-`) it must look random; after a hyphen it must not be words.
 */
function isSchemeKey(key: string, before: string): boolean {
  const rest = key.slice(schemeOf(key).length).replace(/[^\w.+/=~-]/g, '')
  if (rest.length < 6 || isOneCharacter(rest)) return false
  if (/^sk-kimi-/i.test(key)) return true
  if (/[A-Za-z0-9_]$/.test(before) && !/~[01]$/.test(before)) {
    return rest.length >= 16 && /\d/.test(rest) && looksRandom(rest)
  }
  if (before.endsWith('-') && !/\d/.test(rest) && !/[A-Za-z]{16}/.test(rest)) return false
  return rest.length >= 16 || (/\d/.test(rest) && /[A-Z]/.test(rest))
}

/** `MOONSHOT_API_KEY` or `string` is not a secret; letters mixed with digits may be. */
function isMixed(value: string): boolean {
  return !/[…$]/.test(value) && /\d/.test(value) && /[A-Za-z]/.test(value) && value.length >= 12
}

/** Not a variable, and not masked already. */
function isFilledIn(value: string): boolean {
  return !/^(?:\$\{?\w+\}?|….{0,2})$/.test(value)
}

/** Excludes ports and what follows them. */
function isPassword(secret: string, before: string): boolean {
  if (!isFilledIn(secret)) return false
  const host = /(?:\/|~1)([^/]*):$/.exec(before)?.[1] ?? ''
  const isPort = /^\d{1,5}(?![\w@])/.test(secret)
  return !(isPort && (/\.|^localhost$|^$/.test(host) || /^\d+[\s'",)\]}]/.test(secret)))
}

/** Whether letters and digits alternate more than in words: three times, or throughout. */
function isRandomRun(run: string): boolean {
  const digits = run.match(/\d+/g)?.length ?? 0
  const changes = run.match(/[a-z]+|[A-Z]+|\d+/g)?.length ?? 0
  return (digits >= 3 && changes >= 7) || changes > run.length * 0.45
}

/** Whether a short text has a part in which letters and digits alternate as in no word. */
export function looksRandom(text: string): boolean {
  return (text.match(/[A-Za-z0-9]{4,}/g) ?? []).some((run) => {
    const words = run.match(/[A-Z]?[a-z]+|[A-Z]+|\d+/g)?.length ?? 0
    return words >= 3 && words * (words < 5 ? 3 : 4) >= run.length
  })
}
