import type { Comment, SourceDocument } from '../../core/document.ts'
import type { SourceText, Span } from '../../core/text.ts'
import type { Located } from '../../core/tree.ts'
import { type Fence, findFences } from '../../syntax/fences.ts'
import { DIRECTIVES, NAME, resolveDirectiveName } from './resolve-names.ts'

/** A comment that says which findings not to report. */
export interface Directive {
  /** The intended kind, also where the name is misspelt. */
  readonly kind: (typeof DIRECTIVES)[keyof typeof DIRECTIVES]
  /** As written, such as `kimi-config-disable-line`. */
  readonly name: Located<string>
  /** The comment, with its markers. */
  readonly comment: Span
  /** As written; empty for every rule. */
  readonly rules: readonly Located<string>[]
  /** The code block that the comment is in, which limits its effect. */
  readonly block?: Span
}

const START = new RegExp(`^[\\s*]*(${NAME.source})(?=[\\s:,]|$):?`, 'i')
const REASON = /(?:^|\s)-{2,}(?:\s|$)/

/** Bounds the work on hostile input. */
const MOST_DIRECTIVES = 1000
const MOST_RULES = 100

/** The directives of a document, in order. Strict JSON has no comments. */
export function findDirectives(document: SourceDocument): readonly Directive[] {
  const { source, syntax, comments } = document
  if (syntax === 'json' || !NAME.test(source.text)) return []
  const found = syntax === 'text' ? findTextDirectives(source) : readComments(source, comments)
  return found.slice(0, MOST_DIRECTIVES)
}

function readComments({ text }: SourceText, comments: readonly Comment[]): readonly Directive[] {
  return comments.flatMap((comment) => {
    const bodyStart = text.indexOf(comment.text, comment.span.start)
    return readDirective(comment.text, bodyStart, comment.span) ?? []
  })
}

/**
 * The directives of a page: in its prose, HTML and MDX comments and `[//]: # "…"` lines; in its code
 * blocks, code comments.
 */
export function findPageDirectives({ text }: SourceText): readonly Directive[] {
  if (!NAME.test(text)) return []
  const fences = findFences(text)
  let next = 0
  return findMentions(text).flatMap((at) => {
    while (next < fences.length && at >= blockEnd(fences[next])) next += 1
    const fence = fences[next]
    if (fence === undefined || at < fence.open.start) return readAround(text, at, PROSE) ?? []
    if (at < fence.body.start || at >= fence.body.end) return []
    const found = readAround(text.slice(0, fence.body.end), at, CODE)
    return found === undefined ? [] : { ...found, block: fence.body }
  })
}

/** In a text of unknown syntax, anything that looks like a comment counts. */
function findTextDirectives({ text }: SourceText): readonly Directive[] {
  return findMentions(text).flatMap((at) => readAround(text, at, [...PROSE, ...CODE, DASHES]) ?? [])
}

function blockEnd(fence: Fence | undefined): number {
  return fence?.close?.end ?? fence?.body.end ?? Number.POSITIVE_INFINITY
}

function findMentions(text: string): readonly number[] {
  const found = [...text.matchAll(new RegExp(NAME, 'gi'))]
  return found.slice(0, MOST_DIRECTIVES).map(({ index }) => index)
}

/** How a comment starts and ends. */
interface CommentSyntax {
  readonly open: RegExp
  readonly close: string | RegExp
}

const PROSE: readonly CommentSyntax[] = [
  { open: /<!--\s{0,20}$/, close: '-->' },
  { open: /\{\/\*\s{0,20}$/, close: '*/}' },
  { open: /^[ \t]{0,20}\[\/\/\]:[ \t]{0,4}#[ \t]{0,4}["'(]$/m, close: /["')][ \t]*$/m },
]

const CODE: readonly CommentSyntax[] = [
  { open: /\/\*[\s*]{0,20}$/, close: '*/' },
  { open: /(?:\/\/|#|;)[/#;]{0,4}[ \t]{0,20}$/, close: /$/m },
]

/** Lua, SQL and Haskell. */
const DASHES: CommentSyntax = { open: /(?:^|\s)--[ \t]{0,20}$/m, close: /$/m }

/** How far back to look for the start of the comment. */
const LOOK_BACK = 200

/** Reads the directive whose name is at an offset; undefined unless it starts a comment. */
function readAround(
  text: string,
  at: number,
  syntaxes: readonly CommentSyntax[],
): Directive | undefined {
  const before = text.slice(Math.max(at - LOOK_BACK, 0), at)
  if (isInlineCode(before)) return undefined
  for (const { open, close } of syntaxes) {
    const opening = open.exec(before)?.[0]
    if (opening === undefined) continue
    const end = findClose(text, at, close)
    if (end === undefined) continue
    const comment = { start: at - opening.trimStart().length, end: end.after }
    return readDirective(text.slice(at, end.before), at, comment)
  }
  return undefined
}

/** Whether a text ends inside inline code. */
function isInlineCode(before: string): boolean {
  let open: string | undefined
  for (const [run] of before.slice(before.search(/[^\r\n]*$/)).matchAll(/`+/g)) {
    if (open === undefined) open = run
    else if (open === run) open = undefined
  }
  return open !== undefined
}

/** Upper bound on the length of a comment with a directive. */
const LONGEST_COMMENT = 2000

function findClose(
  text: string,
  at: number,
  close: string | RegExp,
): { readonly before: number; readonly after: number } | undefined {
  const rest = text.slice(at, at + LONGEST_COMMENT)
  const lineStop = rest.search(/[\r\n]|$/)
  if (typeof close === 'string') {
    const index = rest.indexOf(close)
    return index < 0 ? undefined : { before: at + index, after: at + index + close.length }
  }
  const match = close.exec(rest.slice(0, lineStop))
  return match === null ? undefined : { before: at + match.index, after: at + lineStop }
}

function readDirective(body: string, bodyStart: number, comment: Span): Directive | undefined {
  const match = START.exec(body)
  const name = match?.[1]
  const kind = name === undefined ? undefined : kindOf(name)
  if (match === null || name === undefined || kind === undefined) return undefined
  const rest = body.slice(match[0].length)
  const nameStart = bodyStart + match[0].indexOf(name)
  return {
    kind,
    name: { value: name, span: { start: nameStart, end: nameStart + name.length } },
    comment,
    rules: readRules(rest, bodyStart + match[0].length),
  }
}

/** The kind of a directive. A name that cannot be resolved counts as plain `disable` or `enable`. */
function kindOf(name: string): Directive['kind'] | undefined {
  const meant = resolveDirectiveName(name)
  const known = Object.entries(DIRECTIVES).find(([one]) => one === meant)?.[1]
  if (known !== undefined) return known
  return /^kimi-config-(disable|enable)/.exec(name)?.[1] as 'disable' | 'enable' | undefined
}

/** Splits at commas, full-width ones too, which an input method may type. */
function readRules(rest: string, start: number): readonly Located<string>[] {
  const list = rest.slice(0, REASON.exec(rest)?.index ?? rest.length)
  const parts = [...list.matchAll(/[^,，、]+/g)].slice(0, MOST_RULES)
  return parts.flatMap(({ 0: part, index }) => {
    const value = part.trim()
    const at = start + index + part.indexOf(value)
    return value === '' ? [] : { value, span: { start: at, end: at + value.length } }
  })
}
