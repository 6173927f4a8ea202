import type { Comment, InnerText } from '../../core/document.ts'
import type { Member, ObjectNode } from '../../core/tree.ts'
import { nodeAt } from '../../core/tree.ts'
import { addBody, takesInput } from './curl.ts'
import { applyCommand } from './effects.ts'
import { readForm, readOtherComment, skipCondition } from './forms.ts'
import { readHeredocBody } from './heredocs.ts'
import { readJsonInside, readShellInside } from './inside.ts'
import { placeOf, type Scanner } from './scanner.ts'
import {
  addBlock,
  addMembers,
  closeScope,
  createScopes,
  finishScopes,
  innermost,
  openScope,
  type Scopes,
} from './scopes.ts'
import { skipParentheses } from './skip.ts'
import { isBrace, readCommand, skipBlanks } from './tokens.ts'
import { type WrittenHeredoc, writtenFile, writtenPath } from './written-files.ts'

/** The variables of a shell text, nested by block, and its comments. */
export interface ShellReading {
  readonly root: ObjectNode
  readonly comments: readonly Comment[]
  /** The files that here-documents write. */
  readonly inner?: readonly InnerText[]
}

interface ParseState {
  readonly scanner: Scanner
  readonly scopes: Scopes
  readonly comments: Comment[]
  readonly heredocs: WrittenHeredoc[]
  readonly inner: InnerText[]
  /** Whether a request of this line takes its body from the here-document. */
  awaitsBody: boolean
  /** The head of a block that may follow, such as `name()`. */
  head: { readonly label: string; readonly start: number; readonly end: number } | undefined
}

/** Reads the variables that a shell text sets. Linear time. */
export function readShell(scanner: Scanner): ShellReading {
  const scopes = createScopes()
  const state: ParseState = {
    scanner,
    scopes,
    comments: [],
    heredocs: [],
    inner: [],
    head: undefined,
    awaitsBody: false,
  }
  let at = 0
  while (at < scanner.text.length) at = Math.max(readNext(state, skipBlanks(scanner, at)), at + 1)
  const { end } = placeOf(scanner, 0, scanner.text.length)
  return { root: finishScopes(scopes, end), comments: state.comments, inner: state.inner }
}

/** The variables of a text inside another one. */
export function readMembers(scanner: Scanner): readonly Member[] {
  return readShell(scanner).root.members
}

/** Reads what starts at an offset, and returns the offset after it. */
function readNext(state: ParseState, at: number): number {
  const { scanner, scopes } = state
  const { text, flavour } = scanner
  const character = text[at] ?? ''
  const otherComment = readOtherComment(scanner, at)
  if (otherComment !== undefined) return comment(state, at, otherComment)
  switch (character) {
    case '':
      return at
    case '\n':
      return endLine(state, at + 1)
    case '#':
      return comment(state, at, lineEnd(text, at))
    case ';':
      if (text[at + 1] === ';') return endArm(state, at)
      return at + 1
    case '&':
    case '|':
      return at + 1
    case '(':
      return openParen(state, at)
    case ')':
      closeScope(scopes, ['paren'], placeOf(scanner, at, at).start)
      return at + 1
    default:
  }
  if (isBrace(scanner, at)) {
    if (character === '{') return openBrace(state, at)
    closeScope(scopes, ['brace'], placeOf(scanner, at, at).start)
    return at + 1
  }
  if (flavour === 'posix') {
    if (innermost(scopes).expectsPattern) return readPattern(state, at)
    const keyword = readKeyword(state, at)
    if (keyword !== undefined) return keyword
  }
  return readOne(state, at)
}

function lineEnd(text: string, at: number): number {
  const lineBreak = text.indexOf('\n', at)
  const end = lineBreak < 0 ? text.length : lineBreak
  return text[end - 1] === '\r' ? end - 1 : end
}

