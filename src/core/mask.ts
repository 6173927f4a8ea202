/**
 * Keeps secrets out of what is shown. Every text that leaves the program goes through here,
 * whatever room it comes from. Rather too much is hidden than too little.
 */
import { type BareText, bareText } from './bare-text.ts'
import { wholeSecret } from './secret-extent.ts'
import { KEYS, PLACED, RANDOM, type SecretShape, USERINFO } from './secret-shapes.ts'
import { schemeOf } from './secrets.ts'
import { mergeSpans, type Span } from './text.ts'

/** Ends inside a path that starts at a root, or at a folder that it names by dots or `~`. */
const IN_PATH = /(?:^|[\s"'`(=,])(?:file:\/\/|~|\.{1,2}|[A-Za-z]:)?[\\/][^\s"'`]*$/

const NAMED: readonly SecretShape[] = [...KEYS, ...PLACED, ...USERINFO]

const ALL: readonly SecretShape[] = [...NAMED, ...RANDOM]

/** Random names stand in paths too, such as those of temporary folders. */
const BESIDE_PATHS: readonly SecretShape[] = [
  ...NAMED,
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
  return hideSecrets(path, NAMED, () => '…')
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
  /sk-|eyJ|@|[\da-f]{8}-|[?&][\w-]{1,40}=|[\w-]{18}|(?:keys?|token|secret|passw\w{0,4}|passphrase|authorization|credential)["'`]?\s{0,99}[:=]|bearer|basic/i

/** A pattern ends somewhere; a secret of such a length may go on behind it. */
const LONG = 1000

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
    shown += text.slice(done, start) + scheme + hidden.replace(/\S(?:[^\r\n]*\S)?/g, dots) + tail
    done = end
  }
  return done === 0 ? text : shown + text.slice(done)
}

/** Where secrets stand, in order and clear of one another. */
function findSecrets(text: string, shapes: readonly SecretShape[]): readonly Span[] {
  const bare = bareText(text)
  if (!HINT.test(bare.text)) return []
  const found: Span[] = []
  for (const { pattern, goesOn, accepts } of shapes) {
    let done = 0
    for (const match of bare.text.matchAll(pattern)) {
      if (match.index < done) continue
      const secret = match.findLast((group) => group !== undefined) ?? ''
      const start = match.index + match[0].lastIndexOf(secret)
      const own = { start, end: start + secret.length }
      const { end } = goesOn || secret.length > LONG ? wholeSecret(bare.text, own) : own
      const before = bare.text.slice(Math.max(start - LOOK_BACK, 0), start)
      const isSecret = accepts?.(bare.text.slice(start, end), before) !== false
      if (isSecret || end - start > LONG) done = end
      if (!isSecret) continue
      found.push(writtenSpan(text, bare, { start, end }))
    }
  }
  return mergeSpans(found)
}

/** Where a bare span stands, without a line break that nothing of the secret follows. */
function writtenSpan(text: string, { toWritten }: BareText, span: Span): Span {
  const start = toWritten(span.start)
  const written = text.slice(start, toWritten(span.end))
  return { start, end: start + written.replace(/(?:\\?[\r\n]+)+$/, '').length }
}
