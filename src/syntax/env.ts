import type { SourceDocument, SyntaxProblem } from '../core/document.ts'
import { createSourceText, type Span } from '../core/text.ts'
import type { Located, ObjectNode } from '../core/tree.ts'
import { valueOfNode } from '../core/tree.ts'
import { readEnv } from './env-definitions.ts'

/** Reads a file of variables, such as `.env`, as dotenv does: an object of strings. */
export function parseEnvFile(path: string, text: string): SourceDocument {
  const { definitions, comments } = readEnv(text)
  const problems: SyntaxProblem[] = []
  const root: ObjectNode = {
    kind: 'object',
    members: definitions.map(({ name, nameAt, value: read }) => {
      const value = isOpen(text, read.span) ? closeQuote(text, read.span, problems) : read
      return {
        key: name,
        keySpan: nameAt,
        value: { kind: 'scalar', value: value.value, span: value.span },
        span: { start: nameAt.start, end: Math.max(value.span.end, nameAt.end) },
      }
    }),
    span: { start: 0, end: text.length },
  }
  const source = createSourceText(text)
  return { path, source, syntax: 'env', root, value: valueOfNode(root), comments, problems }
}

/** An assignment to a name with an underscore: no line of a certificate looks like one. */
const ASSIGNMENT = /\n[ \t]*(?:export[ \t]+)?[A-Za-z][A-Za-z0-9]*_\w*=/

/**
 * Whether a value's opening quote has no closing one, or only the opening quote of a later value.
 */
function isOpen(text: string, { start, end }: Span): boolean {
  const quote = text.charAt(start)
  if (!/["'`]/.test(quote)) return false
  const isClosed = end - start > 1 && text.charAt(end - 1) === quote
  return !isClosed || ASSIGNMENT.test(text.slice(start, end))
}

/** Reports the quote; returns the rest of its line, which is the likely value. */
function closeQuote(
  text: string,
  { start, end }: Span,
  problems: SyntaxProblem[],
): Located<string> {
  const quote = text.charAt(start)
  problems.push({
    at: { start, end: start + 1 },
    message: `Unclosed quote, expected \`${quote}\` at the end of the value`,
    note: 'A value in quotes goes on over the end of its line, to the next such quote.',
  })
  const value = /^[^\r\n]*/.exec(text.slice(start + 1, end))?.[0].trimEnd() ?? ''
  return { value, span: { start: start + 1, end: start + 1 + value.length } }
}
