import type { YAMLParseError } from 'yaml'
import type { SyntaxProblem } from '../../core/document.ts'
import { lineAround, type Span } from '../../core/text.ts'
import { findCause } from './causes.ts'
import type { Tokens } from './tokens.ts'

/** More problems than this tell nothing new. */
const MOST = 100

/**
 * Describes the parser's errors with their likely causes; errors of one cause become one problem.
 */
export function describeProblems(
  text: string,
  errors: readonly YAMLParseError[],
  tokens: Tokens,
): readonly SyntaxProblem[] {
  const byPlace = new Map<number, SyntaxProblem>()
  const isTabbed = !/^(?: |\t+ )/m.test(text)
  for (const error of errors.filter((error) => isProblem(text, error)).slice(0, MOST)) {
    const cause = findCause(text, error.pos[0], tokens)
    const problem = cause ?? describe(text, error, isTabbed)
    if (!byPlace.has(problem.at.start)) byPlace.set(problem.at.start, problem)
  }
  // Later errors follow from the unclosed quote.
  const open = [...byPlace.values()].find(({ message }) => message.startsWith('Unclosed quote'))
  const problems = [...byPlace.values()]
  return open === undefined ? problems : problems.filter(({ at }) => at.start <= open.at.start)
}

/** Several documents are reported elsewhere; `%YAML 1.1 1.2` is reported as a repeated version. */
function isProblem(text: string, { code, pos }: YAMLParseError): boolean {
  if (code !== 'BAD_DIRECTIVE') return code !== 'MULTIPLE_DOCS'
  const line = lineAround(text, pos[0])
  return !/^%YAML(?:[ \t]+1\.[12]){2,9}[ \t]*(?:#.*)?$/.test(text.slice(line.start, line.end))
}

function describe(
  text: string,
  { code, pos, message }: YAMLParseError,
  isTabbed: boolean,
): SyntaxProblem {
  const at = { start: pos[0], end: Math.min(Math.max(pos[1], pos[0] + 1), text.length) }
  switch (code) {
    case 'TAB_AS_INDENT':
      return describeTab(text, at, isTabbed)
    case 'BAD_INDENT':
      return {
        at: onLine(text, at),
        message: /must start at the same column/.test(message)
          ? 'Unexpected indentation, expected that of the entries beside it'
          : 'Unexpected indentation of what an open bracket holds',
        note: /must start at the same column/.test(message)
          ? 'Entries of one list or one object begin in the same column.'
          : 'Close the bracket, or indent what it holds deeper than its key.',
      }
    case 'BLOCK_AS_IMPLICIT_KEY':
      return {
        at: onLine(text, at),
        message: 'Unexpected `: ` inside a value, expected quotes around the value',
        note: 'A colon followed by a space makes a key of the text before it.',
      }
    case 'BAD_SCALAR_START':
      return describeStart(text, at)
    case 'MULTILINE_IMPLICIT_KEY':
    case 'MISSING_CHAR':
      return describeMissing(text, at, message)
    case 'BAD_COLLECTION_TYPE':
      return {
        at: onLine(text, at),
        message: 'A list and an object are mixed, expected one of them',
        note: 'Entries of a list begin with `- `, those of an object with `key: `.',
      }
    default:
      return { at: onLine(text, at), message: sentence(message) }
  }
}

function describeTab(text: string, at: Span, isTabbed: boolean): SyntaxProblem {
  const line = lineAround(text, at.start)
  const tabs = /^\t+(?=\S)/.exec(text.slice(line.start, Math.min(line.end, line.start + 100)))?.[0]
  const isPlain = isTabbed && tabs !== undefined
  return {
    at,
    message: 'Unexpected tab in the indentation, expected spaces',
    note: 'YAML does not allow tabs there.',
    ...(isPlain && {
      fix: {
        title: 'Use two spaces for each tab',
        safety: 'safe',
        edits: [
          { start: line.start, end: line.start + tabs.length, text: '  '.repeat(tabs.length) },
        ],
      },
    }),
  }
}

/** A value that starts with a character reserved by YAML. */
function describeStart(text: string, { start }: Span): SyntaxProblem {
  const { end } = lineAround(text, start)
  const value = text.slice(start, Math.min(end, start + 300)).trimEnd()
  const isWhole = start + 300 > end && !/["\\]|\s#/.test(value)
  return {
    at: { start, end: start + 1 },
    message: `A value cannot start with \`${text.charAt(start)}\`, expected quotes around it`,
    ...(isWhole && {
      fix: {
        title: 'Put it in quotes',
        safety: 'safe',
        edits: [{ start, end: start + value.length, text: `"${value}"` }],
      },
    }),
  }
}

function describeMissing(text: string, at: Span, message: string): SyntaxProblem {
  const place = onLine(text, at)
  if (/quote/.test(message)) return { at: place, message: 'Unclosed quote' }
  const bracket = /flow (map|sequence)/i.exec(message)?.[1]?.toLowerCase()
  if (bracket !== undefined) {
    const expected = bracket === 'map' ? '`}`' : '`]`'
    return { at: place, message: `Missing ${expected} or a comma` }
  }
  return {
    at: place,
    message: 'This line is no `key: value`, expected a colon and a space after the key',
    note: 'Or indent it deeper, where it is a part of the value above.',
  }
}

/** A span cut off at the end of its line. */
function onLine(text: string, { start, end }: Span): Span {
  const line = lineAround(text, start)
  return { start, end: Math.max(Math.min(end, line.end), Math.min(start + 1, text.length)) }
}

function sentence(message: string): string {
  return (message.split('\n')[0] ?? '').replace(/[.:;]$/, '').slice(0, 200)
}
