import { skipBlank } from './blank.ts'
import { afterCharacter, falseQuoteAt, type LookAlike, wideAt } from './characters.ts'
import { scanNumber } from './numbers.ts'
import { scanFalseQuotes } from './quotes.ts'
import { addProblem, type Report } from './report.ts'
import type { Scanner, TokenKind } from './scanner.ts'
import { scanString } from './strings.ts'
import { scanWord } from './words.ts'

/** A scanner that stands at the first token of a text. */
export function createScanner(text: string, strict: boolean, report: Report): Scanner {
  const scanner: Scanner = {
    text,
    strict,
    report,
    comments: [],
    kind: 'end',
    start: 0,
    end: 0,
    value: '',
    reported: false,
    previousEnd: 0,
    newLine: true,
    conflict: false,
  }
  advance(scanner)
  return scanner
}

/** Moves to the next token; once the report has stopped that is the end. */
export function advance(scanner: Scanner): void {
  const { text, report } = scanner
  scanner.previousEnd = scanner.end
  scanner.reported = false
  skipBlank(scanner)
  if (report.stopped) scanner.end = text.length
  scanner.start = scanner.end
  const code = text.charCodeAt(scanner.start)
  const mark = punctuationOf(code)
  if (mark !== undefined) punctuate(scanner, mark)
  else if (code === 0x22 || code === 0x27) scanString(scanner)
  else if (!scanWord(scanner) && !scanNumber(scanner)) scanOther(scanner)
}

function punctuationOf(code: number): TokenKind | undefined {
  switch (code) {
    case 0x3a:
      return ':'
    case 0x2c:
      return ','
    case 0x7b:
      return '{'
    case 0x7d:
      return '}'
    case 0x5b:
      return '['
    case 0x5d:
      return ']'
    default:
      return undefined
  }
}

/** Reads on from another offset. */
export function moveTo(scanner: Scanner, offset: number): void {
  const { comments } = scanner
  while ((comments.at(-1)?.span.start ?? -1) >= offset) comments.pop()
  scanner.end = offset
  advance(scanner)
}

function punctuate(scanner: Scanner, kind: TokenKind): void {
  scanner.kind = kind
  scanner.end = scanner.start + 1
}

function scanOther(scanner: Scanner): void {
  const { text, start } = scanner
  const wide = wideAt(text, start)
  const quote = falseQuoteAt(text, start)
  if (start >= text.length) scanner.kind = 'end'
  else if (wide !== undefined) scanWide(scanner, wide)
  else if (quote === undefined || !scanFalseQuotes(scanner, quote)) {
    scanner.kind = 'stray'
    scanner.end = afterCharacter(text, start)
  }
}

function scanWide(scanner: Scanner, { name, ascii }: LookAlike): void {
  const { text, start } = scanner
  const at = { start, end: start + 1 }
  addProblem(scanner.report, {
    at,
    message: `Unexpected ${name} \`${text.charAt(start)}\`, expected \`${ascii}\``,
    note: 'An input method for Chinese or Japanese types this character. Switch it to ASCII punctuation.',
    fix: {
      title: `Replace it with \`${ascii}\``,
      safety: 'safe',
      edits: [{ ...at, text: ascii }],
    },
  })
  punctuate(scanner, ascii)
}
