/**
 * Keeps secrets out of output. Every text that leaves the program goes through here. In doubt it
 * hides too much.
 */
import { type BareText, bareText } from './bare-text.ts'
import { wholeSecret } from './secret-extent.ts'
import { KEYS, PLACED, RANDOM, type SecretShape, USERINFO } from './secret-shapes.ts'
import { schemeOf } from './secrets.ts'
import { mergeSpans, type Span } from './text.ts'

/** Matches text that ends inside an absolute path, or one that starts with dots or `~`. */
const IN_PATH = /(?:^|[\s"'`(=,])(?:file:\/\/|~|\.{1,2}|[A-Za-z]:)?[\\/][^\s"'`]*$/

const NAMED: readonly SecretShape[] = [...KEYS, ...PLACED, ...USERINFO]

const ALL: readonly SecretShape[] = [...NAMED, ...RANDOM]

/** Paths contain random names too, such as those of temporary folders. */
const BESIDE_PATHS: readonly SecretShape[] = [
  ...NAMED,
  ...RANDOM.map(({ pattern, accepts }) => ({
    pattern,
    accepts: (run: string, before: string) =>
      accepts?.(run, before) !== false && !IN_PATH.test(before),
  })),
]

/** Hides every secret of a text, except the scheme and the last two characters of a key. */
export function maskSecrets(text: string): string {
  return hideSecrets(text, ALL, () => '…')
}

/** The same for a text with file paths, which stay unless they contain a key. */
export function maskNote(text: string): string {
  return hideSecrets(text, BESIDE_PATHS, () => '…')
}

/** Hides the secrets in a file path; random names alone are not secrets. */
export function maskPath(path: string): string {
  return hideSecrets(path, NAMED, () => '…')
}

/** Hides every secret at its own length, so that offsets stay valid. */
export function maskInPlace(text: string): string {
  return hideSecrets(text, ALL, (hidden) => '…'.repeat(hidden.length))
}

/** The spans of a text's secrets, sorted, without overlaps. */
export function secretsIn(text: string): readonly Span[] {
  return findSecrets(text, ALL)
}

/** Occurs in every secret: a quick check that most texts fail. */
const HINT =
  /sk-|eyJ|@|[\da-f]{8}-|[?&][\w-]{1,40}=|[\w-]{18}|(?:keys?|token|secret|passw\w{0,4}|passphrase|authorization|credential)["'`]?\s{0,99}[:=]|bearer|basic/i

/** Patterns are bounded; a secret of this length may continue after the match. */
const LONG = 1000

/** UTF-16 units before a secret that are examined. */
const LOOK_BACK = 300

/** Line breaks inside secrets stay, so that lines can still be counted. */
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

/** Sorted spans without overlaps. */
function findSecrets(text: string, shapes: readonly SecretShape[]): readonly Span[] {
  const bare = bareText(text)
  if (!HINT.test(bare.text)) return []
  const found: Span[] = []
  for (const { pattern, mayContinue, accepts } of shapes) {
    let done = 0
    for (const match of bare.text.matchAll(pattern)) {
      if (match.index < done) continue
      const secret = match.findLast((group) => group !== undefined) ?? ''
      const start = match.index + match[0].lastIndexOf(secret)
      const own = { start, end: start + secret.length }
      const { end } = mayContinue || secret.length > LONG ? wholeSecret(bare.text, own) : own
      const before = bare.text.slice(Math.max(start - LOOK_BACK, 0), start)
      const isSecret = accepts?.(bare.text.slice(start, end), before) !== false
      if (isSecret || end - start > LONG) done = end
      if (!isSecret) continue
      found.push(writtenSpan(text, bare, { start, end }))
    }
  }
  return mergeSpans(found)
}

/** The written span of a bare one, without a final line break that is not part of the secret. */
function writtenSpan(text: string, { toWritten }: BareText, span: Span): Span {
  const start = toWritten(span.start)
  const written = text.slice(start, toWritten(span.end))
  return { start, end: start + written.replace(/(?:\\?[\r\n]+)+$/, '').length }
}
