import type { ConfigNode } from '../../core/tree.ts'
import { lineEnd } from './blank.ts'
import { showCharacter } from './characters.ts'
import { addProblem } from './report.ts'
import { moveTo } from './scan.ts'
import type { Scanner } from './scanner.ts'
import { fitsQuotes } from './strings.ts'

type Literal = true | false | null

const OTHER_LITERALS: ReadonlyMap<string, Literal> = new Map<string, Literal>([
  ['True', true],
  ['TRUE', true],
  ['False', false],
  ['FALSE', false],
  ['None', null],
  ['NULL', null],
  ['Null', null],
  ['nil', null],
  ['undefined', null],
])
const NUMBER_LIKE = /^[+-]?\.?[0-9][\w.+-]*$/
const LONGEST = 1000

/**
 * Reads text that is no value, from the token on to where the value should end, and reports it.
 * Gives what was probably meant; undefined for an ellipsis.
 */
export function parseRaw(scanner: Scanner): ConfigNode | undefined {
  const { text, start } = scanner
  const end = findRawEnd(text, start)
  const raw = text.slice(start, end)
  const span = { start, end }
  moveTo(scanner, end)
  const { report } = scanner
  if (/^(?:\.\.\.|…)/.test(raw)) {
    addProblem(report, {
      at: { start, end: start + (raw.startsWith('…') ? 1 : 3) },
      message: 'Unexpected ellipsis, expected what it stands for',
      note: 'Three dots mark something left out of an example. Fill it in, or delete them.',
    })
    return undefined
  }
  const literal = OTHER_LITERALS.get(raw)
  if (literal !== undefined) {
    addProblem(report, {
      at: span,
      message: `Unexpected \`${raw}\`, expected \`${literal}\``,
      note: 'The only literals are `true`, `false` and `null`, in lower case.',
      fix: {
        title: `Replace it with \`${literal}\``,
        safety: raw === 'undefined' ? 'unsafe' : 'safe',
        edits: [{ ...span, text: String(literal) }],
      },
    })
    return { kind: 'scalar', value: literal, span }
  }
  if (NUMBER_LIKE.test(raw)) return parseNumberLike(scanner, raw, start)
  const quotable = fitsQuotes(raw, '"') && fitsQuotes(raw, "'")
  addProblem(report, {
    at: span,
    message:
      raw.length === 1 || !/^[\p{L}\p{N}$_]/u.test(raw)
        ? `Unexpected ${showCharacter(text, start)}, expected a value`
        : 'Unexpected text without quotes, expected a value',
    note: 'If this is a string, put it in quotes.',
    ...(quotable && {
      fix: {
        title: 'Put the text in quotes',
        safety: 'unsafe',
        edits: [
          { start, end: start, text: '"' },
          { start: end, end, text: '"' },
        ],
      },
    }),
  })
  return { kind: 'scalar', value: raw.replace(/^["']|["']$/g, ''), span }
}

function parseNumberLike(scanner: Scanner, raw: string, start: number): ConfigNode {
  const span = { start, end: start + raw.length }
  const plain = raw.replaceAll('_', '').replace(/^([+-]?)0+(?=[0-9])/, '$1')
  const isNumber = /^[+-]?[0-9]+(?:\.[0-9]+)?$/.test(plain)
  addProblem(scanner.report, {
    at: span,
    message: raw.includes('_')
      ? 'Unexpected `_` in a number, expected digits alone'
      : isNumber
        ? 'Unexpected leading zero in a number, expected digits without it'
        : 'Unexpected characters in a number, expected digits alone',
    note: 'Write a number without separators, units or leading zeros, such as `262144`.',
    ...(isNumber && {
      fix: {
        title: `Write \`${plain}\``,
        safety: raw.includes('_') ? 'safe' : 'unsafe',
        edits: [{ ...span, text: plain }],
      },
    }),
  })
  return { kind: 'scalar', value: isNumber ? Number(plain) : raw, span }
}

/** Where text that is no value ends: before the punctuation, comment or line end that follows it. */
export function findRawEnd(text: string, start: number): number {
  const limit = lineEnd(text, start, start + LONGEST)
  const end = findDelimiter(text, start, limit, true) ?? findDelimiter(text, start, limit, false)
  return Math.max(withoutOpening(text, start, end ?? limit), start + 1)
}

/** Where a line of text ends without what is no part of it, such as a bracket that opens a block. */
function withoutOpening(text: string, start: number, end: number): number {
  const bare = withoutBlank(text, start, end)
  const opens = /(?:^|[^$([{])[[{]$/.test(text.slice(Math.max(bare - 2, start), bare))
  return opens ? withoutBlank(text, start, bare - 1) : bare
}

function withoutBlank(text: string, start: number, end: number): number {
  let last = end
  while (last > start && /[\s;]/.test(text.charAt(last - 1))) last -= 1
  return last
}

const BRACKET_OR_END = /[([{)\]},，｝］]|\s(?=\/[/*]|#)/g

/** Passes over whole pairs of brackets where asked to; undefined where one stays open. */
function findDelimiter(
  text: string,
  start: number,
  limit: number,
  pairs: boolean,
): number | undefined {
  let depth = 0
  // The character behind the limit may make a blank before it the start of a comment.
  for (const { 0: mark, index } of text.slice(start, limit + 2).matchAll(BRACKET_OR_END)) {
    if (start + index >= limit) break
    if (pairs && '([{'.includes(mark)) depth += 1
    else if (depth > 0) {
      if (')]}'.includes(mark)) depth -= 1
    } else if (!'([{)'.includes(mark)) return start + index
  }
  return depth === 0 ? limit : undefined
}
