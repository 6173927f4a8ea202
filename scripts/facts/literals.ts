import { type Expression, type Property, parseExpressionAt, type SpreadElement } from 'acorn'
import type { ConfigNode, Member } from '../../src/core/tree.ts'

/**
 * Parses the JavaScript literal after each match of a pattern, and nothing else of the bundle. Parts
 * of a literal that are not data (variables, calls) are left out.
 */
export function literalsAfter(text: string, pattern: RegExp): readonly ConfigNode[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const node = literalAt(text, match.index + match[0].length)
    return node === undefined ? [] : [node]
  })
}

/** The literal that begins at an offset. */
export function literalAt(text: string, offset: number): ConfigNode | undefined {
  try {
    const found = parseExpressionAt(text, offset, { ecmaVersion: 'latest', sourceType: 'module' })
    // In `{…}, next: {…}` the parser reads on at the comma, as a sequence of expressions.
    const [first = found] = found.type === 'SequenceExpression' ? found.expressions : []
    return nodeOf(first)
  } catch {
    return undefined
  }
}

function nodeOf(expression: Expression): ConfigNode | undefined {
  const span = { start: expression.start, end: expression.end }
  if (expression.type === 'Literal') {
    const { value } = expression
    const isPlain = value === null || ['string', 'number', 'boolean'].includes(typeof value)
    return isPlain
      ? { kind: 'scalar', value: value as string | number | boolean | null, span }
      : undefined
  }
  // Minifiers write `true` and `false` as `!0` and `!1`.
  if (expression.type === 'UnaryExpression' && expression.argument.type === 'Literal') {
    const { value } = expression.argument
    return expression.operator === '!' ? { kind: 'scalar', value: !value, span } : undefined
  }
  if (expression.type === 'ArrayExpression') {
    const items = expression.elements.flatMap((item) =>
      item === null || item.type === 'SpreadElement' ? [] : (nodeOf(item) ?? []),
    )
    return { kind: 'array', items, span }
  }
  if (expression.type === 'ObjectExpression') {
    return { kind: 'object', members: expression.properties.flatMap(memberOf), span }
  }
  return undefined
}

function memberOf(property: Property | SpreadElement): readonly Member[] {
  if (property.type === 'SpreadElement' || property.computed) return []
  const { key } = property
  const name =
    key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : undefined
  const value = nodeOf(property.value)
  if (name === undefined || value === undefined) return []
  const keySpan = { start: key.start, end: key.end }
  return [{ key: name, keySpan, value, span: { start: property.start, end: property.end } }]
}
