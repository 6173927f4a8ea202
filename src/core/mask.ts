/**
 * Keeps secrets out of what is shown. Every text that leaves the program goes through here,
 * whatever room it comes from. Rather too much is hidden than too little.
 */
import { bareText } from './bare-text.ts'
import { isOneCharacter, isPlaceholder, schemeOf } from './secrets.ts'
import type { Span } from './text.ts'

/** A kind of secret: what the pattern's group matches, or all of the match where it has none. */
interface SecretShape {
  readonly pattern: RegExp
  /** Whether a match is one after all, by itself and by what stands before it. */
  accepts?(secret: string, before: string): boolean
}

/** Secrets that give themselves away by their first letters. */
const KEYS: readonly SecretShape[] = [
  {
    pattern:
      /sk-kimi-[\w\u00A0.+/=~-]{5,10000}\w|(?:(?<![A-Za-z0-9_])|(?<=~[01]))sk-[\w\u00A0+/=~-]{7,10000}\w/gi,
    accepts: isSchemeKey,
  },
  {
    pattern:
      /(?<![A-Za-z0-9])(?:gh[oprsu]_|github_pat_|glpat-|hf_|gsk_|r8_|npm_|dop_v1_|xai-|pplx-|nvapi-|tvly-|xox[a-z]-|ya29\.|AIza|AKIA|ASIA)[\w-]{16,10000}/g,
    accepts: (key) => /[0-9A-Z]/.test(key.slice(4)),
  },
  // Tokens of Telegram's bots.
  { pattern: /(?<!\d)\d{6,12}:[\w-]{30,10000}/g },
  // JSON Web Tokens.
  { pattern: /(?<![\w-])eyJ[\w-]{8,10000}\.[\w-]{8,10000}(?:\.[\w-]{0,10000})?/g },
]

