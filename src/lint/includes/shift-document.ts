import type { SourceDocument, SyntaxProblem } from '../../core/document.ts'
import { shiftNode } from '../../core/shift-node.ts'
import { shiftSpan } from '../../core/text.ts'

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
