import type { SourceDocument } from '../core/document.ts'
import { createSourceText } from '../core/text.ts'
import { readCalls } from './code/calls.ts'
import { readTokens } from './code/tokens.ts'

/** In UTF-16 units; longer code is generated. */
const LENGTH_LIMIT = 1_000_000

/** Calls that create a client, and calls that send a request to a model. */
const WANTED =
  /(?:^|\.)(?:(?:Async)?(?:OpenAI|Anthropic)|Chat(?:OpenAI|Anthropic)|create(?:OpenAI|OpenAICompatible|Anthropic))$|\.(?:chat\.completions|messages)\.(?:create|stream|parse)$/

/**
 * Reads SDK calls in Python or JavaScript as a list of `{ to, call, arguments }`. All other code is
 * ignored and never a problem.
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
