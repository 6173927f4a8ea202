import { asciiTwin, FULL_WIDTH, HYPHENS } from './look-alikes.ts'
import { lastStartingAt } from './search-sorted.ts'

/** A text with escapes, encodings and invisible characters removed, in which keys cannot hide. */
export interface BareText {
  readonly text: string
  /**
   * Maps an offset to the text as written. A span mapped by both ends keeps what was removed inside
   * it.
   */
  toWritten(offset: number): number
}

/** Escapes and line continuations of program text, by code (groups 1 to 6) or by letter. */
const ESCAPE =
  /\\(?:u([\da-fA-F]{4})|u\{0{0,8}([\da-fA-F]{1,5})\}|U000([\da-fA-F]{5})|x([\da-fA-F]{2})|([0-3][0-7]{2})|\r\n|[\s\S])/

/**
 * Percent-encoded and HTML-encoded letters, digits, hyphens and invisible characters; the percent
 * sign itself may be encoded too.
 */
const ENCODED =
  /%(?:25){0,3}(2[DdEe]|3\d|4[1-9A-Fa-f]|5[\dAaFf]|6[1-9A-Fa-f]|7[\dAaEe])|&#(?:[xX]0{0,4}([\da-fA-F]{2,5})|0{0,4}(\d{2,6}));|&(?:shy|zwn?j|ZeroWidthSpace|NoBreak|[lr]rm);/

/**
 * Invisible, or never part of a key: controls, zero-width and bidirectional marks, line separators,
 * combining marks, variation selectors, tags.
 */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each of them alone
  /[\0-\x08\v\f\x0E-\x1F\x7F-\x9F\u00AD\u0300-\u036F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u1AB0-\u1AFF\u1DC0-\u1DFF\u200B-\u200F\u2028-\u202E\u2060-\u206F\u20D0-\u20FF\uFE00-\uFE0F\uFE20-\uFE2F\uFEFF\uFFF9-\uFFFB]|\uDB40[\uDC00-\uDFFF]/

/**
 * The joint of two strings that form one value: `"sk-" + "kimi-"`, and `"sk-"'kimi-'` in a shell.
 */
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

/** A faster check than the full pattern; most texts need no change. */
const MAY_HIDE = new RegExp(
  String.raw`[\\${HYPHENS}${FULL_WIDTH}]|%[2-7]|&[#slrzNZ]|["'\u0060](?:["']|[ \t]{0,9}\+)|${UNSEEN.source}`,
)

/** Decodes a text as a program would: `sk-\u006bimi` and `ｓk‑kimi` both become `sk-kimi`. */
export function bareText(text: string): BareText {
  if (!MAY_HIDE.test(text)) return { text, toWritten: (offset) => offset }
  // Pairs of bare and written offsets, one after each removed or decoded piece.
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
  if (code !== undefined) return withoutUnseen(String.fromCodePoint(Number.parseInt(code, 16)))
  if (octal !== undefined) return withoutUnseen(String.fromCharCode(Number.parseInt(octal, 8)))
  if (decimal !== undefined) return withoutUnseen(String.fromCodePoint(Number(decimal)))
  if (found.startsWith('\\')) return ESCAPES.get(found.slice(1)) ?? found.slice(1)
  return asciiTwin(found) ?? ''
}

/** Drops an escaped character if it is invisible. */
function withoutUnseen(character: string): string {
  return UNSEEN.test(character) ? '' : character
}
