import type { SourceDocument, SyntaxId, SyntaxProblem } from '../core/document.ts'
import { createSourceText } from '../core/text.ts'

/** A document with one problem for a text over a length limit, which would take seconds to read. */
export function refuseLength(
  path: string,
  text: string,
  syntax: SyntaxId,
  limit: number,
): SourceDocument | undefined {
  if (text.length <= limit) return undefined
  const problem: SyntaxProblem = {
    at: { start: 0, end: 0 },
    message: `Unexpected size of ${(text.length / 1e6).toFixed(1)} million characters, expected at most ${limit / 1e6}`,
    note: 'A config of this size is a mistake. It was not read.',
  }
  return {
    path,
    source: createSourceText(text),
    syntax,
    root: undefined,
    value: undefined,
    comments: [],
    problems: [problem],
  }
}
