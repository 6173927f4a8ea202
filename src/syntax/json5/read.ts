import type { SourceDocument, SyntaxId, SyntaxProblem } from '../../core/document.ts'
import { once } from '../../core/once-per.ts'
import { createSourceText, type SourceText } from '../../core/text.ts'
import { valueOfNode } from '../../core/tree.ts'
import { readTolerantly } from './parse.ts'
import { judgeJson, judgeJson5 } from './verdict.ts'

/** Units of text; no config is nearly as long, and a longer one would take seconds. */
const LENGTH_LIMIT = 4_000_000

/** Reads a text: the tree from the tolerant parser, a verdict of refusal from the tool's own. */
export function readDocument(path: string, text: string, syntax: SyntaxId): SourceDocument {
  const source = createSourceText(text)
  if (text.length > LENGTH_LIMIT) return refuseLength(path, source, syntax)
  const { root, comments, problems, tooDeep } = readTolerantly(source, syntax === 'json')
  const document = { path, source, syntax, root, comments }
  if (tooDeep) return { ...document, value: undefined, problems }
  // What this reader finds nothing wrong with, json5 accepts as the same value: property tests hold
  // the two together. So the slower parser is asked only about the rest.
  if (syntax === 'json5' && root !== undefined && problems.length === 0) {
    const value = once(() => valueOfNode(root))
    return {
      ...document,
      // Docs sync reads many snippets, and none of their values.
      get value() {
        return value()
      },
      problems,
    }
  }
  const verdict = syntax === 'json' ? judgeJson(text) : judgeJson5(text)
  if (verdict.accepted) return { ...document, value: verdict.value, problems: [] }
  return {
    ...document,
    value: undefined,
    problems: problems.length > 0 ? problems : [verdict.problem],
  }
}

function refuseLength(path: string, source: SourceText, syntax: SyntaxId): SourceDocument {
  const problem: SyntaxProblem = {
    at: { start: 0, end: 0 },
    message: `Unexpected size of ${(source.text.length / 1e6).toFixed(1)} million characters, expected at most ${LENGTH_LIMIT / 1e6}`,
    note: 'A config of this size is a mistake. It was not read.',
  }
  return {
    path,
    source,
    syntax,
    root: undefined,
    value: undefined,
    comments: [],
    problems: [problem],
  }
}
