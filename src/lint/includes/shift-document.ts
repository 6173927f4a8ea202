import type { SourceDocument, SyntaxProblem } from '../../core/document.ts'
import { shiftSpan } from '../../core/text.ts'
import type { ConfigNode } from '../../core/tree.ts'

/** The tree, comments and problems of a document, every place so many units further on. */
export function shiftDocument(
  { root, comments, problems }: SourceDocument,
  by: number,
): Pick<SourceDocument, 'root' | 'comments' | 'problems'> {
  return {
    root: root && shiftNode(root, by),
    comments: comments.map((comment) => ({ ...comment, span: shiftSpan(comment.span, by) })),
    problems: problems.map((problem) => shiftProblem(problem, by)),
  }
}

function shiftNode(node: ConfigNode, by: number): ConfigNode {
  const span = shiftSpan(node.span, by)
  if (node.kind === 'scalar') return { ...node, span }
  if (node.kind === 'array') {
    return { ...node, span, items: node.items.map((item) => shiftNode(item, by)) }
  }
  const members = node.members.map((member) => ({
    key: member.key,
    keySpan: shiftSpan(member.keySpan, by),
    value: shiftNode(member.value, by),
    span: shiftSpan(member.span, by),
  }))
  return { ...node, span, members }
}

function shiftProblem({ fix, at, ...problem }: SyntaxProblem, by: number): SyntaxProblem {
  return {
    ...problem,
    at: shiftSpan(at, by),
    ...(fix && {
      fix: {
        ...fix,
        edits: fix.edits.map(({ text, ...span }) => ({ ...shiftSpan(span, by), text })),
      },
    }),
  }
}
