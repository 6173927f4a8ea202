import { type AST, ParseError, parseTOML } from 'toml-eslint-parser'
import type { Comment, SyntaxProblem } from '../../core/document.ts'
import { lineAround, type Span } from '../../core/text.ts'
import { describeError, describeUnfinished } from './problems.ts'
import { type Statement, spanOf, statementsOf } from './statement.ts'

/** What could be read of a text, whatever is wrong with it. */
export interface TomlReading {
  /** In the order of the text; of what may stand only once, all. */
  readonly statements: readonly Statement[]
  readonly comments: readonly Comment[]
  readonly problems: readonly SyntaxProblem[]
}

/** After so many mistakes, or so many characters read, the rest is left alone. */
const MOST_MISTAKES = 40
const MOST_READ = 500_000

/** Reads TOML; a line that does not parse is left out, and the rest read without it. */
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
    // The parser calls itself for each level, and the machine has only so many.
    return error instanceof ParseError ? { error } : {}
  }
}

/** What to leave out so that the rest can be read. */
interface Mistake {
  readonly span: Span
  /** What is wrong, where it is something else than what the parser stumbled over. */
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

/** The offset, or that of the text before it where nothing stands there any more. */
function lastText(text: string, offset: number): number {
  if (offset < text.length && /\S/.test(text.charAt(offset))) return offset
  let at = Math.min(offset, text.length)
  while (at > 0 && /\s/.test(text.charAt(at - 1))) at -= 1
  return Math.max(at - 1, 0)
}

const BEGINS = /^[ \t]*(?:\[{1,2}[\w."':/@ -]{1,200}\]{1,2}|[\w."':/@-]{1,200}[ \t]{0,20}=)/

/** What a line above began and did not end, so that the parser stumbles over the next statement. */
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

/** The start of the line that began a statement, as a list may run over several. */
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

/** Reads a part of a text alone, without moving it; what stands twice in it cannot be read. */
function readAlone(
  text: string,
  { start, end }: Span,
): Pick<TomlReading, 'statements' | 'problems'> {
  const { program, error } = parse(blanks(text.slice(0, start)) + text.slice(start, end))
  if (program !== undefined) return { statements: statementsOf(program), problems: [] }
  return { statements: [], problems: error === undefined ? [] : [describeError(text, error)] }
}
