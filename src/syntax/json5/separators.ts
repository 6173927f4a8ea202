import type { ScalarNode } from '../../core/tree.ts'
import { lineEnd } from './blank.ts'
import { showCharacter } from './characters.ts'
import { hasColonAfter, startsMember } from './keys.ts'
import { type Mistake, replaceFix, TRAILING_COMMAS } from './report.ts'
import {
  isCloser,
  isOpener,
  lineOf,
  type Place,
  readOn,
  type Step,
  stay,
  type Token,
} from './state.ts'
import { findRawEnd } from './values.ts'

// State `commaOrCloser`.

export function comma({ token, isStrict }: Place): Step {
  return readOn(token.end, isStrict ? 'afterComma' : 'entryOrCloser')
}

export function semicolon({ text, token }: Place): Step | undefined {
  if (text.charAt(token.start) !== ';') return undefined
  return readOn(token.end, 'afterSemicolon')
}

/** The next entry, without a comma before it. */
export function missingComma(at: Place): Step | undefined {
  if (!startsEntry(at)) return undefined
  const { token, startsLine, previousEnd: end } = at
  return stay('entryOrCloser', {
    mistake: unlessExcused(at, {
      at: { start: token.start, end: token.end },
      message: `Unexpected ${isOpener(token) ? `\`${token.kind}\`` : 'entry'}, expected \`,\` before it`,
      note: `The comma after the entry that ends on line ${lineOf(at, end)} is missing.`,
      fix: replaceFix('Add the comma', { start: end, end }, ',', startsLine ? 'safe' : 'unsafe'),
    }),
  })
}

function startsEntry(at: Place): boolean {
  const { text, token, startsLine, previousEnd, blocks } = at
  const { kind, start } = token
  if (blocks.at(-1)?.kind === '{') return start > previousEnd && startsMember(at)
  if (isOpener(token)) return true
  if (kind === 'string') return startsLine || start > previousEnd || text.charAt(start) === '"'
  return startsLine && (kind === 'word' || kind === 'number')
}

/** `"a "quoted" word"`: the string goes on to the last quote before the punctuation. */
export function quoteInsideString(at: Place): Step | undefined {
  const { text, token, previousEnd } = at
  const { value, quote } = scalarBefore(at) ?? {}
  if (value === undefined || quote === undefined || token.start !== previousEnd) return undefined
  const end = findClosingQuote(text, token.start, quote)
  if (end === undefined) return undefined
  const span = { start: value.span.start, end }
  return readOn(end, 'commaOrCloser', {
    mistake: unlessExcused(at, {
      at: { start: previousEnd - 1, end: previousEnd },
      message: `Unexpected \`${quote}\` inside a string, expected \`\\${quote}\``,
      note: 'A quote inside a string ends it. Write a backslash before each quote that belongs to the text.',
    }),
    value: { kind: 'scalar', value: text.slice(span.start + 1, end - 1), span },
  })
}

/** `"a" + "b"`, `128 k`: with a string, such as an expression, the value is not known. */
export function textAfterValue(at: Place): Step | undefined {
  const { text, token } = at
  const { value, quote } = scalarBefore(at) ?? {}
  if (value === undefined) return undefined
  const { start } = token
  const closing = quote === undefined ? undefined : findClosingQuote(text, start, quote)
  const end = closing ?? findRawEnd(text, start)
  const span = { start: value.span.start, end }
  return readOn(end, 'commaOrCloser', {
    mistake: unlessExcused(at, {
      at: { start, end: token.end },
      message: `Unexpected text after ${quote === undefined ? 'a value' : 'a string'}, expected \`,\``,
      note: 'A value is one number, one literal or one string in quotes; nothing joins or follows it.',
    }),
    value:
      quote === undefined ? { kind: 'scalar', value: text.slice(span.start, end), span } : null,
  })
}

/** The scalar that the token follows on the same line, with the quote that ends it. */
function scalarBefore(
  at: Place,
): { readonly value: ScalarNode; readonly quote: '"' | "'" | undefined } | undefined {
  const { text, token, startsLine, previousEnd, blocks } = at
  const value = blocks.at(-1)?.entry.value
  if (value?.kind !== 'scalar' || startsLine || !isText(token)) return undefined
  const mark = text.charAt(previousEnd - 1)
  return { value, quote: mark === '"' || mark === "'" ? mark : undefined }
}