/** Secrets that their place gives away: behind a telling name, in a header, in a URL. */
const PLACED: readonly SecretShape[] = [
  {
    pattern:
      /(?:key|token|secret|password|passwd|authorization|credential)["'`]?\s{0,99}[:=]\s{0,99}(?:\[\s{0,99})?(?:"(?:bearer\s|basic\s)?([^"\r\n]{8,10000})"|'(?:bearer\s|basic\s)?([^'\r\n]{8,10000})'|(?:bearer\s|basic\s)?([^\s"'`,}\]]{8,10000}))/gi,
    accepts: isMixed,
  },
  {
    pattern:
      /(?:secret|password|passwd|passphrase)["'`]?\s{0,99}[:=]\s{0,99}(?:"([^"\r\n]{4,10000})"|'([^'\r\n]{4,10000})')/gi,
    accepts: (secret) => !isPlaceholder(secret) && !/^[A-Z0-9_]+$/.test(secret),
  },
  { pattern: /(?<![A-Za-z])(?:bearer|basic)\s{1,3}([\w.~+/=-]{8,10000})/gi, accepts: isMixed },
  {
    pattern: /:(?:\/{1,2}|~1~1)[^\s/?#@:"'`<>]{0,200}:([^\s/?#@"'`<>]{1,10000})@/g,
    accepts: isFilledIn,
  },
  { pattern: /:(?:\/{1,2}|~1~1)([^\s/?#@:"'`<>]{8,10000})@/g, accepts: isFilledIn },
  {
    pattern:
      /[?&][\w-]{0,20}(?:key|token|secret|sig|signature|password|auth)=([^\s"'`&#<>]{4,10000})/gi,
    accepts: isFilledIn,
  },
]

/** What is no name of anything: long runs of mixed letters and digits. */
const RANDOM: readonly SecretShape[] = [
  {
    pattern: /(?<![A-Za-z0-9])[\da-f]{32,128}(?![A-Za-z0-9])/gi,
    accepts: (run, before) => !isOneCharacter(run) && !OF_A_HASH.test(before),
  },
  {
    pattern: /[A-Za-z0-9]{20,10000}/g,
    accepts: (run, before) => isRandom(run) && !OF_A_HASH.test(before),
  },
]

/** Hashes look like secrets, and are none. */
const OF_A_HASH =
  /(?:hash|sha\d{0,3}|digest|checksum|integrity|commit)["'`]?\s{0,9}[:=-]\s{0,9}["'`]?$/i

/** Ends inside a path that starts at a root, or at a folder that it names by dots or `~`. */
const IN_PATH = /(?:^|[\s"'`(=,])(?:file:\/\/|~|\.{1,2}|[A-Za-z]:)?[\\/][^\s"'`]*$/

const ALL: readonly SecretShape[] = [...KEYS, ...PLACED, ...RANDOM]

/** Random names stand in paths too, such as those of temporary folders. */
const BESIDE_PATHS: readonly SecretShape[] = [
  ...KEYS,
  ...PLACED,
  ...RANDOM.map(({ pattern, accepts }) => ({
    pattern,
    accepts: (run: string, before: string) =>
      accepts?.(run, before) !== false && !IN_PATH.test(before),
  })),
]

/** The text with every secret hidden, but for the scheme and the last two characters of a key. */
export function maskSecrets(text: string): string {
  return hideSecrets(text, ALL, () => '…')
}

/** The same for a text with paths of files in it, which stay as they are where they hold no key. */
export function maskNote(text: string): string {
  return hideSecrets(text, BESIDE_PATHS, () => '…')
}

/** A path of a file with the secrets in it hidden; that it is random gives no name away. */
export function maskPath(path: string): string {
  return hideSecrets(path, [...KEYS, ...PLACED], () => '…')
}

/** A text with every secret hidden, each as long as it was, so that every place stays. */
export function maskInPlace(text: string): string {
  return hideSecrets(text, ALL, (hidden) => '…'.repeat(hidden.length))
}

/** Where the secrets of a text stand, in order and clear of one another. */
export function secretsIn(text: string): readonly Span[] {
  return findSecrets(text, ALL)
}

/** What every shape has in it, to tell most texts from those that have to be looked at. */
const HINT =
  /sk-|eyJ|@|[?&][\w-]{1,40}=|[\w-]{18}|(?:key|token|secret|passw\w{0,4}|passphrase|authorization|credential)["'`]?\s{0,99}[:=]|bearer|basic/i

/** How far back a secret's surroundings are looked at. */
const LOOK_BACK = 300

/** The line breaks of what is hidden stay, so that lines can still be counted. */
function hideSecrets(
  text: string,
  shapes: readonly SecretShape[],
  dots: (hidden: string) => string,
): string {
  let shown = ''
  let done = 0
  for (const { start, end } of findSecrets(text, shapes)) {
    const secret = text.slice(start, end)
    const scheme = schemeOf(secret)
    const tail = secret.length - scheme.length < 8 ? '' : secret.slice(-2)
    const hidden = secret.slice(scheme.length, secret.length - tail.length)
    shown += text.slice(done, start) + scheme + hidden.replace(/[^\r\n]+/g, dots) + tail
    done = end
  }
  return done === 0 ? text : shown + text.slice(done)
}

/** Where secrets stand, in order and clear of one another. */
function findSecrets(text: string, shapes: readonly SecretShape[]): readonly Span[] {
  const bare = bareText(text)
  if (!HINT.test(bare.text)) return []
  const found: Span[] = []
  for (const { pattern, accepts } of shapes) {
    for (const match of bare.text.matchAll(pattern)) {
      const secret = match.findLast((group) => group !== undefined) ?? ''
      const start = match.index + match[0].lastIndexOf(secret)
      const before = bare.text.slice(Math.max(start - LOOK_BACK, 0), start)
      if (accepts?.(secret, before) === false) continue
      found.push({ start: bare.toWritten(start), end: bare.toWritten(start + secret.length) })
    }
  }
  return joinSpans(found)
}

function joinSpans(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = []
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1)
    if (last === undefined || span.start >= last.end) joined.push(span)
    else joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) }
  }
  return joined
}

/** A key that has been cut off is still one, if it does not look like words. */
function isSchemeKey(key: string, before: string): boolean {
  const rest = key.slice(schemeOf(key).length)
  if (isOneCharacter(rest) || (before.endsWith('-') && !/\d/.test(rest))) return false
  return rest.length >= 16 || /^sk-kimi-/i.test(key) || (/\d/.test(rest) && /[A-Z]/.test(rest))
}

/** A name such as `MOONSHOT_API_KEY` or `string` is no secret; letters mixed with digits may be. */
function isMixed(value: string): boolean {
  return !/[…$]/.test(value) && /\d/.test(value) && /[A-Za-z]/.test(value) && value.length >= 12
}

/** Neither a variable nor hidden already. */
function isFilledIn(value: string): boolean {
  return !/^(?:\$\{?\w+\}?|….{0,2})$/.test(value)
}

/** Whether letters and digits change more often than in words: in three places, or all the time. */
function isRandom(run: string): boolean {
  const digits = run.match(/\d+/g)?.length ?? 0
  const changes = run.match(/[a-z]+|[A-Z]+|\d+/g)?.length ?? 0
  return (digits >= 3 && changes >= 7) || changes > run.length * 0.45
}
