import type { SyntaxNode, Tree } from '@lezer/common'
import type { Comment } from '../../core/document.ts'
import { type Expression, pathOf, spanOf } from './expression.ts'
import type { Language } from './language.ts'
import {
  type Binding,
  type Bound,
  type Branch,
  classAround,
  type Notes,
  type Place,
  type Scope,
} from './scopes.ts'

/** A call, or an object, and where it is. */
export interface CallSite {
  readonly node: SyntaxNode
  readonly place: Place
}

/** An assignment to a member of something. */
export interface MemberWrite {
  readonly target: Expression
  readonly value: SyntaxNode
  readonly place: Place
}

/** What evaluation needs to know of a text. */
export interface Program {
  readonly text: string
  readonly language: Language
  readonly module: Scope
  readonly scopes: ReadonlyMap<number, Scope>
  readonly calls: readonly CallSite[]
  readonly writes: readonly MemberWrite[]
  /** Objects, dictionaries and classes that hold a wanted text as a direct value. */
  readonly holders: readonly CallSite[]
  readonly comments: readonly Comment[]
}

interface Frame {
  readonly depth: number
  readonly scope: Scope
  readonly branch: Branch
  /** Set inside a statement with arms. */
  readonly statement?: { readonly name: string; readonly from: number; arm: number }
}

/** Collects the bindings, calls and comments of a tree, without recursion. */
export function readProgram(
  tree: Tree,
  text: string,
  language: Language,
  isWantedText: (value: string) => boolean,
): Program {
  const module: Scope = { kind: 'module', parent: undefined, bindings: new Map(), returns: [] }
  const scopes = new Map<number, Scope>()
  const calls: CallSite[] = []
  const writes: MemberWrite[] = []
  const holders: CallSite[] = []
  const comments: Comment[] = []
  const frames: Frame[] = [{ depth: -1, scope: module, branch: [] }]
  let depth = 0
  let at = 0
  const top = (): Frame => frames.at(-1) ?? { depth: -1, scope: module, branch: [] }
  const placeNow = (): Place => ({ scope: top().scope, branch: top().branch, at })
  const bind = (scope: Scope, name: SyntaxNode, bound: Bound, since: number): void => {
    const key = text.slice(name.from, name.to)
    const binding: Binding = { bound, nameAt: spanOf(name), place: placeNow(), since }
    const known = scope.bindings.get(key)
    if (known === undefined) scope.bindings.set(key, [binding])
    else known.push(binding)
  }
  const notes: Notes = {
    text,
    declare: (name, bound, since) => bind(top().scope, name, bound, since),
    declareAttribute: (name, bound, since) => {
      const owner = classAround(top().scope)
      if (owner !== undefined) bind(owner, name, bound, since)
    },
    assign(target, value) {
      const since = value?.to ?? target.to
      const bound: Bound = value ? { kind: 'expression', node: value } : { kind: 'unknown' }
      if (language.isName(target.name)) {
        bind(
          ownerOf(text.slice(target.from, target.to), top().scope, language),
          target,
          bound,
          since,
        )
        return
      }
      if (target.name !== 'MemberExpression') return
      const name = target.lastChild?.name === ']' ? target.lastChild.prevSibling : target.lastChild
      const read = language.read(target, text)
      const isOwn = /^(?:self|cls|this)\.[#\w$]+$/.test(pathOf(read) ?? '')
      if (isOwn && name) notes.declareAttribute(name, bound, since)
      else if (value) writes.push({ target: read, value, place: placeNow() })
    },
    addReturn(value) {
      top().scope.returns.push({
        bound: { kind: 'expression', node: value },
        nameAt: spanOf(value),
        place: placeNow(),
        since: value.to,
      })
    },
  }
  tree.iterate({
    enter(ref) {
      at = ref.from
      depth += 1
      const { name, from, to } = ref
      if (/Comment$/.test(name)) {
        comments.push({ span: { start: from, end: to }, text: uncomment(text.slice(from, to)) })
      }
      enterArm(frames, depth, name, from, language)
      const kind = language.scopes.get(name)
      if (kind !== undefined) {
        const scope: Scope = { kind, parent: top().scope, bindings: new Map(), returns: [] }
        scopes.set(from, scope)
        language.noteScope(ref.node, scope, notes)
        frames.push({ depth, scope, branch: top().branch })
        language.noteBody(ref.node, notes)
      } else if (language.arms.has(name)) {
        frames.push({ ...top(), depth, statement: { name, from, arm: from } })
      } else if (language.noted.has(name)) language.note(ref.node, notes)
      if (name === 'CallExpression' || name === 'NewExpression') {
        calls.push({ node: ref.node, place: placeNow() })
      } else if (/String$/.test(name) && isWantedText(text.slice(from, Math.min(to, from + 300)))) {
        const holder = language.holderOf(ref.node)
        if (holder !== undefined && holders.at(-1)?.node.from !== holder.from) {
          holders.push({ node: holder, place: placeNow() })
        }
      }
    },
    leave() {
      while (top().depth === depth) frames.pop()
      depth -= 1
    },
  })
  return { text, language, module, scopes, calls, writes, holders, comments }
}

/** Opens an arm if the node is one of the statement around it. */
function enterArm(
  frames: Frame[],
  depth: number,
  name: string,
  from: number,
  { arms }: Language,
): void {
  const frame = frames.at(-1)
  const statement = frame?.statement
  if (frame === undefined || statement === undefined || depth !== frame.depth + 1) return
  const part = arms.get(statement.name)?.(name)
  if (part === 'label') statement.arm = from
  if (part !== 'arm' && part !== 'in-arm') return
  const arm = part === 'arm' ? from : statement.arm
  const branch = [...frame.branch, { statement: statement.from, arm }]
  if (branch.length <= MOST_ARMS) frames.push({ depth, scope: frame.scope, branch })
}

/** Bounds the work on hostile input. */
const MOST_ARMS = 30

/** The scope that an assignment binds a name in: in JavaScript, the one that declares it. */
function ownerOf(name: string, scope: Scope, { assignsOuter }: Language): Scope {
  if (!assignsOuter) return scope
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    if (at.kind !== 'class' && at.bindings.has(name)) return at
  }
  return scope
}

function uncomment(written: string): string {
  return written.replace(/^(?:#!?|\/\/|\/\*)|\*\/$/g, '')
}