function isText({ kind }: Token): boolean {
  return kind === 'string' || kind === 'word' || kind === 'number' || kind === 'stray'
}

/** The end of a string with quotes inside: after the last quote before the punctuation. */
function findClosingQuote(text: string, start: number, quote: string): number | undefined {
  const line = text.slice(start, lineEnd(text, start, start + 4000))
  for (let at = line.indexOf(quote); at >= 0; at = line.indexOf(quote, at + 1)) {
    if (/^[ \t]*(?:[,}\]]|\/[/*]|$)/.test(line.slice(at + 1, at + 41))) return start + at + 1
  }
  return undefined
}

export function unexpectedBlock(at: Place): Step {
  return stay('endOfSkippedBlock', { mistake: unlessExcused(at, unexpected(at)) })
}

/** A colon after a value. */
export function secondColon(at: Place): Step {
  return readOn(at.token.end, 'secondValue', { mistake: unlessExcused(at, unexpected(at)) })
}

export function unexpectedText(at: Place): Step {
  return readOn(findRawEnd(at.text, at.token.start), 'commaOrCloser', {
    mistake: unlessExcused(at, unexpected(at)),
  })
}

function unexpected({ text, token, blocks }: Place): Mistake {
  const { kind, start, end } = token
  const isList = blocks.at(-1)?.kind === '['
  return {
    at: { start, end },
    message: `Unexpected ${kind === 'word' || kind === 'string' ? 'text' : showCharacter(text, start)}, expected \`,\` or \`${isList ? ']' : '}'}\``,
    note:
      kind === ':' && isList
        ? 'Entries with keys go between braces.'
        : 'After a value comes a comma, or the end of the block.',
  }
}

/** Drops a mistake that may follow from one of the same entry: the last, if that has no fix. */
function unlessExcused({ report, blocks }: Place, mistake: Mistake): Mistake | undefined {
  const last = report.problems.at(-1)
  const start = blocks.at(-1)?.entry.start ?? 0
  const isExcused = last !== undefined && last.at.start >= start && last.fix === undefined
  return isExcused ? undefined : mistake
}

// States `afterComma`, `afterSemicolon` and `afterExtraCloser`.

/** Strict JSON allows none. */
export function trailingComma({ previousEnd }: Place): Step {
  const at = { start: previousEnd - 1, end: previousEnd }
  return stay('entryOrCloser', {
    mistake: { syntax: TRAILING_COMMAS, at, edits: [{ ...at, text: '' }] },
  })
}

export function semicolonForComma({ token, previousEnd }: Place): Step {
  const at = { start: previousEnd - 1, end: previousEnd }
  const isLast = isCloser(token)
  return stay('entryOrCloser', {
    mistake: {
      at,
      message: 'Unexpected `;`, expected `,`',
      note: 'Entries are separated by commas.',
      fix: replaceFix(isLast ? 'Delete it' : 'Replace it with a comma', at, isLast ? '' : ','),
    },
  })
}

/** Goes unreported: it belongs to the extra closer. */
export function commaAfterExtraCloser({ token }: Place): Step {
  return readOn(token.end, 'entryOrCloser')
}

// States `valueWithoutKey`, `secondValue` and `endOfSkippedBlock`: text that has no place in the tree.

export function blockToSkip(): Step {
  return stay('endOfSkippedBlock')
}

/** The value after a colon without a key: one token. */
export function valueToSkip({ token }: Place): Step {
  const { kind, end } = token
  const isValue = kind === 'string' || kind === 'word' || kind === 'number'
  return isValue ? readOn(end, 'commaOrCloser') : stay('commaOrCloser')
}

/** The value after a second colon, unless it is the next key. */
export function secondValueToSkip({ text, token }: Place): Step {
  if (!isText(token) || hasColonAfter(text, token.end)) return stay('commaOrCloser')
  const end = token.kind === 'string' ? token.end : findRawEnd(text, token.start)
  return readOn(end, 'commaOrCloser')
}

/** Counts brackets up to the one that closes the skipped block. */
export function tokenOfSkippedBlock({ token, skippedDepth }: Place): Step {
  if (token.kind === 'end') return stay('commaOrCloser', { skippedDepth: 0 })
  const depth = skippedDepth + (isOpener(token) ? 1 : isCloser(token) ? -1 : 0)
  return readOn(token.end, depth > 0 ? 'endOfSkippedBlock' : 'commaOrCloser', {
    skippedDepth: depth,
  })
}
