import type { SyntaxNode } from '@lezer/common'
import { childrenOf, DEEPEST, type Entry, type Expression, spanOf, splitAt } from './expression.ts'
import { readNumber, readQuoted } from './literals.ts'
import {
  namedEntry,
  positional,
  type Read,
  readBinary,
  readMember,
  readNegative,
  spreadOf,
} from './read-parts.ts'

/** Reads an expression of JavaScript or TypeScript. */
export function readJavaScript(node: SyntaxNode, text: string, depth = 0): Expression {
  const span = spanOf(node)
  const other: Expression = { kind: 'other', span }
  if (depth > DEEPEST) return other
  const read = (inner: SyntaxNode): Expression => readJavaScript(inner, text, depth + 1)
  const written = (): string => text.slice(node.from, node.to)
  const children = (): readonly SyntaxNode[] => childrenOf(node)
  switch (node.name) {
    case 'String': {
      const value = readQuoted(written(), false)
      return value === undefined ? other : { kind: 'scalar', value, span }
    }
    case 'TemplateString':
      return readTemplate(node, text, read)
    case 'Number': {
      const value = readNumber(written())
      return value === undefined ? other : { kind: 'scalar', value, span }
    }
    case 'BooleanLiteral':
      return { kind: 'scalar', value: written() === 'true', span }
    case 'null':
      return { kind: 'scalar', value: null, span }
    case 'VariableName':
    case 'this':
      return { kind: 'name', name: written(), span }
    case 'ImportMeta':
      return { kind: 'name', name: 'import.meta', span }
    case 'ParenthesizedExpression':
    case 'AwaitExpression': {
      const inner = children().find(({ name }) => !/^(?:\(|await)$/.test(name))
      return inner === undefined ? other : read(inner)
    }
    case 'PostfixExpression': {
      const [inner, sign] = children()
      return inner !== undefined && sign?.name === 'LogicOp' ? read(inner) : other
    }
    case 'UnaryExpression':
      return readNegative(children(), text, span, read)
    case 'BinaryExpression':
      return readBinary(children(), text, span, read)
    case 'ConditionalExpression': {
      const [, , first, , last] = children()
      if (first === undefined || last === undefined) return other
      return { kind: 'either', options: [read(first), read(last)], span }
    }
    case 'MemberExpression':
      return readMember(children(), text, span, read)
    case 'NewExpression':
    case 'CallExpression': {
      const parts = children().filter(({ name }) => name !== 'new' && name !== 'TypeArgList')
      const [callee] = parts
      const list = parts.find(({ name }) => name === 'ArgList')
      if (callee === undefined || list === undefined) return other
      return { kind: 'call', callee: read(callee), entries: readArguments(list, read), span }
    }
    case 'ObjectExpression':
      return { kind: 'object', entries: readObject(node, text, read), span }
    case 'ArrayExpression':
      return {
        kind: 'list',
        items: children()
          .filter(({ name }) => !/^[[\],]$|^Spread$/.test(name))
          .map(read),
        span,
      }
    case 'ArrowFunction':
    case 'FunctionExpression':
      return { kind: 'function', node, span }
    default:
      return other
  }
}

function readTemplate(node: SyntaxNode, text: string, read: Read): Expression {
  const span = spanOf(node)
  const holes = childrenOf(node).filter(({ name }) => name === 'Interpolation')
  if (holes.length === 0) {
    const value = readQuoted(text.slice(node.from, node.to), false)
    return value === undefined ? { kind: 'other', span } : { kind: 'scalar', value, span }
  }
  const pieces: Expression[] = []
  let at = node.from + 1
  const addText = (to: number): void => {
    const value = text.slice(at, to)
    if (value !== '') pieces.push({ kind: 'scalar', value, span: { start: at, end: to } })
  }
  for (const hole of holes) {
    addText(hole.from)
    const inner = childrenOf(hole)[1]
    if (inner === undefined) return { kind: 'other', span }
    pieces.push(read(inner))
    at = hole.to
  }
  addText(node.to - 1)
  const isPlain = !text.slice(node.from, node.to).includes('\\')
  return isPlain ? { kind: 'joined', pieces, span } : { kind: 'other', span }
}

function readArguments(list: SyntaxNode, read: Read): readonly Entry[] {
  const inner = childrenOf(list).filter(({ name }) => name !== '(' && name !== ')')
  return splitAt(inner, ({ name }) => name === ',').flatMap(([first, second]) => {
    if (first === undefined || first.type.isError || first.name === 'Spread') return []
    return second === undefined || second.type.isError ? [positional(first, read)] : []
  })
}

function readObject(node: SyntaxNode, text: string, read: Read): readonly Entry[] {
  return childrenOf(node).flatMap((property): readonly Entry[] => {
    if (property.name !== 'Property') return []
    const [first, second, third] = childrenOf(property)
    if (first === undefined) return []
    if (first.name === 'Spread') return second === undefined ? [] : [spreadOf(first, second, read)]
    const key = keyOf(first, text, read)
    if (key === undefined) return []
    if (second === undefined) return [shorthand(key, first)]
    return second.name === ':' && third !== undefined ? [namedEntry(key, first, third, read)] : []
  })
}

/** `{ apiKey }` is short for `{ apiKey: apiKey }`. */
function shorthand(name: string, at: SyntaxNode): Entry {
  const span = spanOf(at)
  return { key: name, keySpan: span, value: { kind: 'name', name, span }, span }
}

function keyOf(node: SyntaxNode, text: string, read: Read): string | undefined {
  if (node.name === 'PropertyDefinition') return text.slice(node.from, node.to)
  const key = node.name === 'String' ? read(node) : undefined
  return key?.kind === 'scalar' && typeof key.value === 'string' ? key.value : undefined
}
