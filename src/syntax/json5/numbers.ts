import { addProblem } from './report.ts'
import type { Scanner } from './scanner.ts'

const NUMBER =
  /[+-]?(?:0[xX][0-9a-fA-F]+|(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|Infinity|NaN)/y
const STRICT_NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/
const STICKS_ON = /[\w$.\\\p{ID_Continue}]/u

/** Reads a number as JSON5 knows it; false where none starts, or more sticks to it. */
export function scanNumber(scanner: Scanner): boolean {
  const { text, start } = scanner
  NUMBER.lastIndex = start
  if (!NUMBER.test(text)) return false
  const end = NUMBER.lastIndex
  const raw = text.slice(start, end)
  if (STICKS_ON.test(text.charAt(end))) return false
  scanner.kind = 'number'
  scanner.end = end
  scanner.value = readNumber(raw)
  if (scanner.strict && !STRICT_NUMBER.test(raw)) refuse(scanner, scanner.value)
  return true
}

function readNumber(raw: string): number {
  const sign = raw.startsWith('-') ? -1 : 1
  return sign * Number(raw.replace(/^[+-]/, ''))
}

function refuse(scanner: Scanner, value: number): void {
  const at = { start: scanner.start, end: scanner.end }
  const title = 'Write the number as JSON does'
  addProblem(scanner.report, {
    at,
    message: 'Unexpected form of a number, expected decimal digits as in strict JSON',
    note: 'This tool reads strict JSON, which has no `+`, no hexadecimal numbers, no bare point, no `Infinity` and no `NaN`.',
    ...(Number.isFinite(value) && {
      fix: { title, safety: 'safe', edits: [{ ...at, text: String(value) }] },
    }),
  })
  scanner.reported = true
}
