import type { Comment, SyntaxProblem } from '../../core/document.ts'
import type { SourceText } from '../../core/text.ts'
import type { ConfigNode, Member } from '../../core/tree.ts'
import { type BracketPlan, planBrackets } from './brackets.ts'
import { endsBlock, reportUnclosed } from './closers.ts'
import { readKey, startsMember } from './keys.ts'
import type { Parser } from './parser.ts'
import { parseRaw } from './raw.ts'
import { addProblem, createReport, listProblems } from './report.ts'
import { reportTrailing, skipToValue, startsWithoutBrace } from './root.ts'
import { advance, createScanner } from './scan.ts'
import type { Scanner } from './scanner.ts'
import { lacksValue, settle } from './settle.ts'

/** Deeper nesting is refused, which also keeps the call stack small. */
export const DEPTH_LIMIT = 500

/** What could be read of a text, whatever is wrong with it. */
export interface Reading {
  readonly root: ConfigNode | undefined
  readonly comments: readonly Comment[]
  readonly problems: readonly SyntaxProblem[]
  readonly tooDeep: boolean
}

/**
 * Reads JSON5, or JSON where `strict`, with the place of everything, and reads on after mistakes.
 * Where brackets do not pair up it reads twice: the second time led by the indentation.
 */
export function readTolerantly(source: SourceText, strict: boolean): Reading {
  const first = run(source, strict, undefined)
  if (!first.parser.unpaired) return first.reading
  const second = run(source, strict, planBrackets(source.text, strict))
  const isBetter = second.reading.problems.length <= first.reading.problems.length
  return isBetter ? second.reading : first.reading
}

interface Run {
  readonly reading: Reading
  readonly parser: Parser
}

function run(source: SourceText, strict: boolean, plan: BracketPlan | undefined): Run {
  const report = createReport()
  const scanner = createScanner(source.text, strict, report)
  const parser: Parser = {
    scanner,
    source,
    plan,
    open: [],
    unclosed: [],
    unpaired: false,
    tooDeep: false,
  }
  const root = parseRoot(parser)
  const { tooDeep } = parser
  const problems = dropConsequences(source, listProblems(report))
  const reading = { root, comments: scanner.comments, problems, tooDeep }
  return { reading, parser }
}

/**
 * Keeps the first problem of a line, and those that a safe fix settles: what else is found there
 * mostly follows from the first, whose own fix is then no longer enough.
 */
function dropConsequences(
  source: SourceText,
  problems: readonly SyntaxProblem[],
): readonly SyntaxProblem[] {
  const kept = new Map<number, SyntaxProblem>()
  const others: SyntaxProblem[] = []
  for (const problem of problems) {
    const { line } = source.pointAt(problem.at.start)
    const first = kept.get(line)
    if (problem.fix?.safety === 'safe' || problem.kind === 'hygiene') others.push(problem)
    else if (first === undefined) kept.set(line, problem)
    else kept.set(line, withoutFix(first))
  }
  return [...kept.values(), ...others].toSorted((a, b) => a.at.start - b.at.start)
}

function withoutFix({ fix: _, ...problem }: SyntaxProblem): SyntaxProblem {
  return problem
}

function parseRoot(parser: Parser): ConfigNode | undefined {
  const { scanner } = parser
  if (scanner.kind === 'end') {
    const only = scanner.comments.length > 0
    addProblem(scanner.report, {
      at: { start: scanner.text.length, end: scanner.text.length },
      message: only
        ? 'The file holds only comments, expected a value'
        : 'The file is empty, expected a value',
      note: 'An empty config is written `{}`.',
    })
    return undefined
  }
  skipToValue(parser)
  const root = startsWithoutBrace(parser)
    ? parseMembers(parser, scanner.start, 1)
    : parseValue(parser, 0)
  reportUnclosed(parser)
  reportTrailing(parser)
  return root
}

function parseValue(parser: Parser, depth: number): ConfigNode | undefined {
  const { scanner } = parser
  const { kind, start, end, value } = scanner
  if (kind === 'string' || kind === 'number') {
    advance(scanner)
    return { kind: 'scalar', value, span: { start, end } }
  }
  if (kind === '{' || kind === '[') return parseBlock(parser, kind, depth)
  if (kind === 'word') return parseLiteral(scanner) ?? parseRaw(scanner)
  return kind === 'stray' ? parseRaw(scanner) : undefined
}

const LITERALS: ReadonlyMap<string | number, boolean | null | number> = new Map<
  string | number,
  boolean | null | number
>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['NaN', Number.NaN],
])

function parseLiteral(scanner: Scanner): ConfigNode | undefined {
  const { start, end, value: word } = scanner
  const value = LITERALS.get(word)
  if (value === undefined || scanner.text.charAt(start) === '\\') return undefined
  if (scanner.strict && typeof value === 'number') {
    addProblem(scanner.report, {
      at: { start, end },
      message: `Unexpected \`${word}\`, expected a number as in strict JSON`,
      note: 'This tool reads strict JSON, which has neither `Infinity` nor `NaN`.',
    })
  }
  advance(scanner)
  return { kind: 'scalar', value, span: { start, end } }
}

function parseBlock(parser: Parser, kind: '{' | '[', depth: number): ConfigNode | undefined {
  const { scanner } = parser
  const { start } = scanner
  if (depth >= DEPTH_LIMIT) {
    addProblem(scanner.report, {
      at: { start, end: start + 1 },
      message: `Nested deeper than ${DEPTH_LIMIT} levels, expected a config that people can read`,
      note: 'What is nested deeper was not read.',
    })
    scanner.report.stopped = true
    parser.tooDeep = true
  }
  advance(scanner)
  parser.open.push({ kind, start })
  const node =
    kind === '{' ? parseMembers(parser, start, depth + 1) : parseItems(parser, start, depth + 1)
  parser.open.pop()
  return node
}

function parseMembers(parser: Parser, start: number, depth: number): ConfigNode {
  const { scanner } = parser
  const members: Member[] = []
  while (!endsBlock(parser)) {
    const itemStart = scanner.start
    const key = readKey(parser)
    if (key === undefined) {
      settle(parser, '{', undefined, itemStart)
      continue
    }
    const read = lacksValue(parser, key) ? undefined : parseValue(parser, depth)
    const value = settle(parser, '{', read, itemStart)
    if (value !== undefined) {
      const { name, span } = key
      members.push({
        key: name,
        keySpan: span,
        value,
        span: { start: span.start, end: value.span.end },
      })
    }
  }
  return { kind: 'object', members, span: { start, end: scanner.previousEnd } }
}

function parseItems(parser: Parser, start: number, depth: number): ConfigNode {
  const { scanner } = parser
  const items: ConfigNode[] = []
  while (!endsBlock(parser)) {
    const itemStart = scanner.start
    const isBare = scanner.newLine && startsMember(scanner)
    const read = isBare ? parseBareMembers(parser, depth) : parseValue(parser, depth)
    const item = settle(parser, '[', read, itemStart)
    if (item !== undefined) items.push(item)
  }
  return { kind: 'array', items, span: { start, end: scanner.previousEnd } }
}

/** Reads members whose opening brace is missing, to the closing one. */
function parseBareMembers(parser: Parser, depth: number): ConfigNode {
  const { start, end, report } = parser.scanner
  addProblem(report, {
    at: { start, end },
    message: 'Unexpected key in a list, expected `{` before it',
    note: 'Entries with keys go between braces.',
  })
  parser.open.push({ kind: '{', start })
  const node = parseMembers(parser, start, depth + 1)
  parser.open.pop()
  return node
}
