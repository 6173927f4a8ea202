import { asciiTwin, FULL_WIDTH, HYPHENS } from './look-alikes.ts'
import { lastStartingAt } from './search-sorted.ts'

/** A text without what a key can hide behind, and where its letters stand in the text as written. */
export interface BareText {
  readonly text: string
  /** The written offset of a bare one; the two offsets of a span keep what it hides inside. */
  toWritten(offset: number): number
}

/** Escapes of programs and line continuations, by code (groups 1 to 6) or by letter. */
const ESCAPE =
  /\\(?:u([\da-fA-F]{4})|u\{0{0,8}([\da-fA-F]{1,5})\}|U000([\da-fA-F]{5})|x([\da-fA-F]{2})|([0-3][0-7]{2})|\r\n|[\s\S])/

/**
 * Letters, digits and the hyphen as URLs write them, and as pages do, who also have names for what
 * nobody sees; the percent sign may be encoded too.
 */
const ENCODED =
  /%(?:25){0,3}(2[DdEe]|3\d|4[1-9A-Fa-f]|5[\dAaFf]|6[1-9A-Fa-f]|7[\dAaEe])|&#(?:[xX]0{0,4}([\da-fA-F]{2,5})|0{0,4}(\d{2,6}));|&(?:shy|zwn?j|ZeroWidthSpace|NoBreak|[lr]rm);/

/**
 * Nobody sees them, or they are no part of a key: controls, zero-width and bidirectional marks, line
 * separators, combining marks, variation selectors, tags.
 */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each of them alone
  /[\0-\x08\v\f\x0E-\x1F\x7F-\x9F\u00AD\u0300-\u036F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u1AB0-\u1AFF\u1DC0-\u1DFF\u200B-\u200F\u2028-\u202E\u2060-\u206F\u20D0-\u20FF\uFE00-\uFE0F\uFE20-\uFE2F\uFEFF\uFFF9-\uFFFB]|\uDB40[\uDC00-\uDFFF]/

/** Where two strings in a row are one value: `"sk-" + "kimi-"`, and `"sk-"'kimi-'` in a shell. */
const JOINT = /(?<=[\w-])["'`](?:[ \t]{0,9}\+\s{0,99}["'`]|["'])(?=[\w-])/

const TWINS = new RegExp(`[${HYPHENS}${FULL_WIDTH}]`)

const HIDING = new RegExp(
  [ESCAPE, ENCODED, UNSEEN, JOINT, TWINS].map(({ source }) => source).join('|'),
  'g',
)

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', ''],
  ['f', ''],
  ['v', ''],
  ['0', ''],
  ['\n', ''],
  ['\r', ''],
  ['\r\n', ''],
  ['\u2028', ''],
  ['\u2029', ''],
])

/** Most texts hide nothing, and this tells it faster than the other pattern. */
const MAY_HIDE = new RegExp(
  String.raw`[\\${HYPHENS}${FULL_WIDTH}]|%[2-7]|&[#slrzNZ]|["'\u0060](?:["']|[ \t]{0,9}\+)|${UNSEEN.source}`,
)

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
    const letters = lettersOf(match)
    bare += text.slice(done, match.index) + letters
    length += match.index - done + letters.length
    done = match.index + match[0].length
    bareEnds.push(length)
    writtenEnds.push(done)
  }
  return {
    text: bare + text.slice(done),
    toWritten(offset) {
      const index = lastStartingAt(bareEnds.length, (end) => bareEnds[end], offset)
      return offset - (bareEnds[index] ?? 0) + (writtenEnds[index] ?? 0)
    },
  }
}

function lettersOf(match: RegExpExecArray): string {
  const [found, unicode, braced, long, byte, octal, percent, hex, decimal] = match
  const code = unicode ?? braced ?? long ?? byte ?? percent ?? hex
  if (code !== undefined) return seen(String.fromCodePoint(Number.parseInt(code, 16)))
  if (octal !== undefined) return seen(String.fromCharCode(Number.parseInt(octal, 8)))
  if (decimal !== undefined) return seen(String.fromCodePoint(Number(decimal)))
  if (found.startsWith('\\')) return ESCAPES.get(found.slice(1)) ?? found.slice(1)
  return asciiTwin(found) ?? ''
}

/** An escaped character that nobody sees is none. */
function seen(character: string): string {
  return UNSEEN.test(character) ? '' : character
}
