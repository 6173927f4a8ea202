import type { SourceDocument } from '../core/document.ts'
import { createSourceText } from '../core/text.ts'
import { languageOf } from './code/language-of.ts'
import { looksLikeCode } from './code/looks-like-code.ts'
import { isNotebook, moveObject, readNotebook } from './code/notebook.ts'
import { type Program, readProgram } from './code/program.ts'
import { readCalls } from './code/read-calls.ts'
import { isOurUrl } from './code/read-groups.ts'

/** In UTF-16 units; longer code is generated. */
const LENGTH_LIMIT = 200_000

/**
 * Reads what Python or JavaScript says about clients and models, as a list of
 * `{ call, arguments, positional, unknown, requests }` and `{ group }`. All other code is ignored and
 * never a problem.
 */
export function parseCode(path: string, text: string): SourceDocument {
  const span = { start: 0, end: text.length }
  const notebook = isNotebook(text) ? readNotebook(path, text) : undefined
  const program = notebook ? readText('cells.py', notebook.text) : readText(path, text)
  const calls = program === undefined ? [] : readCalls(program)
  const comments = program?.comments ?? []
  return {
    path,
    source: createSourceText(text),
    syntax: 'code',
    root: {
      kind: 'array',
      items: notebook ? calls.map((call) => moveObject(call, notebook)) : calls,
      span,
    },
    value: undefined,
    comments: notebook
      ? comments.map((comment) => ({ ...comment, span: notebook.toSource(comment.span) }))
      : comments,
    problems: [],
  }
}

/** Undefined for a text that names nothing of the vendor's, or that nobody has written. */
function readText(path: string, text: string): Program | undefined {
  const isReadable = text.length <= LENGTH_LIMIT && /moonshot|kimi/i.test(text)
  if (!isReadable || !looksLikeCode(text)) return undefined
  const language = languageOf(path, text)
  return readProgram(language.parse(text), text, language, isOurUrl)
}
