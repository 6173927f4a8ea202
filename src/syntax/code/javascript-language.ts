import type { SyntaxNode } from '@lezer/common'
import { parser } from '@lezer/javascript'
import { childrenOf, splitAt } from './expression.ts'
import { readJavaScript } from './javascript.ts'
import type { ArmPart, Language } from './language.ts'
import type { Notes } from './scopes.ts'

/** JavaScript in a dialect of the parser, such as `ts jsx`. */
export function javaScript(dialect: string): Language {
  return { ...JAVASCRIPT, parse: (text) => parser.configure({ dialect }).parse(text) }
}

const NO_ARM = /^(?:if|else|ParenthesizedExpression|try|switch|[{}])$/

function armOf(child: string): ArmPart {
  return NO_ARM.test(child) ? undefined : 'arm'
}

function caseOf(child: string): ArmPart {
  if (/^(?:Case|Default)Label$/.test(child)) return 'label'
  return NO_ARM.test(child) ? undefined : 'in-arm'
}

const JAVASCRIPT: Omit<Language, 'parse'> = {
  read: readJavaScript,
  isName: (node) => node === 'VariableName' || node === 'VariableDefinition',
  scopes: new Map([
    ['FunctionDeclaration', 'function'],
    ['FunctionExpression', 'function'],
    ['ArrowFunction', 'function'],
    ['MethodDeclaration', 'function'],
    ['ClassDeclaration', 'class'],
    ['ClassExpression', 'class'],
    ['EnumDeclaration', 'class'],
  ]),
  arms: new Map([
    ['IfStatement', armOf],
    ['TryStatement', armOf],
    ['SwitchBody', caseOf],
  ]),
  noted: new Set([
    'VariableDeclaration',
    'AssignmentExpression',
    'ParamList',
    'ImportDeclaration',
    'PropertyDeclaration',
    'EnumBody',
    'ReturnStatement',
    'ForOfSpec',
    'UpdateExpression',
  ]),
  note,
  noteScope(node, scope, notes) {
    const bound = { kind: 'scope', scope } as const
    const children = childrenOf(node)
    if (node.name === 'MethodDeclaration') {
      const name = children.find(({ name }) => /PropertyDefinition$/.test(name))
      const isAccessor = children.some(({ name }) => name === 'get' || name === 'set')
      if (name && !isAccessor) notes.declareAttribute(name, bound, name.to)
      return
    }
    const name = children.find(({ name }) => /^(?:Variable|Type)Definition$/.test(name))
    if (name && /Declaration$/.test(node.name)) notes.declare(name, bound, node.from)
  },
  noteBody(node, notes) {
    const body = node.name === 'ArrowFunction' ? node.lastChild : undefined
    if (body && body.name !== 'Block') notes.addReturn(body)
  },
  holderOf(text) {
    const parent = /^(?:ParenthesizedExpression|BinaryExpression)$/.test(text.parent?.name ?? '')
      ? text.parent?.parent
      : text.parent
    const holder = parent?.name === 'Property' ? parent.parent : undefined
    return holder ?? undefined
  },
  assignsOuter: true,
}

function note(node: SyntaxNode, notes: Notes): void {
  const children = childrenOf(node)
  switch (node.name) {
    case 'VariableDeclaration':
    case 'ForOfSpec':
      noteVariables(children, notes)
      return
    case 'ParamList':
      noteParameters(children, notes)
      return
    case 'AssignmentExpression': {
      const [target, sign, value] = children
      if (target) notes.assign(target, sign?.name === 'Equals' ? value : undefined)
      return
    }
    case 'PropertyDeclaration': {
      const name = children.find((child) => /PropertyDefinition$/.test(child.name))
      const equals = children.findIndex((child) => child.name === 'Equals')
      const value = equals < 0 ? undefined : children[equals + 1]
      if (name && value) {
        notes.declareAttribute(name, { kind: 'expression', node: value }, value.to)
      }
      return
    }
    case 'EnumBody':
      for (const group of splitAt(children, ({ name }) => name === ',')) {
        const [name, , value] = group.filter((child) => child.name !== '{' && child.name !== '}')
        if (name && value) notes.declare(name, { kind: 'expression', node: value }, value.to)
      }
      return
    case 'ReturnStatement': {
      const value = children[1]
      if (value && value.name !== ';') notes.addReturn(value)
      return
    }
    case 'ImportDeclaration':
      noteImport(children, notes)
      return
    default:
      for (const child of children) notes.assign(child, undefined)
  }
}

