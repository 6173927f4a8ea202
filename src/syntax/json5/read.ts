import type { SourceDocument, SyntaxId } from '../../core/document.ts'
import { once } from '../../core/once-per.ts'
import { createSourceText } from '../../core/text.ts'
import { valueOfNode } from '../../core/tree.ts'
import { refuseLength } from '../refuse-length.ts'
import { readTolerantly } from './parse.ts'
import { judgeJson, judgeJson5 } from './verdict.ts'

/** Units of text; no config is nearly as long, and a longer one would take seconds. */
const LENGTH_LIMIT = 4_000_000

/** Reads a text: the tree from the tolerant parser, a verdict of refusal from the tool's own. */
export function readDocument(path: string, text: string, syntax: SyntaxId): SourceDocument {
  const refused = refuseLength(path, text, syntax, LENGTH_LIMIT)
  if (refused !== undefined) return refused
  const source = createSourceText(text)
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
