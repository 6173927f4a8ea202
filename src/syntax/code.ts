import type { SourceDocument } from '../core/document.ts'
import { createSourceText } from '../core/text.ts'
import { readCalls } from './code/calls.ts'
import { readTokens } from './code/tokens.ts'

/** Units of text; longer code is generated. */
const LENGTH_LIMIT = 1_000_000

/** What makes a client, and what makes it ask a model. */
const WANTED =
  /(?:^|\.)(?:(?:Async)?(?:OpenAI|Anthropic)|Chat(?:OpenAI|Anthropic)|create(?:OpenAI|OpenAICompatible|Anthropic))$|\.(?:chat\.completions|messages)\.(?:create|stream|parse)$/

/**
 * Reads the calls of SDKs out of Python or JavaScript, as a list of `{ to, call, arguments }`; of
 * the rest of the text nothing is known, and nothing is wrong with it.
 */
export function parseCode(path: string, text: string): SourceDocument {
  const source = createSourceText(text)
  const { tokens, comments } =
    text.length > LENGTH_LIMIT ? { tokens: [], comments: [] } : readTokens(text)
  const items = readCalls(tokens, (name) => WANTED.test(name))
  return {
    path,
    source,
    syntax: 'code',
    root: { kind: 'array', items, span: { start: 0, end: text.length } },
    value: undefined,
    comments,
    problems: [],
  }
}
