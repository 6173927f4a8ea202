import { SINGLE_QUOTES } from './habits.ts'
import { addHabit, addProblem } from './report.ts'
import type { Scanner } from './scanner.ts'
import { closeBrokenString } from './unclosed.ts'

interface Escape {
  /** What it stands for; undefined where it is none. */
  readonly value: string | undefined
  readonly end: number
}

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

/** Reads a quoted string; one that is not closed ends where it was probably meant to. */
export function scanString(scanner: Scanner): void {
  const { text, start, strict } = scanner
  const quote = text.charCodeAt(start)
  scanner.kind = 'string'
  let offset = start + 1
  let read = offset
  let value = ''
  for (;;) {
    const code = text.charCodeAt(offset)
    if (code === quote) break
    if (code === 0x5c) {
      const found = readEscape(text, offset, strict)
      if (found.value === undefined) refuseEscape(scanner, offset, found.end)
      value += text.slice(read, offset) + (found.value ?? text.slice(offset, found.end))
      offset = found.end
      read = offset
    } else if (code >= 0x20) offset += 1
    else if (offset >= text.length || code === 0x0a || code === 0x0d) {
      closeBrokenString(scanner, offset)
      return
    } else {
      if (strict) refuseControl(scanner, offset)
      offset += 1
    }
  }
  scanner.value = value === '' ? text.slice(read, offset) : value + text.slice(read, offset)
  scanner.end = offset + 1
  if (strict && quote === 0x27) refuseSingleQuotes(scanner)
}

function readEscape(text: string, offset: number, strict: boolean): Escape {
  const character = text.charAt(offset + 1)
  const end = Math.min(offset + 2, text.length)
  if (strict && !STRICT_ESCAPES.includes(character)) return { value: undefined, end }
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

function refuseEscape(scanner: Scanner, start: number, end: number): void {
  if (scanner.reported) return
  scanner.reported = true
  const { text, strict } = scanner
  const shown = /^\\[!-~]$/.test(text.slice(start, end)) ? ` \`${text.slice(start, end)}\`` : ''
  addProblem(scanner.report, {
    at: { start, end },
    message: `Unexpected escape${shown} in a string, expected one that ${strict ? 'JSON' : 'JSON5'} knows`,
    note: 'A backslash starts an escape. Write `\\\\` for a backslash, and `/` in a path.',
  })
}

function refuseControl(scanner: Scanner, start: number): void {
  if (scanner.report.stopped) return
  const at = { start, end: start + 1 }
  const code = scanner.text.charCodeAt(start)
  const expected = code === 9 ? '\\t' : `\\u${code.toString(16).padStart(4, '0')}`
  addProblem(scanner.report, {
    at,
    message: `Unexpected control character in a string, expected \`${expected}\``,
    note: 'Strict JSON allows no tab and no other control character inside a string.',
    fix: { title: `Write \`${expected}\``, safety: 'safe', edits: [{ ...at, text: expected }] },
  })
}

function refuseSingleQuotes(scanner: Scanner): void {
  const { text, start, end } = scanner
  const content = text.slice(start + 1, end - 1)
  const edits = [
    { start, end: start + 1, text: '"' },
    { start: end - 1, end, text: '"' },
  ]
  const at = { start, end }
  addHabit(scanner.report, SINGLE_QUOTES, at, /["\\]/.test(content) ? undefined : edits)
}

/** Whether a text can stand between quotes of this kind as it is. */
export function fitsQuotes(content: string, quote: string): boolean {
  if (/[\n\r]/.test(content)) return false
  const bare = content.replace(/\\["'\\/bfnrt]/g, '')
  return !bare.includes('\\') && !bare.includes(quote)
}
