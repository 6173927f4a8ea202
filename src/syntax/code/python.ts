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

/** Reads an expression of Python. */
export function readPython(node: SyntaxNode, text: string, depth = 0): Expression {
  const span = spanOf(node)
  const other: Expression = { kind: 'other', span }
  if (depth > DEEPEST) return other
  const read = (inner: SyntaxNode): Expression => readPython(inner, text, depth + 1)
  const written = (): string => text.slice(node.from, node.to)
  const children = (): readonly SyntaxNode[] => childrenOf(node)
  switch (node.name) {
    case 'String':
      return readString(written(), span)
    case 'FormatString':
      return readTemplate(node, text, read)
    case 'ContinuedString':
      return { kind: 'joined', pieces: children().map(read), span }
    case 'Number': {
      const value = readNumber(written())
      return value === undefined ? other : { kind: 'scalar', value, span }
    }
    case 'Boolean':
      return { kind: 'scalar', value: written() === 'True', span }
    case 'None':
      return { kind: 'scalar', value: null, span }
    case 'VariableName':
      return { kind: 'name', name: written(), span }
    case 'ParenthesizedExpression':
    case 'AwaitExpression': {
      const inner = children().find(({ name }) => !/^(?:\(|await)$/.test(name))
      return inner === undefined ? other : read(inner)
    }
    case 'NamedExpression': {
      const value = node.lastChild
      return value === null ? other : read(value)
    }
    case 'UnaryExpression':
      return readNegative(children(), text, span, read)
    case 'BinaryExpression':
      return readBinary(children(), text, span, read)
    case 'ConditionalExpression': {
      const [first, , , , last] = children()
      if (first === undefined || last === undefined) return other
      return { kind: 'either', options: [read(first), read(last)], span }
    }
    case 'MemberExpression':
      return readMember(children(), text, span, read)
    case 'CallExpression': {
      const [callee, list] = children()
      if (callee === undefined || list?.name !== 'ArgList') return other
      return { kind: 'call', callee: read(callee), entries: readArguments(list, text, read), span }
    }
    case 'DictionaryExpression':
      return { kind: 'object', entries: readDictionary(node, read), span }
    case 'ArrayExpression':
    case 'TupleExpression':
      return {
        kind: 'list',
        items: children()
          .filter(({ name }) => !/^[[\](),]$/.test(name))
          .map(read),
        span,
      }
    case 'LambdaExpression':
      return { kind: 'function', node, span }
    default:
      return other
  }
}

function readString(written: string, span: Expression['span']): Expression {
  const prefix = /^[A-Za-z]*/.exec(written)?.[0] ?? ''
  const value = readQuoted(written.slice(prefix.length), /r/i.test(prefix))
  const isBytes = /b/i.test(prefix)
  return value === undefined || isBytes ? { kind: 'other', span } : { kind: 'scalar', value, span }
}

/** `f"{a}/b"`: the texts between the replacements, and the replacements. */
function readTemplate(node: SyntaxNode, text: string, read: Read): Expression {
  const span = spanOf(node)
  const written = text.slice(node.from, node.to)
  const [open = '', , mark = ''] = /^([A-Za-z]*)("""|'''|["'])/.exec(written)?.slice(0, 3) ?? []
  const pieces: Expression[] = []
  let at = node.from + open.length
  const end = node.to - mark.length
  const addText = (to: number): void => {
    const value = text.slice(at, to).replace(/\{\{|\}\}/g, (pair) => pair.charAt(0))
    if (value !== '') pieces.push({ kind: 'scalar', value, span: { start: at, end: to } })
  }
  for (const child of childrenOf(node)) {
    if (child.name !== 'FormatReplacement') return { kind: 'other', span }
    addText(child.from)
    const [, inner, rest] = childrenOf(child)
    if (inner === undefined || rest?.name !== '}') return { kind: 'other', span }
    pieces.push(read(inner))
    at = child.to
  }
  addText(end)
  return written.includes('\\') ? { kind: 'other', span } : { kind: 'joined', pieces, span }
}

function readArguments(list: SyntaxNode, text: string, read: Read): readonly Entry[] {
  const inner = childrenOf(list).filter(({ name }) => name !== '(' && name !== ')')
  return splitAt(inner, ({ name }) => name === ',').flatMap((group): readonly Entry[] => {
    const [first, second, third] = group
    if (first === undefined || first.type.isError) return []
    if (first.name === '**' || first.name === '*') {
      if (second === undefined || first.name === '*') return []
      return [spreadOf(first, second, read)]
    }
    if (second?.name === 'AssignOp' && third !== undefined) {
      const key = text.slice(first.from, first.to)
      return [namedEntry(key, first, third, read)]
    }
    return second === undefined ? [positional(first, read)] : []
  })
}

function readDictionary(node: SyntaxNode, read: Read): readonly Entry[] {
  const inner = childrenOf(node).filter(({ name }) => name !== '{' && name !== '}')
  return splitAt(inner, ({ name }) => name === ',').flatMap((group): readonly Entry[] => {
    const [first, second, third] = group
    if (first?.name === '**' && second !== undefined) return [spreadOf(first, second, read)]
    const key = first && second?.name === ':' ? read(first) : undefined
    if (first === undefined || third === undefined || key?.kind !== 'scalar') return []
    return typeof key.value === 'string' ? [namedEntry(key.value, first, third, read)] : []
  })
}
