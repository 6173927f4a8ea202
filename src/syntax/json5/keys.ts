import type { Span } from '../../core/text.ts'
import { showCharacter } from './characters.ts'
import { BARE_KEYS } from './habits.ts'
import type { Parser } from './parser.ts'
import { findRawEnd } from './raw.ts'
import { addHabit, addProblem } from './report.ts'
import { advance, moveTo } from './scan.ts'
import type { Scanner } from './scanner.ts'
import { skipBlock } from './skip.ts'

/** A member's key, read together with its colon. */
export interface Key {
  readonly name: string
  readonly span: Span
}

/** Characters that no tool's key has, so that a run without them is one key. */
const RUN = /(?:[^\s:=,{}[\]"'/：，｛｝]|\/(?![/*])){1,200}/y
const COLON = /[ \t]{0,100}(?::|：|=(?!=))/y
/** A key whose closing quote is missing: the string then holds the colon. */
const SWALLOWED_COLON = /^([\w.$-]{1,80})[ \t]*[:：]/

/** Whether a key's colon follows an offset, on the same line. */
export function hasColonAfter(text: string, offset: number): boolean {
  COLON.lastIndex = offset
  return COLON.test(text)
}

/** Whether the token is the key of a member. */
export function startsMember(scanner: Scanner): boolean {
  const { kind, text, start, end } = scanner
  if (kind === 'string') return hasColonAfter(text, end)
  if (kind !== 'word' && kind !== 'number' && kind !== 'stray') return false
  return hasColonAfter(text, runEnd(text, start))
}

/**
 * Reads a key and its colon. Gives undefined, with a problem reported and something passed over,
 * where there is no key or nothing after it.
 */
export function readKey(parser: Parser): Key | undefined {
  const { scanner } = parser
  const { kind, start, end, value } = scanner
  const span = { start, end }
  if (kind === 'string') {
    const { reported } = scanner
    const known = scanner.report.problems.length
    advance(scanner)
    const swallowed =
      scanner.kind === ':' ? undefined : readSwallowedColon(scanner, span, reported, known)
    return swallowed ?? readColon(parser, { name: String(value), span })
  }
  if (kind !== 'word' && kind !== 'number' && kind !== 'stray') return refuseToken(scanner)
  const run = runEnd(scanner.text, start)
  if (kind === 'word' && run <= end && !isQuote(scanner.text.charAt(end))) {
    if (scanner.strict) addHabit(scanner.report, BARE_KEYS, span, quote(String(value), span))
    advance(scanner)
    return readColon(parser, { name: String(value), span })
  }
  if (hasColonAfter(scanner.text, run)) return readRun(parser, run)
  return readHalfQuoted(parser, run) ?? refuseRun(scanner)
}

function runEnd(text: string, start: number): number {
  RUN.lastIndex = start
  return RUN.test(text) ? RUN.lastIndex : start
}

function isQuote(character: string): boolean {
  return character === '"' || character === "'"
}

function quote(name: string, span: Span): readonly [{ start: number; end: number; text: string }] {
  return [{ ...span, text: JSON.stringify(name) }]
}

function readRun(parser: Parser, end: number): Key | undefined {
  const { scanner } = parser
  const span = { start: scanner.start, end }
  const name = scanner.text.slice(span.start, end)
  addProblem(scanner.report, {
    at: span,
    message: 'Unexpected key without quotes, expected it in quotes',
    note: 'Only a key of letters, digits, `_` and `$` that starts with no digit needs no quotes.',
    fix: { title: 'Put the key in quotes', safety: 'safe', edits: quote(name, span) },
  })
  moveTo(scanner, end)
  return readColon(parser, { name, span })
}

/** Reads `key": value`, whose opening quote is missing. */
function readHalfQuoted(parser: Parser, run: number): Key | undefined {
  const { scanner } = parser
  const { text, start } = scanner
  const mark = text.charAt(run)
  if (run === start || !isQuote(mark) || !hasColonAfter(text, run + 1)) return undefined
  addProblem(scanner.report, {
    at: { start, end: run + 1 },
    message: `Unexpected closing quote, expected \`${mark}\` before the key too`,
    note: 'The opening quote of this key is missing.',
    fix: {
      title: 'Add the opening quote',
      safety: 'safe',
      edits: [{ start, end: start, text: mark }],
    },
  })
  moveTo(scanner, run + 1)
  return readColon(parser, { name: text.slice(start, run), span: { start, end: run + 1 } })
}

/** Reads `"key: value`, whose closing quote is missing, again from where the key should end. */
function readSwallowedColon(
  scanner: Scanner,
  { start, end }: Span,
  reported: boolean,
  knownProblems: number,
): Key | undefined {
  const { text, report } = scanner
  const name = SWALLOWED_COLON.exec(text.slice(start + 1, Math.min(end, start + 300)))?.[1]
  if (name === undefined) return undefined
  const keyEnd = start + 1 + name.length
  const mark = text.charAt(start)
  report.problems.length = knownProblems
  if (!reported) {
    addProblem(report, {
      at: { start, end: keyEnd },
      message: `Unclosed key, expected a closing \`${mark}\` before the colon`,
      note: 'The closing quote of this key is missing.',
      fix: {
        title: 'Add the closing quote',
        safety: 'safe',
        edits: [{ start: keyEnd, end: keyEnd, text: mark }],
      },
    })
  }
  moveTo(scanner, keyEnd)
  advance(scanner)
  return { name, span: { start, end: keyEnd } }
}

function readColon(parser: Parser, key: Key): Key | undefined {
  const { scanner } = parser
  const { text, start, report } = scanner
  if (scanner.kind === ':') {
    advance(scanner)
    return key
  }
  if (text.charAt(start) === '=') {
    const end = text.charAt(start + 1) === '>' ? start + 2 : start + 1
    const at = { start, end }
    addProblem(report, {
      at,
      message: `Unexpected \`${text.slice(start, end)}\`, expected \`:\``,
      note: 'A colon goes between a key and its value.',
      fix: { title: 'Replace it with `:`', safety: 'safe', edits: [{ ...at, text: ':' }] },
    })
    moveTo(scanner, end)
    return key
  }
  if (startsText(scanner)) return refuseText(scanner)
  if (passDoubledQuote(scanner, key)) return readColon(parser, key)
  if (startsValueOnLine(scanner)) {
    const colon = key.span.end
    addProblem(report, {
      at: { start, end: scanner.end },
      message: 'Unexpected value after a key, expected `:` between them',
      note: 'The colon is missing.',
      fix: {
        title: 'Add the colon',
        safety: 'unsafe',
        edits: [{ start: colon, end: colon, text: ':' }],
      },
    })
    return key
  }
  if (scanner.kind !== 'end' || parser.open.length === 0) {
    addProblem(report, {
      at: key.span,
      message: 'Unexpected key without a value, expected `:` and a value after it',
      note: 'Each entry between braces is a key, a colon and a value. A list of values goes between brackets.',
    })
  }
  return undefined
}

function startsValueOnLine(scanner: Scanner): boolean {
  if (scanner.newLine) return false
  return !(
    scanner.kind === ',' ||
    scanner.kind === '}' ||
    scanner.kind === ']' ||
    scanner.kind === 'end'
  )
}

/** Passes over a second quote after a key, as in `"key"": value`. */
function passDoubledQuote(scanner: Scanner, key: Key): boolean {
  const { text, kind, start, report } = scanner
  if (kind !== 'string' || start > key.span.end || !hasColonAfter(text, start + 1)) return false
  const at = { start, end: start + 1 }
  addProblem(report, {
    at,
    message: `Unexpected \`${text.charAt(start)}\`, expected \`:\``,
    note: 'The key is closed already. Delete this quote.',
    fix: { title: 'Delete the quote', safety: 'safe', edits: [{ ...at, text: '' }] },
  })
  moveTo(scanner, start + 1)
  return true
}

/** Whether words go on where a colon should stand, as in a line of prose. */
function startsText(scanner: Scanner): boolean {
  if (scanner.newLine || (scanner.kind !== 'word' && scanner.kind !== 'stray')) return false
  return !/^(?:true|false|null)$/.test(String(scanner.value))
}

function refuseText(scanner: Scanner): undefined {
  const { start, end } = scanner
  addProblem(scanner.report, {
    at: { start, end },
    message: 'Unexpected text after a key, expected `:` and a value',
    note: 'Each entry between braces is a key, a colon and a value.',
  })
  moveTo(scanner, findRawEnd(scanner.text, start))
}

/** Reports `,000`, the rest of a number written with a thousands separator. */
function refuseThousands(scanner: Scanner): boolean {
  const { text, start } = scanner
  if (!/[0-9],$/.test(text.slice(Math.max(start - 2, 0), start))) return false
  if (!/^[0-9]{3}(?![\w.])/.test(text.slice(start, start + 4))) return false
  const at = { start: start - 1, end: start }
  addProblem(scanner.report, {
    at,
    message: 'Unexpected thousands separator in a number, expected digits alone',
    note: 'A comma ends the value. Write a number without separators, such as `262144`.',
    fix: { title: 'Delete the separator', safety: 'unsafe', edits: [{ ...at, text: '' }] },
  })
  moveTo(scanner, start + 3)
  return true
}

function refuseRun(scanner: Scanner): undefined {
  if (refuseThousands(scanner)) return undefined
  const { text, start } = scanner
  const dots = text.startsWith('...', start) || text.charAt(start) === '…'
  addProblem(scanner.report, {
    at: { start, end: dots && text.charAt(start) === '.' ? start + 3 : scanner.end },
    message: dots
      ? 'Unexpected ellipsis, expected what it stands for'
      : `Unexpected ${showCharacter(text, start)}, expected a key`,
    note: dots
      ? 'Three dots mark something left out of an example. Fill it in, or delete them.'
      : 'Each entry between braces is a key, a colon and a value.',
  })
  moveTo(scanner, findRawEnd(text, start))
}

function refuseToken(scanner: Scanner): undefined {
  const { kind, start, end } = scanner
  addProblem(scanner.report, {
    at: { start, end },
    message: `Unexpected \`${kind}\`, expected a key`,
    note: 'Each entry between braces is a key, a colon and a value.',
  })
  if (kind === '{' || kind === '[') return skipBlock(scanner)
  advance(scanner)
  if (scanner.kind === '{' || scanner.kind === '[') return skipBlock(scanner)
  if (scanner.kind === 'string' || scanner.kind === 'word' || scanner.kind === 'number')
    advance(scanner)
}
