import type { SyntaxNode } from '@lezer/common'
import { parser } from '@lezer/python'
import { childrenOf, splitAt } from './expression.ts'
import type { Language } from './language.ts'
import { readPython } from './python.ts'
import type { Notes } from './scopes.ts'

export const PYTHON: Language = {
  parse: (text) => parser.parse(text),
  read: readPython,
  isName: (node) => node === 'VariableName',
  scopes: new Map([
    ['FunctionDefinition', 'function'],
    ['LambdaExpression', 'function'],
    ['ClassDefinition', 'class'],
  ]),
  arms: new Map([
    ['IfStatement', (child) => (child === 'Body' ? 'arm' : undefined)],
    ['TryStatement', (child) => (child === 'Body' ? 'arm' : undefined)],
    ['MatchBody', (child) => (child === 'MatchClause' ? 'arm' : undefined)],
  ]),
  noted: new Set([
    'AssignStatement',
    'UpdateStatement',
    'NamedExpression',
    'ParamList',
    'ImportStatement',
    'ForStatement',
    'WithStatement',
    'ReturnStatement',
  ]),
  note,
  noteScope(node, scope, notes) {
    const name = childrenOf(node).find((child) => child.name === 'VariableName')
    if (name !== undefined && node.name !== 'LambdaExpression') {
      notes.declare(name, { kind: 'scope', scope }, name.from)
    }
  },
  noteBody(node, notes) {
    if (node.name === 'LambdaExpression' && node.lastChild) notes.addReturn(node.lastChild)
  },
  holderOf(text) {
    const parent =
      text.parent?.name === 'ParenthesizedExpression' ? text.parent.parent : text.parent
    if (parent?.name === 'DictionaryExpression' || parent?.name === 'ArgList') {
      const isCall = parent.parent?.name === 'CallExpression'
      return parent.name === 'ArgList'
        ? isCall
          ? (parent.parent ?? undefined)
          : undefined
        : parent
    }
    return undefined
  },
  assignsOuter: false,
}

function note(node: SyntaxNode, notes: Notes): void {
  const children = childrenOf(node)
  switch (node.name) {
    case 'AssignStatement':
      noteAssignment(children, notes)
      return
    case 'UpdateStatement':
    case 'ForStatement':
      for (const child of children.slice(0, 4)) notes.assign(child, undefined)
      return
    case 'NamedExpression': {
      const [target] = children
      if (target) notes.assign(target, node.lastChild ?? undefined)
      return
    }
    case 'WithStatement':
      for (const [index, child] of children.entries()) {
        const target = child.name === 'as' ? children[index + 1] : undefined
        if (target) notes.assign(target, children[index - 1])
      }
      return
    case 'ReturnStatement': {
      const value = children[1]
      if (value) notes.addReturn(value)
      return
    }
    case 'ParamList':
      noteParameters(children, notes)
      return
    default:
      noteImport(children, notes)
  }
}

/** `a = b = "x"`, `a: str = "x"`, `a, b = "x", "y"`. */
function noteAssignment(children: readonly SyntaxNode[], notes: Notes): void {
  const plain = children.filter(({ name }) => name !== 'TypeDef')
  const groups = splitAt(plain, ({ name }) => name === 'AssignOp').map((group) =>
    group.filter(({ name }) => name !== ','),
  )
  if (groups.length < 2) return
  const values = groups.at(-1) ?? []
  for (const targets of groups.slice(0, -1)) {
    for (const [index, target] of targets.entries()) {
      const value = targets.length === values.length ? values[index] : undefined
      notes.assign(target, value)
    }
  }
}

function noteParameters(children: readonly SyntaxNode[], notes: Notes): void {
  const inner = children.filter(({ name }) => !/^(?:\(|\)|TypeDef|\*\*?|\/)$/.test(name))
  for (const group of splitAt(inner, ({ name }) => name === ',')) {
    const [name, sign, value] = group
    if (name?.name !== 'VariableName') continue
    const isGiven = sign?.name === 'AssignOp' && value !== undefined
    notes.declare(
      name,
      isGiven ? { kind: 'expression', node: value } : { kind: 'unknown' },
      name.to,
    )
  }
}

/** `import a.b as c`, `from a import b as c`. */
function noteImport(children: readonly SyntaxNode[], notes: Notes): void {
  const text = (nodes: readonly SyntaxNode[]): string =>
    nodes.map(({ from, to }) => notes.text.slice(from, to)).join('')
  const start = children.findIndex(({ name }) => name === 'import')
  const isFrom = children[0]?.name === 'from'
  const module = isFrom ? text(children.slice(1, start)) : ''
  const names = children.slice(start + 1).filter(({ name }) => name !== '(' && name !== ')')
  for (const group of splitAt(names, ({ name }) => name === ',')) {
    const as = group.findIndex(({ name }) => name === 'as')
    const path = text(as < 0 ? group : group.slice(0, as))
    const local = as < 0 ? group[0] : group[as + 1]
    if (local?.name !== 'VariableName') continue
    const isWhole = isFrom || as >= 0
    const bound = isWhole ? path : (path.split('.')[0] ?? path)
    notes.declare(local, { kind: 'import', path: isFrom ? `${module}.${bound}` : bound }, local.to)
  }
}
