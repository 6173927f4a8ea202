import type { ConfigNode } from '../../core/tree.ts'
import { lineEnd } from './blank.ts'
import { showCharacter } from './characters.ts'
import { TRAILING_COMMAS } from './habits.ts'
import { hasColonAfter, type Key, startsMember } from './keys.ts'
import { lineOf, type Parser } from './parser.ts'
import { findRawEnd } from './raw.ts'
import { addHabit, addProblem } from './report.ts'
import { advance, moveTo } from './scan.ts'
import type { Scanner } from './scanner.ts'
import { skipBlock } from './skip.ts'

/**
 * Goes on from an entry to the next one or to the end of the block, reporting what stands between.
 * Gives the entry's value, with the text that belongs to it though it stands outside its quotes.
 */
export function settle(
  parser: Parser,
  block: '{' | '[',
  value: ConfigNode | undefined,
  itemStart: number,
): ConfigNode | undefined {
  const { scanner } = parser
  let settled = value
  for (;;) {
    const { kind } = scanner
    if (kind === ',') {
      passComma(scanner)
      return settled
    }
    if (kind === '}' || kind === ']' || kind === 'end') return settled
    if (scanner.text.charAt(scanner.start) === ';') {
      passSemicolon(scanner)
      return settled
    }
    const isEntry = startsEntry(scanner, block)
    if (isEntry) {
      if (!isExcused(parser, itemStart)) reportMissingComma(parser)
      return settled
    }
    if (settled?.kind === 'scalar' && !scanner.newLine && isLoose(scanner)) {
      settled = extend(parser, settled, itemStart)
    } else skipUnexpected(parser, block, itemStart)
  }
}

/** Whether no value follows the colon, which is then reported. */
export function lacksValue(parser: Parser, key: Key): boolean {
  const { scanner } = parser
  const { kind, start, end, previousEnd, report } = scanner
  if (kind === ':') {
    const at = { start, end }
    addProblem(report, {
      at,
      message: 'Unexpected `:`, expected a value',
      note: 'One colon goes between a key and its value. Delete this one.',
      fix: { title: 'Delete the colon', safety: 'safe', edits: [{ ...at, text: '' }] },
    })
    advance(scanner)
    return lacksValue(parser, key)
  }
  if (kind === 'end') {
    if (parser.open.length > 0) return true
  } else if (kind !== ',' && kind !== '}' && kind !== ']') {
    if (!scanner.newLine || !startsMember(scanner)) return false
  }
  addProblem(report, {
    at: scanner.newLine ? { start: previousEnd - 1, end: previousEnd } : { start, end },
    message: 'Unexpected end of an entry, expected a value after the colon',
    note: 'The value of this key is missing. Write it, or delete the key.',
  })
  return true
}

function passComma(scanner: Scanner): void {
  const { start, end } = scanner
  advance(scanner)
  if (!scanner.strict || (scanner.kind !== '}' && scanner.kind !== ']')) return
  addHabit(scanner.report, TRAILING_COMMAS, { start, end }, [{ start, end, text: '' }])
}

function passSemicolon(scanner: Scanner): void {
  const at = { start: scanner.start, end: scanner.end }
  advance(scanner)
  const isLast = scanner.kind === '}' || scanner.kind === ']'
  addProblem(scanner.report, {
    at,
    message: 'Unexpected `;`, expected `,`',
    note: 'Entries are separated by commas.',
    fix: {
      title: isLast ? 'Delete it' : 'Replace it with a comma',
      safety: 'safe',
      edits: [{ ...at, text: isLast ? '' : ',' }],
    },
  })
}

function startsEntry(scanner: Scanner, block: '{' | '['): boolean {
  const { kind, newLine, start, previousEnd } = scanner
  if (block === '{') return start > previousEnd && startsMember(scanner)
  if (kind === '{' || kind === '[') return true
  if (kind === 'string') return newLine || start > previousEnd || scanner.text.charAt(start) === '"'
  return newLine && (kind === 'word' || kind === 'number')
}

