import type { SourceDocument } from '../core/document.ts'
import { createSourceText } from '../core/text.ts'
import { languageOf } from './code/language-of.ts'
import { looksLikeCode } from './code/looks-like-code.ts'
import { readProgram } from './code/program.ts'
import { readCalls } from './code/read-calls.ts'
import { isOurUrl } from './code/read-groups.ts'

/** In UTF-16 units; longer code is generated. */
const LENGTH_LIMIT = 300_000

/**
 * Reads what Python or JavaScript says about clients and models, as a list of
 * `{ call, arguments, positional, requests }` and `{ group }`. All other code is ignored and never a
 * problem.
 */
export function parseCode(path: string, text: string): SourceDocument {
  const source = createSourceText(text)
  const isReadable =
    text.length <= LENGTH_LIMIT && /moonshot|kimi/i.test(text) && looksLikeCode(text)
  const program = isReadable ? readIt(path, text) : undefined
  return {
    path,
    source,
    syntax: 'code',
    root: {
      kind: 'array',
      items: program === undefined ? [] : readCalls(program),
      span: { start: 0, end: text.length },
    },
    value: undefined,
    comments: program?.comments ?? [],
    problems: [],
  }
}

function readIt(path: string, text: string): ReturnType<typeof readProgram> {
  const language = languageOf(path, text)
  return readProgram(language.parse(text), text, language, isOurUrl)
}
