import { addProblem } from './report.ts'
import type { Scanner } from './scanner.ts'

const FALSE_CLOSING = /[“”‟’‘＂＇](?=[ \t]*(?:[,:}\]，：｝］]|$))/
/** A line that starts a member or ends a block, and so is no part of a string. */
const STRUCTURE =
  /^\s{0,200}(?:["'](?![ \t]*(?:[,}\]]|$))|[}\]{[]|[\w$.-]{1,80}\s{0,20}[:=]|\/[/*]|$)/
/** A key without its closing quote takes the start of its block along. */
const BLOCK_OPENING = /[ \t]{0,20}:[ \t]{0,20}[{[][ \t]{0,20}$/
const BREAK = /[ \t]{0,200}[\n\r]\s{0,200}/
const REACH = 2000
const LONGEST_ENDING = 100

/**
 * Ends a string that its line, which ends at `end`, does not close: at a false closing quote, at the quote on
 * a later line, or before the punctuation that ends the line.
 */
export function closeBrokenString(scanner: Scanner, end: number): void {
  const { text, start } = scanner
  const line = text.slice(start + 1, end)
  const falseClosing = FALSE_CLOSING.exec(line)
  if (falseClosing !== null) {
    closeAtFalseQuote(scanner, start + 1 + falseClosing.index)
    return
  }
  const later = findLaterQuote(text, start, end)
  if (later !== undefined) {
    closeOnLaterLine(scanner, end, later)
    return
  }
  const block = BLOCK_OPENING.exec(line.slice(-LONGEST_ENDING))?.[0]
  const length = block === undefined ? measureContent(line) : line.length - block.length
  finish(scanner, start + 1 + length, start + 1 + length)
  addProblem(scanner.report, {
    at: { start, end: start + 1 },
    message: `Unclosed string, expected a closing \`${text.charAt(start)}\` on the same line`,
    note: `The string that opens here runs to the end of its line. Close it before the ${block === undefined ? 'comma' : 'colon'}.`,
  })
}

/** How much of a line belongs to a string: not the commas that end it, nor brackets it did not open. */
function measureContent(line: string): number {
  let length = line.length
  const least = Math.max(line.length - LONGEST_ENDING, 0)
  for (; length > least; length -= 1) {
    const character = line.charAt(length - 1)
    if (/[,;，\s]/.test(character)) continue
    if (character !== '}' && character !== ']') break
    const opening = line.lastIndexOf(character === '}' ? '{' : '[', length - 1)
    if (opening >= 0 && line.indexOf(character, opening) === length - 1) break
  }
  return length
}

function closeAtFalseQuote(scanner: Scanner, offset: number): void {
  const { text, start } = scanner
  const quote = text.charAt(start)
  const at = { start: offset, end: offset + 1 }
  finish(scanner, offset, offset + 1)
  addProblem(scanner.report, {
    at,
    message: `Unexpected smart quote \`${text.charAt(offset)}\`, expected \`${quote}\` to close the string`,
    note: 'Word processors and chat programs turn straight quotes into curly ones.',
    fix: { title: `Replace it with \`${quote}\``, safety: 'safe', edits: [{ ...at, text: quote }] },
  })
}

function findLaterQuote(text: string, start: number, end: number): number | undefined {
  if (/[,{}[\]]\s{0,20}$/.test(text.slice(Math.max(start + 1, end - 40), end))) return undefined
  const below = text
    .slice(end, end + REACH)
    .replace(/^\r?\n|^\r/, (lineBreak) => ' '.repeat(lineBreak.length))
  if (STRUCTURE.test(below.split(/[\n\r]/, 1)[0] ?? '')) return undefined
  const quote = text.charAt(start)
  const found = below.indexOf(quote)
  if (found < 0 || !/^[ \t]*(?:[,}\]\n\r]|$)/.test(below.slice(found + 1, found + 40)))
    return undefined
  return end + found
}

function closeOnLaterLine(scanner: Scanner, lineBreak: number, quote: number): void {
  finish(scanner, quote, quote + 1)
  scanner.value = scanner.text.slice(scanner.start + 1, quote).replace(BREAK, '')
  addProblem(scanner.report, {
    at: { start: lineBreak, end: lineBreak + 1 },
    message: 'Unexpected line break in a string, expected the closing quote on the same line',
    note: 'Write `\\n` for a line break, or put the string on one line.',
  })
}

function finish(scanner: Scanner, contentEnd: number, end: number): void {
  scanner.value = scanner.text.slice(scanner.start + 1, contentEnd)
  scanner.end = end
  scanner.reported = true
}