/** Whether a problem with this entry, which may be the cause, has been told without a fix. */
function isExcused(parser: Parser, itemStart: number): boolean {
  const last = parser.scanner.report.problems.at(-1)
  return last !== undefined && last.at.start >= itemStart && last.fix === undefined
}

function reportMissingComma(parser: Parser): void {
  const { scanner } = parser
  const { start, end, previousEnd: comma } = scanner
  addProblem(scanner.report, {
    at: { start, end },
    message: `Unexpected ${scanner.kind === '{' || scanner.kind === '[' ? `\`${scanner.kind}\`` : 'entry'}, expected \`,\` before it`,
    note: `The comma after the entry that ends on line ${lineOf(parser, comma)} is missing.`,
    fix: {
      title: 'Add the comma',
      safety: scanner.newLine ? 'safe' : 'unsafe',
      edits: [{ start: comma, end: comma, text: ',' }],
    },
  })
}

function isLoose({ kind }: Scanner): boolean {
  return kind === 'string' || kind === 'word' || kind === 'number' || kind === 'stray'
}

/** Takes the text after a scalar, on the same line, as part of it; undefined for an expression. */
function extend(parser: Parser, value: ConfigNode, itemStart: number): ConfigNode | undefined {
  const { scanner } = parser
  const { text, start, previousEnd } = scanner
  const mark = text.charAt(previousEnd - 1)
  const isQuoted = mark === '"' || mark === "'"
  const closing = isQuoted ? findClosing(text, start, mark) : undefined
  const end = closing ?? findRawEnd(text, start)
  const isInner = closing !== undefined && start === previousEnd
  if (!isExcused(parser, itemStart)) {
    addProblem(scanner.report, {
      at: isInner ? { start: previousEnd - 1, end: previousEnd } : { start, end: scanner.end },
      message: isInner
        ? `Unexpected \`${mark}\` inside a string, expected \`\\${mark}\``
        : `Unexpected text after ${isQuoted ? 'a string' : 'a value'}, expected \`,\``,
      note: isInner
        ? 'A quote inside a string ends it. Write a backslash before each quote that belongs to the text.'
        : 'A value is one number, one literal or one string in quotes; nothing joins or follows it.',
    })
  }
  moveTo(scanner, end)
  const span = { start: value.span.start, end }
  const raw = text.slice(span.start, end)
  if (isInner) return { kind: 'scalar', value: raw.slice(1, -1), span }
  // What strings and operators come to is not known.
  return isQuoted ? undefined : { kind: 'scalar', value: raw, span }
}

/** Where a string ends whose text holds its own quote: at the last one before the punctuation. */
function findClosing(text: string, start: number, mark: string): number | undefined {
  const line = text.slice(start, lineEnd(text, start, start + 4000))
  for (let at = line.indexOf(mark); at >= 0; at = line.indexOf(mark, at + 1)) {
    if (/^[ \t]*(?:[,}\]]|\/[/*]|$)/.test(line.slice(at + 1, at + 41))) return start + at + 1
  }
  return undefined
}

function skipUnexpected(parser: Parser, block: '{' | '[', itemStart: number): void {
  const { scanner } = parser
  const { kind, text, start, end } = scanner
  if (!isExcused(parser, itemStart)) {
    addProblem(scanner.report, {
      at: { start, end },
      message: `Unexpected ${kind === 'word' || kind === 'string' ? 'text' : showCharacter(text, start)}, expected \`,\` or \`${block === '{' ? '}' : ']'}\``,
      note:
        kind === ':' && block === '['
          ? 'Entries with keys go between braces.'
          : 'After a value comes a comma, or the end of the block.',
    })
  }
  if (kind === '{' || kind === '[') skipBlock(scanner)
  else if (kind === ':') skipValue(scanner)
  else moveTo(scanner, findRawEnd(text, start))
}

/** Passes over a second colon and what follows it. */
function skipValue(scanner: Scanner): void {
  const { text } = scanner
  advance(scanner)
  if (isLoose(scanner) && !hasColonAfter(text, scanner.end))
    moveTo(scanner, scanner.kind === 'string' ? scanner.end : findRawEnd(text, scanner.start))
  else if (scanner.kind === '{' || scanner.kind === '[') skipBlock(scanner)
}
