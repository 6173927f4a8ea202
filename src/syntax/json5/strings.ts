import type { TextEdit } from '../../core/edit.ts'
import type { Span } from '../../core/text.ts'
import { lineEnd } from './blank.ts'
import { falseQuoteAt } from './characters.ts'
import { type Mistake, PROBLEM_LIMIT, replaceFix, SINGLE_QUOTES } from './report.ts'
import type { Token } from './state.ts'

const SIMPLE_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['\n', ''],
  ['\u2028', ''],
  ['\u2029', ''],
])
const STRICT_ESCAPES = '"\\/bfnrtu'

/** The offset of the quote that closes a string; undefined if it holds escapes or control characters. */
export function plainStringEnd(text: string, start: number): number | undefined {
  const quote = text.charCodeAt(start)
  for (let offset = start + 1; ; offset += 1) {
    const code = text.charCodeAt(offset)
    if (code === quote) return offset
    // Past the end of the text the code is NaN.
    if (code === 0x5c || !(code >= 0x20)) return undefined
  }
}

/** Reads a quoted string; one that is not closed ends where it was probably meant to. */
export function readString(text: string, start: number, isStrict: boolean): Token {
  const quote = text.charCodeAt(start)
  const mistakes: Mistake[] = []
  let isBroken = false
  let offset = start + 1
  let read = offset
  let value = ''
  for (;;) {
    const code = text.charCodeAt(offset)
    if (code === quote) break
    if (code === 0x5c) {
      const found = readEscape(text, offset, isStrict)
      if (found.value === undefined && !isBroken) {
        isBroken = true
        mistakes.push(unknownEscape(text, { start: offset, end: found.end }, isStrict))
      }
      value += text.slice(read, offset) + (found.value ?? text.slice(offset, found.end))
      offset = found.end
      read = offset
    } else if (code >= 0x20) offset += 1
    else if (offset >= text.length || code === 0x0a || code === 0x0d) {
      const closed = closeString(text, start, offset)
      return { ...closed, mistakes: [...mistakes, ...closed.mistakes] }
    } else {
      if (isStrict && mistakes.length < PROBLEM_LIMIT) mistakes.push(controlCharacter(text, offset))
      offset += 1
    }
  }
  const end = offset + 1
  if (isStrict && quote === 0x27) mistakes.push(singleQuotes(text, { start, end }))
  return { kind: 'string', start, end, value: value + text.slice(read, offset), mistakes, isBroken }
}

interface Escape {
  /** The text it stands for; undefined if there is no such escape. */
  readonly value: string | undefined
  readonly end: number
}

function readEscape(text: string, offset: number, isStrict: boolean): Escape {
  const character = text.charAt(offset + 1)
  const end = Math.min(offset + 2, text.length)
  if (isStrict && !STRICT_ESCAPES.includes(character)) return { value: undefined, end }
  if (character === 'u') return readHex(text, offset, 4)
  if (character === 'x') return readHex(text, offset, 2)
  if (character === '\r') return { value: '', end: text.charAt(end) === '\n' ? end + 1 : end }
  if (character === '0' && !/[0-9]/.test(text.charAt(end))) return { value: '\0', end }
  if (character === '' || /[0-9]/.test(character)) return { value: undefined, end }
  return { value: SIMPLE_ESCAPES.get(character) ?? character, end }
}

function readHex(text: string, offset: number, length: number): Escape {
  const digits = text.slice(offset + 2, offset + 2 + length)
  if (digits.length < length || /[^0-9a-fA-F]/.test(digits)) {
    return { value: undefined, end: offset + 2 }
  }
  return { value: String.fromCharCode(Number.parseInt(digits, 16)), end: offset + 2 + length }
}

function unknownEscape(text: string, at: Span, isStrict: boolean): Mistake {
  const raw = text.slice(at.start, at.end)
  const shown = /^\\[!-~]$/.test(raw) ? ` \`${raw}\`` : ''
  return {
    at,
    message: `Unexpected escape${shown} in a string, expected one that ${isStrict ? 'JSON' : 'JSON5'} knows`,
    note: 'A backslash starts an escape. Write `\\\\` for a backslash, and `/` in a path.',
  }
}

