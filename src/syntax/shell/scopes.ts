import type { Span } from '../../core/text.ts'
import type { Member, ObjectNode } from '../../core/tree.ts'

/** The kind of opening, which decides what closes the scope. */
export type ScopeKind = 'root' | 'keyword' | 'switch' | 'arm' | 'brace' | 'paren'

/** A block of commands: a function, a branch, a subshell. */
export interface Scope {
  readonly kind: ScopeKind
  /** Its key in the tree: `kimi()`, `if`, `(`. */
  readonly label: string
  readonly labelAt: Span
  readonly members: Member[]
  /** Whether a pattern of a `case` comes next. */
  expectsPattern: boolean
  /** The variables in lines that consecutive commands such as `echo` write. */
  written: Written | undefined
}

interface Written {
  readonly label: string
  readonly labelAt: Span
  readonly members: Member[]
}

/** The open scopes, outermost first. */
export type Scopes = Scope[]

/** Blocks nested deeper are part of the last one, to bound the tree. */
const DEEPEST = 64

export function createScopes(): Scopes {
  return [createScope('root', '', { start: 0, end: 0 })]
}

function createScope(kind: ScopeKind, label: string, labelAt: Span): Scope {
  return { kind, label, labelAt, members: [], expectsPattern: false, written: undefined }
}

/** The scope of the next command. */
export function innermost(scopes: Scopes): Scope {
  const scope = scopes.at(-1)
  if (scope === undefined) throw new Error('The scope of the file is never closed')
  return scope
}

export function openScope(scopes: Scopes, kind: ScopeKind, label: string, labelAt: Span): Scope {
  if (scopes.length >= DEEPEST) return innermost(scopes)
  const scope = createScope(kind, label, labelAt)
  scopes.push(scope)
  return scope
}

/** Closes the innermost scope of some kinds, and all scopes inside it. */
export function closeScope(scopes: Scopes, kinds: readonly ScopeKind[], end: number): void {
  const index = scopes.findLastIndex(({ kind }) => kinds.includes(kind))
  if (index <= 0) return
  while (scopes.length > index) closeInnermost(scopes, end)
}

function closeInnermost(scopes: Scopes, end: number): void {
  const scope = scopes.pop()
  if (scope === undefined) return
  settleWritten(scope)
  if (scope.members.length > 0) addMembers(innermost(scopes), [blockOf(scope, end)])
}

/** Closes all scopes at the end of the text. */
export function finishScopes(scopes: Scopes, end: number): ObjectNode {
  while (scopes.length > 1) closeInnermost(scopes, end)
  const root = innermost(scopes)
  settleWritten(root)
  return { kind: 'object', members: root.members, span: { start: 0, end } }
}

function blockOf({ label, labelAt, members }: Omit<Written, 'kind'>, end: number): Member {
  const span = { start: labelAt.start, end: Math.max(end, members.at(-1)?.span.end ?? end) }
  return { key: label, keySpan: labelAt, value: { kind: 'object', members, span }, span }
}

export function addMembers(scope: Scope, members: readonly Member[]): void {
  if (members.length === 0) return
  settleWritten(scope)
  const last = scope.members.at(-1)
  scope.members.push(...members)
  // A command inside a value is read before the variable that gets the value.
  const isBehind = last !== undefined && members.some(({ span }) => span.start < last.span.start)
  if (isBehind) scope.members.sort((a, b) => a.span.start - b.span.start)
}

/** Adds what a command writes to what the commands before it wrote. */
export function addWritten(
  scope: Scope,
  label: string,
  labelAt: Span,
  members: readonly Member[],
): void {
  if (members.length === 0) return
  scope.written ??= { label, labelAt, members: [] }
  scope.written.members.push(...members)
}

function settleWritten(scope: Scope): void {
  const { written } = scope
  if (written === undefined) return
  scope.written = undefined
  scope.members.push(blockOf(written, written.labelAt.end))
}

/** Adds a block for a command that sets variables for itself only. */
export function addBlock(
  scope: Scope,
  label: string,
  labelAt: Span,
  members: readonly Member[],
): void {
  if (members.length === 0) return
  const start = Math.min(labelAt.start, members[0]?.span.start ?? labelAt.start)
  const span = { start, end: Math.max(labelAt.end, ...members.map(({ span: { end } }) => end)) }
  const value = { kind: 'object', members, span } as const
  addMembers(scope, [{ key: label, keySpan: labelAt, value, span }])
}
