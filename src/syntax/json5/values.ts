import type { SyntaxProblem } from '../../core/document.ts'
import type { Span } from '../../core/text.ts'
import type { ConfigNode } from '../../core/tree.ts'
import { lineEnd } from './blank.ts'
import { showCharacter } from './characters.ts'
import { replaceFix } from './report.ts'
import { afterValue, type Place, readOn, type Step, stay } from './state.ts'
import { fitsQuotes } from './strings.ts'

/** Deeper nesting is refused. */
export const DEPTH_LIMIT = 500

export function scalar(at: Place): Step {
  const { start, end, value } = at.token
  return readOn(end, afterValue(at), { value: { kind: 'scalar', value, span: { start, end } } })
}

/** `{` or `[` */
export function block({ token, blocks }: Place): Step {
  const { kind, start, end } = token
  const isTooDeep = blocks.length >= DEPTH_LIMIT
  return readOn(end, 'entryOrCloser', {
    mistake: isTooDeep
      ? {
          at: { start, end: start + 1 },
          message: `Nested deeper than ${DEPTH_LIMIT} levels, expected a config that people can read`,
          note: 'What is nested deeper was not read.',
        }
      : undefined,
    stops: isTooDeep,
    opens: kind === '{' ? '{' : '[',
  })
}

type Literal = boolean | null | number

export const LITERALS: ReadonlyMap<string | number, Literal> = new Map<string, Literal>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['NaN', Number.NaN],
])

/** A mistake in strict JSON, if it is `Infinity` or `NaN`. */
export function literal(at: Place): Step | undefined {
  const { start, end, value: word } = at.token
  const value = LITERALS.get(word)
  if (value === undefined || at.text.charAt(start) === '\\') return undefined
  const span = { start, end }
  return readOn(end, afterValue(at), {
    mistake:
      at.isStrict && typeof value === 'number'
        ? {
            at: span,
            message: `Unexpected \`${word}\`, expected a number as in strict JSON`,
            note: 'This tool reads strict JSON, which has neither `Infinity` nor `NaN`.',
          }
        : undefined,
    value: { kind: 'scalar', value, span },
  })
}

/** `...` or `…` */
export function ellipsis(at: Place): Step | undefined {
  const raw = rawText(at)
  if (!/^(?:\.\.\.|…)/.test(raw)) return undefined
  return afterRaw(at, raw, describeEllipsis(at))
}

/** An ellipsis at the token, as a problem. */
export function describeEllipsis({ text, token }: Place): SyntaxProblem {
  const { start } = token
  return {
    at: { start, end: start + (text.charAt(start) === '…' ? 1 : 3) },
    message: 'Unexpected ellipsis, expected what it stands for',
    note: 'Three dots mark something left out of an example. Fill it in, or delete them.',
  }
}

const OTHER_LITERALS: ReadonlyMap<string, true | false | null> = new Map<
  string,
  true | false | null
