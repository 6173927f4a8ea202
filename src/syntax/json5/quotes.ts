import { lineEnd } from './blank.ts'
import { addProblem } from './report.ts'
import type { Scanner } from './scanner.ts'
import { fitsQuotes } from './strings.ts'

const CLOSING: ReadonlyMap<string, RegExp> = new Map([
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

/** Reads a string between false quotes, to where it was meant to end; false where it has no end. */
export function scanFalseQuotes(scanner: Scanner, name: string): boolean {
  const { text, start, strict } = scanner
  const line = text.slice(start + 1, lineEnd(text, start, start + 4000))
  const length = findClosing(line, text.charAt(start))
  if (length === undefined) return false
  const content = line.slice(0, length)
  const end = start + length + 2
  scanner.kind = 'string'
  scanner.value = content
  scanner.end = end
  scanner.reported = true
  const quote = fitsQuotes(content, '"')
    ? '"'
    : !strict && fitsQuotes(content, "'")
      ? "'"
      : undefined
  addProblem(scanner.report, {
    at: { start, end: start + 1 },
    message: `Unexpected ${name} ${showQuote(text.charAt(start))}, expected \`"\``,
    note: 'Only straight quotes delimit strings. Word processors and chat programs turn them into others.',
    ...(quote !== undefined && {
      fix: {
        title: 'Use straight quotes',
        safety: 'safe',
        edits: [
          { start, end: start + 1, text: quote },
          { start: end - 1, end, text: quote },
        ],
      },
    }),
  })
  return true
}

function findClosing(line: string, opening: string): number | undefined {
  const places = [...line.matchAll(CLOSING.get(opening) ?? /$^/g)].map((match) => match.index)
  return places.find((place) => DELIMITER.test(line.slice(place + 1, place + 41))) ?? places[0]
}

function showQuote(quote: string): string {
  return quote === '`' ? '`` ` ``' : `\`${quote}\``
}
