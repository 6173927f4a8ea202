import { countPassing } from './search-sorted.ts'

/** A text without what a key can hide behind, and where its letters stand in the text as written. */
export interface BareText {
  readonly text: string
  /** The written offset of a bare one; the two offsets of a span keep what it hides inside. */
  toWritten(offset: number): number
}

/** Escapes and line continuations; characters that nobody sees; look-alikes of ASCII. */
const HIDING =
  /\\(?:u([\da-f]{4})|u\{0{0,8}([\da-f]{1,5})\}|x([\da-f]{2})|\r\n|[\s\S])|[\u00AD\u200B-\u200F\u2060\uFEFF]|[\u2010-\u2015\u2212]|[\uFF01-\uFF5E]/gi

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
  ['v', '\v'],
  ['0', '\0'],
  ['\n', ''],
  ['\r', ''],
  ['\r\n', ''],
  ['\u2028', ''],
  ['\u2029', ''],
])

/** How far full-width forms stand from their ASCII twins. */
const FULL_WIDTH = 0xfee0

/** Most texts hide nothing, and this tells it faster than the other pattern. */
const MAY_HIDE = /[\\\u00AD\u200B-\u200F\u2010-\u2015\u2060\u2212\uFEFF\uFF01-\uFF5E]/

/** Reads a text as a program would: `sk-\u006bimi` and `ｓk‑kimi` are both `sk-kimi`. */
export function bareText(text: string): BareText {
  if (!MAY_HIDE.test(text)) return { text, toWritten: (offset) => offset }
  // Bare and written offsets behind each place where the two part.
  const bareEnds: number[] = []
  const writtenEnds: number[] = []
  let length = 0
  let done = 0
  let bare = ''
  for (const match of text.matchAll(HIDING)) {
    const [found, unicode, point, byte] = match
    const letters = lettersOf(found, unicode ?? point ?? byte)
    bare += text.slice(done, match.index) + letters
    length += match.index - done + letters.length
    done = match.index + found.length
    bareEnds.push(length)
    writtenEnds.push(done)
  }
  return {
    text: bare + text.slice(done),
    toWritten(offset) {
      const index = countPassing(bareEnds.length, (end) => (bareEnds[end] ?? 0) <= offset) - 1
      return offset - (bareEnds[index] ?? 0) + (writtenEnds[index] ?? 0)
    },
  }
}

function lettersOf(found: string, code: string | undefined): string {
  if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16))
  if (found.startsWith('\\')) return ESCAPES.get(found.slice(1)) ?? found.slice(1)
  const unit = found.charCodeAt(0)
  if (unit > 0xff00) return String.fromCharCode(unit - FULL_WIDTH)
  return /[\u2010-\u2015\u2212]/.test(found) ? '-' : ''
}
