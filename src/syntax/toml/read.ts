import { type AST, ParseError, parseTOML } from 'toml-eslint-parser'
import type { Comment, SyntaxProblem } from '../../core/document.ts'
import { lineAround, type Span } from '../../core/text.ts'
import { describeError, describeUnfinished } from './problems.ts'
import { type Statement, spanOf, statementsOf } from './statement.ts'

/** The statements of a text and what is wrong with it. */
export interface TomlReading {
  /** In the order of the text, duplicates included. */
  readonly statements: readonly Statement[]
  readonly comments: readonly Comment[]
  readonly problems: readonly SyntaxProblem[]
}

/**
 * Each mistake parses the rest of the text again, so the number of mistakes is limited, and the
 * UTF-16 units parsed in all.
 */
const MOST_MISTAKES = 40
const MOST_READ = 500_000

/** Reads TOML, leaving out lines that do not parse. */
export function readStatements(text: string): TomlReading {
  const problems: SyntaxProblem[] = []
  const repeated: Span[] = []
  let left = text.replace(/^\uFEFF/, ' ')
  const mostMistakes = Math.min(MOST_MISTAKES, Math.floor(MOST_READ / (text.length + 1)))
  for (let mistakes = 0; ; mistakes += 1) {
    const parsed = parse(left)
    if (parsed.program !== undefined) {
      const { program } = parsed
      const again = repeated.map((span) => readAlone(text, span))
      const statements = [...statementsOf(program), ...again.flatMap((read) => read.statements)]
      return {
        statements: statements.toSorted((a, b) => a.span.start - b.span.start),
        comments: program.comments.map(({ value, range }) => ({
          text: value,
          span: spanOf(range),
        })),
        problems: [...problems, ...again.flatMap((read) => read.problems)],
      }
    }
    const { error } = parsed
    if (error === undefined || mistakes >= mostMistakes) {
      const at = { start: 0, end: Math.min(1, text.length) }
      const rest = error === undefined ? [{ at, message: TOO_DEEP }] : [describeError(text, error)]
      return { statements: [], comments: [], problems: [...problems, ...rest] }
    }
    const wrong = findMistake(left, error)
    if (/multiple times/.test(error.message)) repeated.push(wrong.span)
    else problems.push(wrong.problem ?? describeError(text, error))
    const { start, end } = wrong.span
    left = left.slice(0, start) + blanks(left.slice(start, end)) + left.slice(end)
  }
}

const TOO_DEEP = 'The values are nested too deeply to be read'

function parse(text: string): { readonly program?: AST.TOMLProgram; readonly error?: ParseError } {
  try {
    return { program: parseTOML(text, { tomlVersion: '1.0' }) }
  } catch (error) {
    // The parser is recursive and may overflow the stack.
    return error instanceof ParseError ? { error } : {}
  }
}

/** Lines to leave out so that the rest parses. */
interface Mistake {
  readonly span: Span
  /** The problem, if it differs from the parser's own. */
  readonly problem?: SyntaxProblem
}

function findMistake(text: string, { index, message }: ParseError): Mistake {
  const line = lineAround(text, lastText(text, index))
  const isRepeated = /multiple times/.test(message)
  const isHeader = /^[ \t]*\[/.test(text.slice(line.start, line.end))
  if (isRepeated && isHeader)
    return { span: { start: line.start, end: endOfTable(text, line.end) } }
  const unfinished = isRepeated ? undefined : findUnfinished(text, line, index)
  const isFirst = isRepeated && text.slice(line.start, index).trim() === ''
  const start = isFirst ? line.start : startOfStatement(text, line)
  return unfinished ?? { span: { start, end: line.end } }
}

/** The offset, or that of the last text before it if only white space follows. */
function lastText(text: string, offset: number): number {
  if (offset < text.length && /\S/.test(text.charAt(offset))) return offset
  let at = Math.min(offset, text.length)
  while (at > 0 && /\s/.test(text.charAt(at - 1))) at -= 1
  return Math.max(at - 1, 0)
}

const BEGINS = /^[ \t]*(?:\[{1,2}[\w."':/@ -]{1,200}\]{1,2}|[\w."':/@-]{1,200}[ \t]{0,20}=)/

/** An unfinished statement above, which makes the parser fail at the next one. */
function findUnfinished(text: string, line: Span, index: number): Mistake | undefined {
  const own = text.slice(line.start, Math.min(line.end, line.start + 300))
  const isFirst = text.slice(line.start, index).trim() === '' || !/=[ \t]*$/.test(own)
  if (!isFirst || !BEGINS.test(own) || line.start === 0) return undefined
  const above = lineAround(text, lastText(text, line.start - 1))
  if (above.end > line.start) return undefined
  const start = startOfStatement(text, above)
  const found = describeUnfinished(text.slice(start, above.end), start)
  return found && { span: { start, end: above.end }, problem: found }
}

/** The start of the statement's first line: a list may span several. */
function startOfStatement(text: string, { start: from }: Span): number {
  let start = from
  for (let lines = 0; lines < 50 && start > 0; lines += 1) {
    const line = lineAround(text, start)
    if (BEGINS.test(text.slice(start, Math.min(line.end, start + 300)))) return start
    const before = lineAround(text, start - 1)
    if (text.slice(before.start, before.end).trim() === '') break
    start = before.start
  }
  return BEGINS.test(text.slice(start, start + 300)) ? start : from
}

function endOfTable(text: string, from: number): number {
  const next = /[\r\n][ \t]*\[/.exec(text.slice(from))
  return next === null ? text.length : from + next.index
}

function blanks(text: string): string {
  return text.replace(/[^\r\n]/g, ' ')
}

/** Parses one part of a text, which keeps its offsets. */
function readAlone(
  text: string,
  { start, end }: Span,
): Pick<TomlReading, 'statements' | 'problems'> {
  const { program, error } = parse(blanks(text.slice(0, start)) + text.slice(start, end))
  if (program !== undefined) return { statements: statementsOf(program), problems: [] }
  return { statements: [], problems: error === undefined ? [] : [describeError(text, error)] }
}