/** `const a = "x", b = "y"`, `const { a = "x" } = y`. */
function noteVariables(children: readonly SyntaxNode[], notes: Notes): void {
  const inner = children.filter(
    ({ name }) => !/^(?:const|let|var|using|;|TypeAnnotation)$/.test(name),
  )
  for (const group of splitAt(inner, ({ name }) => name === ',')) {
    const [target, sign, value] = group
    if (target?.name === 'VariableDefinition') {
      notes.assign(target, sign?.name === 'Equals' ? value : undefined)
    } else if (target?.name === 'ObjectPattern') {
      notePattern(target, sign?.name === 'Equals' ? value : undefined, notes)
    }
  }
}

/** The names that a pattern takes out of an object: their defaults, or those of a module. */
function notePattern(pattern: SyntaxNode, value: SyntaxNode | undefined, notes: Notes): void {
  const module = value && requiredModule(value, notes)
  for (const property of childrenOf(pattern)) {
    if (property.name !== 'PatternProperty') continue
    const parts = childrenOf(property)
    const name = parts.find((part) => part.name === 'VariableDefinition')
    if (name === undefined) continue
    const key = parts.find((part) => part.name === 'PropertyName') ?? name
    const equals = parts.findIndex((part) => part.name === 'Equals')
    const given = equals < 0 ? undefined : parts[equals + 1]
    if (module !== undefined) {
      const path = `${module}.${notes.text.slice(key.from, key.to)}`
      notes.declare(name, { kind: 'import', path }, name.to)
    } else {
      notes.declare(
        name,
        given ? { kind: 'expression', node: given } : { kind: 'unknown' },
        name.to,
      )
    }
  }
}

/** The module of `require('a')` or `await import('a')`. */
function requiredModule({ from, to }: SyntaxNode, { text }: Notes): string | undefined {
  const written = text.slice(from, Math.min(to, from + 200))
  return /^(?:await\s+)?(?:require|import)\(\s*["']([^"'\s]+)["']\s*\)$/.exec(written)?.[1]
}

function noteParameters(children: readonly SyntaxNode[], notes: Notes): void {
  const inner = children.filter(
    ({ name }) => !/^(?:[()]|TypeAnnotation|Optional|Decorator)$/.test(name),
  )
  for (const group of splitAt(inner, ({ name }) => name === ',')) {
    const at = group.findIndex(({ name }) => /^(?:VariableDefinition|ObjectPattern)$/.test(name))
    const target = group[at]
    if (target === undefined) continue
    if (target.name === 'ObjectPattern') {
      notePattern(target, undefined, notes)
      continue
    }
    const value = group[at + 1]?.name === 'Equals' ? group[at + 2] : undefined
    const bound = value
      ? ({ kind: 'expression', node: value } as const)
      : ({ kind: 'unknown' } as const)
    notes.declare(target, bound, target.to)
    if (group.some(({ name }) => name === 'Privacy' || name === 'readonly')) {
      notes.declareAttribute(target, bound, target.to)
    }
  }
}

/** `import a, { b as c } from 'd'`, `import * as e from 'd'`. */
function noteImport(children: readonly SyntaxNode[], notes: Notes): void {
  const source = children.findLast(({ name }) => name === 'String')
  if (source === undefined) return
  const module = notes.text.slice(source.from + 1, source.to - 1)
  const declare = (name: SyntaxNode, path: string): void =>
    notes.declare(name, { kind: 'import', path }, name.to)
  const isStar = children.some(({ name }) => name === 'Star')
  for (const child of children) {
    if (child.name === 'VariableDefinition') declare(child, isStar ? module : `${module}.default`)
    if (child.name !== 'ImportGroup') continue
    const inner = childrenOf(child).filter(({ name }) => !/^(?:[{}]|type)$/.test(name))
    for (const group of splitAt(inner, ({ name }) => name === ',')) {
      const [first] = group
      const local = group.at(-1)
      if (first && local) declare(local, `${module}.${notes.text.slice(first.from, first.to)}`)
    }
  }
}