function controlCharacter(text: string, start: number): Mistake {
  const at = { start, end: start + 1 }
  const code = text.charCodeAt(start)
  const expected = code === 9 ? '\\t' : `\\u${code.toString(16).padStart(4, '0')}`
  return {
    at,
    message: `Unexpected control character in a string, expected \`${expected}\``,
    note: 'Strict JSON allows no tab and no other control character inside a string.',
    fix: replaceFix(`Write \`${expected}\``, at, expected),
  }
}

function singleQuotes(text: string, at: Span): Mistake {
  const content = text.slice(at.start + 1, at.end - 1)
  return {
    syntax: SINGLE_QUOTES,
    at,
    edits: /["\\]/.test(content) ? undefined : replaceQuotes(at, '"'),
  }
}

function replaceQuotes({ start, end }: Span, quote: string): readonly TextEdit[] {
  return [
    { start, end: start + 1, text: quote },
    { start: end - 1, end, text: quote },
  ]
}

/** Whether a text can be put between quotes of this kind without escapes. */
export function fitsQuotes(content: string, quote: string): boolean {
  if (/[\n\r]/.test(content)) return false
  const bare = content.replace(/\\["'\\/bfnrt]/g, '')
  return !bare.includes('\\') && !bare.includes(quote)
}

/** A quote of another kind before what may follow a string. */
const FALSE_CLOSING = /[“”‟’‘＂＇](?=[ \t]*(?:[,:}\]，：｝］]|$))/
/** A line that starts a member or ends a block, and so is not part of a string. */
const STRUCTURE =
  /^\s{0,200}(?:["'](?![ \t]*(?:[,}\]]|$))|[}\]{[]|[\w$.-]{1,80}\s{0,20}[:=]|\/[/*]|$)/
/** What follows a key whose closing quote is missing, if its value is a block. */
const BLOCK_OPENING = /[ \t]{0,20}:[ \t]{0,20}[{[][ \t]{0,20}$/
const LINE_BREAK = /[ \t]{0,200}[\n\r]\s{0,200}/
/** How far after the line a closing quote is looked for. */
const REACH = 2000
const LONGEST_ENDING = 100

/**
 * Ends a string that is not closed before the end of its line: at a quote of another kind, at a
 * quote on a later line, or before the punctuation that ends the line.
 */
function closeString(text: string, start: number, endOfLine: number): Token {
  const line = text.slice(start + 1, endOfLine)
  const falseClosing = FALSE_CLOSING.exec(line)
  if (falseClosing !== null) return closeAtFalseQuote(text, start, start + 1 + falseClosing.index)
  const later = findLaterQuote(text, start, endOfLine)
  if (later !== undefined) return closeOnLaterLine(text, start, endOfLine, later)
  const block = BLOCK_OPENING.exec(line.slice(-LONGEST_ENDING))?.[0]
  const length = block === undefined ? measureContent(line) : line.length - block.length
  const end = start + 1 + length
  return broken(start, end, text.slice(start + 1, end), {
    at: { start, end: start + 1 },
    message: `Unclosed string, expected a closing \`${text.charAt(start)}\` on the same line`,
    note: `The string that opens here runs to the end of its line. Close it before the ${block === undefined ? 'comma' : 'colon'}.`,
  })
}

function broken(start: number, end: number, value: string, mistake: Mistake): Token {
  return { kind: 'string', start, end, value, mistakes: [mistake], isBroken: true }
}

/** The length of a line without the commas that end it and the closers of blocks around it. */
function measureContent(line: string): number {
  let length = line.length
  const shortest = Math.max(line.length - LONGEST_ENDING, 0)
  for (; length > shortest; length -= 1) {
    const character = line.charAt(length - 1)
    if (/[,;，\s]/.test(character)) continue
    if (character !== '}' && character !== ']') break
    const opening = line.lastIndexOf(character === '}' ? '{' : '[', length - 1)
    if (opening >= 0 && line.indexOf(character, opening) === length - 1) break
  }
  return length
}

function closeAtFalseQuote(text: string, start: number, offset: number): Token {
  const quote = text.charAt(start)
  const at = { start: offset, end: offset + 1 }
  return broken(start, at.end, text.slice(start + 1, offset), {
    at,
    message: `Unexpected smart quote \`${text.charAt(offset)}\`, expected \`${quote}\` to close the string`,
    note: 'Word processors and chat programs turn straight quotes into curly ones.',
    fix: replaceFix(`Replace it with \`${quote}\``, at, quote),
  })
}

function findLaterQuote(text: string, start: number, endOfLine: number): number | undefined {
  if (/[,{}[\]]\s{0,20}$/.test(text.slice(Math.max(start + 1, endOfLine - 40), endOfLine)))
    return undefined
  const below = text
    .slice(endOfLine, endOfLine + REACH)
    .replace(/^\r?\n|^\r/, (lineBreak) => ' '.repeat(lineBreak.length))
  if (STRUCTURE.test(below.split(/[\n\r]/, 1)[0] ?? '')) return undefined
  const quote = text.charAt(start)
  const found = below.indexOf(quote)
  if (found < 0 || !/^[ \t]*(?:[,}\]\n\r]|$)/.test(below.slice(found + 1, found + 40)))
    return undefined
  return endOfLine + found
}

function closeOnLaterLine(text: string, start: number, endOfLine: number, quote: number): Token {
  const value = text.slice(start + 1, quote).replace(LINE_BREAK, '')
  return broken(start, quote + 1, value, {
    at: { start: endOfLine, end: endOfLine + 1 },
    message: 'Unexpected line break in a string, expected the closing quote on the same line',
    note: 'Write `\\n` for a line break, or put the string on one line.',
  })
}

const CLOSING_QUOTES: ReadonlyMap<string, RegExp> = new Map([
  ['“', /[”“‟"＂]/g],
  ['”', /[”“‟"＂]/g],
  ['„', /[”“‟"＂]/g],
  ['‟', /[”“‟"＂]/g],
  ['＂', /[＂"”]/g],
  ['‘', /[’‘'＇]/g],
  ['’', /[’‘'＇]/g],
  ['＇', /[＇'’]/g],
  ['«', /»/g],
  ['»', /[«»]/g],
  ['「', /」/g],
  ['`', /[`'´]/g],
])
const DELIMITER = /^[ \t]*(?:[,:}\]，：｝］;=]|\/[/*]|$)/

/** Reads a string between quotes such as “ and ”; undefined if there is none. */
export function readFalselyQuoted(
  text: string,
  start: number,
  isStrict: boolean,
): Token | undefined {
  const name = falseQuoteAt(text, start)
  if (name === undefined) return undefined
  const line = text.slice(start + 1, lineEnd(text, start, start + 4000))
  const length = findClosing(line, text.charAt(start))
  if (length === undefined) return undefined
  const content = line.slice(0, length)
  const span = { start, end: start + length + 2 }
  const quote = fitsQuotes(content, '"')
    ? '"'
    : !isStrict && fitsQuotes(content, "'")
      ? "'"
      : undefined
  const mistake: Mistake = {
    at: { start, end: start + 1 },
    message: `Unexpected ${name} ${showQuote(text.charAt(start))}, expected \`"\``,
    note: 'Only straight quotes delimit strings. Word processors and chat programs turn them into others.',
    ...(quote !== undefined && {
      fix: { title: 'Use straight quotes', safety: 'safe', edits: replaceQuotes(span, quote) },
    }),
  }
  return broken(start, span.end, content, mistake)
}

function findClosing(line: string, opening: string): number | undefined {
  const places = [...line.matchAll(CLOSING_QUOTES.get(opening) ?? /$^/g)].map(({ index }) => index)
  return places.find((place) => DELIMITER.test(line.slice(place + 1, place + 41))) ?? places[0]
}

function showQuote(quote: string): string {
  return quote === '`' ? '`` ` ``' : `\`${quote}\``
}
