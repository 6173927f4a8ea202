import type { Comment, SyntaxProblem } from '../../../../core/document.ts'
import type { Span } from '../../../../core/text.ts'
import type { ConfigNode } from '../../../../core/tree.ts'

/**
 * Finds YAML that is more than lists, objects and values: anchors, aliases, tags, documents and
 * templates. What such entries say depends on other places of the text, or on another program.
 */
export function findForeign(
  text: string,
  root: ConfigNode | undefined,
  comments: readonly Comment[],
  problems: readonly SyntaxProblem[],
): SyntaxProblem | undefined {
  const mark = TEMPLATE.exec(text) ?? problems.flatMap(({ at }) => readAlias(text, at.start))[0]
  if (mark !== undefined) return describe(mark[0], mark.index)
  // Without a tree, it is not known which text is part of values.
  if (problems.length > 0) return undefined
  const known = comments.map(({ span }) => span)
  if (root !== undefined) collectSpans(root, known)
  let done = 0
  for (const { start, end } of known.toSorted((a, b) => a.start - b.start)) {
    const problem = readBetween(text, { start: done, end: start })
    if (problem !== undefined) return problem
    done = Math.max(done, end)
  }
  return readBetween(text, { start: done, end: text.length })
}

function collectSpans(node: ConfigNode, spans: Span[]): void {
  if (node.kind === 'scalar') spans.push(node.span)
  else if (node.kind === 'array') for (const item of node.items) collectSpans(item, spans)
  else {
    for (const { keySpan, value } of node.members) {
      spans.push(keySpan)
      collectSpans(value, spans)
    }
  }
}

/** Anything but the marks of lists and objects, and the line between two documents. */
const FOREIGN = /[^\s:,{}[\]-][^\s,{}[\]]{0,30}|---/
const TEMPLATE = /\{\{-|\{%[^\r\n]{0,30}/
const ALIAS = /\*[^\s,{}[\]]{0,30}/y

function readAlias(text: string, at: number): readonly RegExpExecArray[] {
  ALIAS.lastIndex = at
  const found = ALIAS.exec(text)
  return found === null ? [] : [found]
}

function readBetween(text: string, { start, end }: Span): SyntaxProblem | undefined {
  const found = FOREIGN.exec(text.slice(start, end))
  return found === null ? undefined : describe(found[0], start + found.index)
}

function describe(mark: string, start: number): SyntaxProblem {
  const at = { start, end: start + mark.length }
  return { at, message: `\`${mark}\` is more than lists, keys and values` }
}
