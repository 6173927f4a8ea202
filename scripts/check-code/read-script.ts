import type { Found } from './read-ours.ts'

/** A node of TypeScript's parser, as far as it is used. */
interface Node {
  readonly kind: number
  readonly end: number
  readonly text?: string
  readonly parent?: Node
  readonly expression?: Node
  getStart(): number
}

interface SourceFile extends Node {
  readonly parseDiagnostics?: readonly unknown[]
}

/** The part of TypeScript's API that is used; version 7 has none. */
export interface TypeScript {
  readonly SyntaxKind: Readonly<Record<string, number>>
  readonly ScriptTarget: { readonly Latest: number }
  createSourceFile(path: string, text: string, target: number, setParents: boolean): SourceFile
  forEachChild(node: Node, visit: (child: Node) => void): void
}

/** The literals and calls of a file; undefined where TypeScript reports a mistake. */
export function readScript(
  typescript: TypeScript,
  path: string,
  text: string,
): readonly Found[] | undefined {
  const { SyntaxKind } = typescript
  const file = typescript.createSourceFile(path, text, typescript.ScriptTarget.Latest, true)
  if ((file.parseDiagnostics ?? []).length > 0) return undefined
  const found: Found[] = []
  const waiting: Node[] = [file]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const { kind, end } = node
    const span = [node.getStart(), end] as const
    const isText =
      kind === SyntaxKind['StringLiteral'] || kind === SyntaxKind['NoSubstitutionTemplateLiteral']
    if (isText && node.parent?.kind !== SyntaxKind['JsxAttribute']) {
      found.push({ kind: 'literal', span, value: node.text })
    } else if (kind === SyntaxKind['NumericLiteral']) {
      const value = Number(node.text)
      if (Math.abs(value) < 2 ** 53) found.push({ kind: 'literal', span, value })
    } else if (
      (kind === SyntaxKind['CallExpression'] || kind === SyntaxKind['NewExpression']) &&
      node.expression?.kind !== SyntaxKind['ImportKeyword']
    ) {
      found.push({ kind: 'call', span, value: [] })
    }
    typescript.forEachChild(node, (child) => {
      waiting.push(child)
    })
  }
  return found
}
