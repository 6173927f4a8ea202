import type { SyntaxProblem } from '../../core/document.ts'
import type { Fix, FixSafety, TextEdit } from '../../core/edit.ts'
import type { Span } from '../../core/text.ts'

/** Reading stops at this many problems: nobody reads more. */
export const PROBLEM_LIMIT = 100

/** Syntax of another language, often used all over a file: reported once, with one fix for every use. */
export interface NonJsonSyntax {
  readonly kind?: 'hygiene'
  readonly message: string
  readonly note: string
  readonly fixTitle: string
  readonly safety: FixSafety
}

/** One use of such syntax. One use without edits leaves the whole problem without a fix. */
export interface NonJsonUse {
  readonly syntax: NonJsonSyntax
  readonly at: Span
  readonly edits: readonly TextEdit[] | undefined
}

export type Mistake = SyntaxProblem | NonJsonUse

interface Uses {
  readonly first: Span
  readonly edits: TextEdit[]
  last: number
  count: number
  isFixable: boolean
}

/** The mistakes found so far. */
export interface Report {
  readonly problems: SyntaxProblem[]
  readonly nonJson: Map<NonJsonSyntax, Uses>
  /** Nothing more is read or reported. */
  isStopped: boolean
}

export function createReport(): Report {
  return { problems: [], nonJson: new Map(), isStopped: false }
}

/** Adds mistakes, unless they are known: recovery may read a text twice. */
export function addMistakes(report: Report, mistakes: readonly Mistake[]): void {
  for (const mistake of mistakes) {
    if (report.isStopped) return
    if ('syntax' in mistake) addUse(report, mistake)
    else addProblem(report, mistake)
  }
}

function addProblem(report: Report, problem: SyntaxProblem): void {
  const { problems } = report
  const { at, message } = problem
  if (problems.some((known) => known.at.start === at.start && known.message === message)) return
  problems.push(problem)
  report.isStopped = problems.length >= PROBLEM_LIMIT
}

function addUse({ nonJson }: Report, { syntax, at, edits }: NonJsonUse): void {
  const known = nonJson.get(syntax)
  const uses = known ?? { first: at, edits: [], last: -1, count: 0, isFixable: true }
  if (known === undefined) nonJson.set(syntax, uses)
  if (at.start <= uses.last) return
  uses.last = at.start
  uses.count += 1
  if (edits === undefined) uses.isFixable = false
  else uses.edits.push(...edits)
}

/** All problems in the order of the text. */
export function listProblems({ problems, nonJson }: Report): readonly SyntaxProblem[] {
  const more = [...nonJson].map(([syntax, uses]) => describeUses(syntax, uses))
  return [...problems, ...more].toSorted((a, b) => a.at.start - b.at.start)
}

function describeUses(syntax: NonJsonSyntax, uses: Uses): SyntaxProblem {
  const more = uses.count > 1 ? ` It is so in ${uses.count} places.` : ''
  const { fixTitle: title, safety, kind } = syntax
  return {
    ...(kind && { kind }),
    at: uses.first,
    message: syntax.message,
    note: syntax.note + more,
    ...(uses.isFixable && { fix: { title, safety, edits: uses.edits } }),
  }
}

/** A fix with one edit; a span without length inserts. */
export function replaceFix(
  title: string,
  { start, end }: Span,
  text: string,
  safety: FixSafety = 'safe',
): Fix {
  return { title, safety, edits: [{ start, end, text }] }
}

const STRICT = 'This tool reads strict JSON, not JSON5.'

export const COMMENTS: NonJsonSyntax = {
  kind: 'hygiene',
  message: 'Unexpected comment, expected strict JSON without comments',
  note: `${STRICT} Remove the comment.`,
  fixTitle: 'Remove the comments',
  safety: 'unsafe',
}

export const TRAILING_COMMAS: NonJsonSyntax = {
  kind: 'hygiene',
  message: 'Unexpected trailing comma, expected strict JSON without one',
  note: `${STRICT} Remove the comma after the last entry.`,
  fixTitle: 'Remove the trailing commas',
  safety: 'safe',
}

export const SINGLE_QUOTES: NonJsonSyntax = {
  message: "Unexpected `'`, expected strict JSON with strings in double quotes",
  note: `${STRICT} Write the string in double quotes.`,
  fixTitle: 'Use double quotes',
  safety: 'safe',
}

export const BARE_KEYS: NonJsonSyntax = {
  message: 'Unexpected key without quotes, expected strict JSON with keys in double quotes',
  note: `${STRICT} Put the key in double quotes.`,
  fixTitle: 'Put the keys in double quotes',
  safety: 'safe',
}

export const ODD_SPACES: NonJsonSyntax = {
  message: 'Unexpected white space character, expected a plain space, tab or line break',
  note: `${STRICT} Text pasted from a web page or a document often brings such a space.`,
  fixTitle: 'Use plain spaces',
  safety: 'safe',
}

export const INVISIBLE: NonJsonSyntax = {
  message: 'Unexpected invisible character, expected none outside strings',
  note: 'Text pasted from a web page or a chat often brings it. Delete it.',
  fixTitle: 'Delete the invisible characters',
  safety: 'safe',
}

export const HASH_COMMENTS: NonJsonSyntax = {
  message: 'Unexpected `#`, expected `//` to start a comment',
  note: '`#` starts a comment in YAML and shell scripts, but not in JSON5.',
  fixTitle: 'Start the comments with `//`',
  safety: 'safe',
}

export const FENCE_LINES: NonJsonSyntax = {
  message: 'Unexpected Markdown fence, expected only what is between the fences',
  note: 'The config was copied together with the lines of backticks around it. Delete them.',
  fixTitle: 'Delete the lines with the fences',
  safety: 'safe',
}
