import type { Scanner } from './scanner.ts'

const WORD =
  /(?:[$_\p{ID_Start}]|\\u[0-9a-fA-F]{4})(?:[$_\p{ID_Continue}]|\u200C|\u200D|\\u[0-9a-fA-F]{4})*/uy
const NAME = /^[$_\p{ID_Start}](?:[$_\p{ID_Continue}]|\u200C|\u200D)*$/u

/** Reads an identifier as JSON5 knows it; false where none starts. */
export function scanWord(scanner: Scanner): boolean {
  const { text, start } = scanner
  let end = start
  while (isWordCode(text.charCodeAt(end), end > start)) end += 1
  const code = text.charCodeAt(end)
  if (code > 0x7f || code === 0x5c) return scanOtherWord(scanner)
  if (end === start) return false
  return keep(scanner, end, text.slice(start, end))
}

function isWordCode(code: number, digits: boolean): boolean {
  if (code >= 0x61 && code <= 0x7a) return true
  if (code >= 0x41 && code <= 0x5a) return true
  if (code >= 0x30 && code <= 0x39) return digits
  return code === 0x5f || code === 0x24
}

function scanOtherWord(scanner: Scanner): boolean {
  WORD.lastIndex = scanner.start
  const raw = WORD.exec(scanner.text)?.[0]
  if (raw === undefined) return false
  const name = raw.replace(/\\u(.{4})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return NAME.test(name) && keep(scanner, scanner.start + raw.length, name)
}

function keep(scanner: Scanner, end: number, name: string): boolean {
  scanner.kind = 'word'
  scanner.end = end
  scanner.value = name
  return true
}