>([
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

/** `True`, `None`, `undefined` … */
export function literalOfAnotherLanguage(at: Place): Step | undefined {
  const raw = rawText(at)
  const value = OTHER_LITERALS.get(raw)
  if (value === undefined) return undefined
  const span = spanOf(at, raw)
  const problem: SyntaxProblem = {
    at: span,
    message: `Unexpected \`${raw}\`, expected \`${value}\``,
    note: 'The only literals are `true`, `false` and `null`, in lower case.',
    fix: replaceFix(
      `Replace it with \`${value}\``,
      span,
      String(value),
      raw === 'undefined' ? 'unsafe' : 'safe',
    ),
  }
  return afterRaw(at, raw, problem, { kind: 'scalar', value, span })
}

/** `262_144`, `007`, `128k` */
export function malformedNumber(at: Place): Step | undefined {
  const raw = rawText(at)
  if (!/^[+-]?\.?[0-9][\w.+-]*$/.test(raw)) return undefined
  const span = spanOf(at, raw)
  const plain = raw.replaceAll('_', '').replace(/^([+-]?)0+(?=[0-9])/, '$1')
  const isNumber = /^[+-]?[0-9]+(?:\.[0-9]+)?$/.test(plain)
  const problem: SyntaxProblem = {
    at: span,
    message: raw.includes('_')
      ? 'Unexpected `_` in a number, expected digits alone'
      : isNumber
        ? 'Unexpected leading zero in a number, expected digits without it'
        : 'Unexpected characters in a number, expected digits alone',
    note: 'Write a number without separators, units or leading zeros, such as `262144`.',
    ...(isNumber && {
      fix: replaceFix(`Write \`${plain}\``, span, plain, raw.includes('_') ? 'safe' : 'unsafe'),
    }),
  }
  return afterRaw(at, raw, problem, { kind: 'scalar', value: isNumber ? Number(plain) : raw, span })
}

/** `kimi-k3`, and any other characters that are not a value. */
export function textWithoutQuotes(at: Place): Step {
  const raw = rawText(at)
  const span = spanOf(at, raw)
  const { start, end } = span
  const problem: SyntaxProblem = {
    at: span,
    message:
      raw.length === 1 || !/^[\p{L}\p{N}$_]/u.test(raw)
        ? `Unexpected ${showCharacter(at.text, start)}, expected a value`
        : 'Unexpected text without quotes, expected a value',
    note: 'If this is a string, put it in quotes.',
    ...(fitsQuotes(raw, '"') &&
      fitsQuotes(raw, "'") && {
        fix: {
          title: 'Put the text in quotes',
          safety: 'unsafe',
          edits: [
            { start, end: start, text: '"' },
            { start: end, end, text: '"' },
          ],
        },
      }),
  }
  return afterRaw(at, raw, problem, {
    kind: 'scalar',
    value: raw.replace(/^["']|["']$/g, ''),
    span,
  })
}

/** Punctuation or the end of the file, which the next state reports. */
export function noValue(at: Place): Step {
  return stay(afterValue(at))
}

/** The text at a word or a stray character, to where a value would end. */
function rawText({ text, token }: Place): string {
  return text.slice(token.start, findRawEnd(text, token.start))
}

function spanOf({ token }: Place, raw: string): Span {
  return { start: token.start, end: token.start + raw.length }
}

function afterRaw(
  at: Place,
  raw: string,
  lateMistake: SyntaxProblem,
  value: ConfigNode | null = null,
): Step {
  return readOn(spanOf(at, raw).end, afterValue(at), { value, lateMistake })
}

/** Text longer than this is not one value. */
const LONGEST = 1000

/** Where text that is not a value ends: before the punctuation, comment or line break after it. */
export function findRawEnd(text: string, start: number): number {
  const limit = lineEnd(text, start, start + LONGEST)
  const end = findDelimiter(text, start, limit, true) ?? findDelimiter(text, start, limit, false)
  return Math.max(withoutOpener(text, start, end ?? limit), start + 1)
}

/** The end of a line of text without the bracket that opens a block after it. */
function withoutOpener(text: string, start: number, end: number): number {
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

/** Finds the end, outside pairs of brackets if asked to; undefined if a bracket stays open. */
function findDelimiter(
  text: string,
  start: number,
  limit: number,
  skipsPairs: boolean,
): number | undefined {
  let depth = 0
  // Two units past the limit: a blank right before it may be followed by a comment.
  for (const { 0: mark, index } of text.slice(start, limit + 2).matchAll(BRACKET_OR_END)) {
    if (start + index >= limit) break
    if (skipsPairs && '([{'.includes(mark)) depth += 1
    else if (depth > 0) {
      if (')]}'.includes(mark)) depth -= 1
    } else if (!'([{)'.includes(mark)) return start + index
  }
  return depth === 0 ? limit : undefined
}