function comment({ scanner, comments }: ParseState, start: number, end: number): number {
  const text = scanner.text.slice(start, end)
  const body = text.replace(/^(?:#+|::|rem\b|<#)/i, '')
  comments.push({ span: placeOf(scanner, start, end), text: body })
  return end
}

function openParen(state: ParseState, at: number): number {
  const { scanner, scopes, head } = state
  // `(( … ))` is arithmetic.
  if (scanner.text[at + 1] === '(') return skipParentheses(scanner, at) ?? at + 2
  openScope(scopes, 'paren', head?.label ?? '(', placeOf(scanner, head?.start ?? at, at + 1))
  state.head = undefined
  return at + 1
}

function openBrace(state: ParseState, at: number): number {
  const { scanner, scopes, head } = state
  openScope(scopes, 'brace', head?.label ?? '{', placeOf(scanner, head?.start ?? at, at + 1))
  state.head = undefined
  return at + 1
}

/** A simple command, or the head of a block. */
function readOne(state: ParseState, start: number): number {
  const { scanner, scopes } = state
  const at = skipCondition(scanner, start)
  const form = readForm(scanner, at)
  if (form !== undefined) {
    addMembers(innermost(scopes), form.members)
    return form.end
  }
  const { tokens, end, heredocs, isFunction, writesTo } = readCommand(scanner, at)
  const path = writtenPath(tokens, writesTo)
  state.heredocs.push(...heredocs.map((heredoc) => ({ ...heredoc, path })))
  const [first, second] = tokens
  const opens = /[{(]/.test(scanner.text[end] ?? '')
  if (first !== undefined && (isFunction || (opens && scanner.flavour !== 'posix'))) {
    const isNamed = /^function$/i.test(first.word.value) && second !== undefined
    const name = isNamed ? second.word.value : first.word.value
    const label = isFunction || isNamed ? `${name}()` : name.toLowerCase()
    state.head = { label, start: at, end }
    return end
  }
  state.head = undefined
  applyCommand(scanner, innermost(scopes), tokens, readMembers)
  state.awaitsBody ||= takesInput(tokens)
  return end
}

/** Keywords that open, divide and close blocks, at the start of a command. */
const KEYWORD =
  /(?:if|then|elif|else|fi|for|while|until|select|do|done|case|esac|switch|begin|end|function|and|or|not|!)(?=[\s;&|()]|$)/y

function readKeyword(state: ParseState, at: number): number | undefined {
  const { scanner, scopes } = state
  KEYWORD.lastIndex = at
  const word = KEYWORD.exec(scanner.text)?.[0]
  if (word === undefined) return undefined
  const end = at + word.length
  const labelAt = placeOf(scanner, at, end)
  switch (word) {
    case 'if':
    case 'while':
    case 'until':
    case 'begin':
      openScope(scopes, 'keyword', word, labelAt)
      return end
    case 'for':
    case 'select':
      openScope(scopes, 'keyword', word, labelAt)
      return readCommand(scanner, end).end
    case 'elif':
    case 'else':
      closeScope(scopes, ['keyword'], labelAt.start)
      openScope(scopes, 'keyword', word, labelAt)
      return end
    case 'fi':
    case 'done':
    case 'esac':
    case 'end':
      closeScope(scopes, ['keyword', 'switch', 'arm'], labelAt.start)
      return end
    case 'switch':
      openScope(scopes, 'switch', word, labelAt)
      return readCommand(scanner, end).end
    case 'case':
      return openCase(state, at, end)
    case 'function':
      return openFunction(state, at, end)
    default:
      return end
  }
}

/** `case $x in`, or a branch of fish's `switch`. */
function openCase({ scanner, scopes }: ParseState, at: number, end: number): number {
  const labelAt = placeOf(scanner, at, end)
  const isBranch = /^(?:switch|arm)$/.test(innermost(scopes).kind) && !hasIn(scanner.text, end)
  if (isBranch) {
    closeScope(scopes, ['arm', 'switch'], labelAt.start)
    openScope(scopes, 'switch', 'case', labelAt)
    return readCommand(scanner, end).end
  }
  const command = readCommand(scanner, end)
  const last = command.tokens.findIndex(({ word }) => word.value === 'in')
  openScope(scopes, 'arm', 'case', labelAt).expectsPattern = true
  return command.tokens[last]?.word.end ?? command.end
}

function hasIn(text: string, at: number): boolean {
  return /[ \t]in[ \t]*(?:$|\r?\n|\S)/.test(text.slice(at, lineEnd(text, at)))
}

/** `pattern)`. */
function readPattern({ scanner, scopes }: ParseState, at: number): number {
  const { text } = scanner
  if (/^esac\b/.test(text.slice(at, at + 5))) {
    closeScope(scopes, ['arm'], placeOf(scanner, at, at).start)
    return at + 4
  }
  innermost(scopes).expectsPattern = false
  const close = text.indexOf(')', at)
  return close < 0 || close > lineEnd(text, at) ? at : close + 1
}

function endArm({ scanner, scopes }: ParseState, at: number): number {
  const end = scanner.text.startsWith(';;&', at) ? at + 3 : at + 2
  if (scopes.some(({ kind }) => kind === 'arm')) {
    const here = placeOf(scanner, at, end)
    closeScope(scopes, ['arm'], here.start)
    openScope(scopes, 'arm', 'case', here).expectsPattern = true
  }
  return end
}

/** `function name {`, and fish's `function name`, which `end` closes. */
function openFunction(state: ParseState, at: number, end: number): number {
  const { scanner, scopes } = state
  const command = readCommand(scanner, end)
  const name = command.tokens[0]?.word.value ?? 'function'
  const label = `${name}()`
  let next = command.end
  while (/\s/.test(scanner.text[next] ?? '')) next += 1
  if (scanner.text[next] === '{') state.head = { label, start: at, end: command.end }
  else openScope(scopes, 'keyword', label, placeOf(scanner, at, command.end))
  return command.end
}

/** Here-documents start on the line after their command. */
function endLine(state: ParseState, start: number): number {
  let at = start
  for (const heredoc of state.heredocs.splice(0)) {
    const body = readHeredocBody(state.scanner, at, heredoc)
    if (body === undefined) continue
    addHeredoc(state, body.start, body.end)
    state.inner.push(...writtenFile(state.scanner, heredoc, body))
    at = body.next
  }
  state.awaitsBody = false
  return at
}

/** Text written to a file, which then sets the variables: a JSON config, a script, a `.env`. */
function addHeredoc(state: ParseState, start: number, end: number): void {
  const { scanner, scopes } = state
  const inner = { text: scanner.text.slice(start, end), start }
  const json = readJsonInside(scanner, inner)
  if (state.awaitsBody && json !== undefined && addBody(innermost(scopes), json)) return
  const env = json && nodeAt(json, 'env')
  const members =
    env?.kind === 'object' ? env.members : readShellInside(scanner, inner, readMembers)
  addBlock(innermost(scopes), '<<', placeOf(scanner, start, start), members)
}
