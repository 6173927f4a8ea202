import type { Comment } from '../core/document.ts'
import type { EnvDefinition } from '../core/projection.ts'
import type { Span } from '../core/text.ts'

/** The content of a file of variables. */
export interface EnvReading {
  readonly definitions: readonly EnvDefinition[]
  readonly comments: readonly Comment[]
}

const NAME = /[ \t]*(?:export[ \t]+)?([\w.-]{1,256})[ \t]*=[ \t]*/y
const COMMENT = /[ \t]*(#+)([^\r\n]*)/y

/** The variables that a `.env` text defines, in order; the last of duplicates counts. */
export function parseEnv(text: string): readonly EnvDefinition[] {
  return readEnv(text).definitions
}

/**
 * Reads what Node's `util.parseEnv` and dotenv both accept: `export`, `#` comments, and values in
 * three kinds of quotes that may span lines. Other lines are left out.
 */
export function readEnv(text: string): EnvReading {
  const definitions: EnvDefinition[] = []
  const comments: Comment[] = []
  let at = text.startsWith('\uFEFF') ? 1 : 0
  while (at < text.length) {
    NAME.lastIndex = at
    const match = NAME.exec(text)
    const name = match?.[1]
    if (match !== null && name !== undefined) {
      const nameStart = at + match[0].lastIndexOf(name, match[0].indexOf('='))
      const value = readValue(text, NAME.lastIndex)
      const nameAt = { start: nameStart, end: nameStart + name.length }
      definitions.push({ name, nameAt, value })
      at = value.span.end
    }
    const comment = readComment(text, at)
    if (comment !== undefined) comments.push(comment)
    at = nextLine(text, at)
  }
  return { definitions, comments }
}

/** The comment after the blanks at an offset. */
function readComment(text: string, at: number): Comment | undefined {
  COMMENT.lastIndex = at
  const [whole, marks, body] = COMMENT.exec(text) ?? []
  if (whole === undefined || marks === undefined || body === undefined) return undefined
  const end = at + whole.length
  return { span: { start: end - marks.length - body.length, end }, text: body }
}

function nextLine(text: string, from: number): number {
  const lineBreak = text.indexOf('\n', from)
  return lineBreak < 0 ? text.length : lineBreak + 1
}

function readValue(text: string, start: number): EnvDefinition['value'] {
  const quote = text.charAt(start)
  if (quote === '"' || quote === "'" || quote === '`') {
    const close = text.indexOf(quote, start + 1)
    if (close >= 0) return readQuoted(text, { start, end: close + 1 })
  }
  const lineBreak = text.indexOf('\n', start)
  const line = text.slice(start, lineBreak < 0 ? text.length : lineBreak)
  const isOpen = /^["'`]/.test(line)
  // An unclosed quote is part of the value, and so is a `#` after it.
  const content = isOpen ? line : line.replace(/#.*$/s, '')
  const value = isOpen ? withoutReturns(content) : withoutReturns(content).trim()
  return { value, span: { start, end: start + content.trimEnd().length } }
}

function readQuoted(text: string, span: Span): EnvDefinition['value'] {
  const content = withoutReturns(text.slice(span.start + 1, span.end - 1))
  const value = text.charAt(span.start) === '"' ? content.replaceAll('\\n', '\n') : content
  return { value, span }
}

function withoutReturns(text: string): string {
  return text.replaceAll('\r', '')
}
