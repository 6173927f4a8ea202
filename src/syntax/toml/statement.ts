import type { AST } from 'toml-eslint-parser'
import type { Span } from '../../core/text.ts'
import type { Located } from '../../core/tree.ts'

/** One statement of TOML. */
export type Statement = TableStatement | ValueStatement

/** `[a.b]` or `[[a.b]]`. */
export interface TableStatement {
  readonly kind: 'table' | 'item'
  readonly keys: readonly Located<string>[]
  readonly span: Span
}

/** `a.b = value`. */
export interface ValueStatement {
  readonly kind: 'value'
  readonly keys: readonly Located<string>[]
  readonly value: AST.TOMLContentNode
  readonly span: Span
}

/** The statements of a valid text, in order. */
export function statementsOf({ body: [top] }: AST.TOMLProgram): readonly Statement[] {
  return top.body.flatMap((node): readonly Statement[] =>
    node.type === 'TOMLKeyValue'
      ? [readValue(node)]
      : [headerOf(node), ...node.body.map(readValue)],
  )
}

/** A key with its value, in an inline table too. */
export function readValue({ key, value, range }: AST.TOMLKeyValue): ValueStatement {
  return { kind: 'value', keys: keysOf(key), value, span: spanOf(range) }
}

function headerOf({ kind, key, range }: AST.TOMLTable): TableStatement {
  const brackets = kind === 'array' ? 2 : 1
  // The range includes the lines below the header.
  const span = { start: range[0], end: key.range[1] + brackets }
  return { kind: kind === 'array' ? 'item' : 'table', keys: keysOf(key), span }
}

function keysOf({ keys }: AST.TOMLKey): readonly Located<string>[] {
  return keys.map((key) => ({
    value: key.type === 'TOMLBare' ? key.name : key.value,
    span: spanOf(key.range),
  }))
}

/** The span of a parser's range. */
export function spanOf([start, end]: readonly [number, number]): Span {
  return { start, end }
}
