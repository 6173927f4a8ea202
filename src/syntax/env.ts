import type { EnvDefinition } from '../core/projection.ts'
import type { Span } from '../core/text.ts'

const NAME = /[ \t]*(?:export[ \t]+)?([\w.-]{1,256})[ \t]*=[ \t]*/y

/**
 * The variables that a `.env` text defines, in its order, each with its place; of duplicates the
 * last one counts. Reads what Node's `util.parseEnv` and dotenv agree on: `export`, `#` comments,
 * and values in three kinds of quotes, which may go over several lines. Other lines are left out.
 */
export function parseEnv(text: string): readonly EnvDefinition[] {
  const definitions: EnvDefinition[] = []
  let at = text.startsWith('\uFEFF') ? 1 : 0
  while (at < text.length) {
    NAME.lastIndex = at
    const match = NAME.exec(text)
    const name = match?.[1]
    if (match === null || name === undefined) {
      at = nextLine(text, at)
      continue
    }
    const nameStart = at + match[0].lastIndexOf(name, match[0].indexOf('='))
    const value = readValue(text, NAME.lastIndex)
    const nameAt = { start: nameStart, end: nameStart + name.length }
    definitions.push({ name, nameAt, value })
    at = nextLine(text, value.span.end)
  }
  return definitions
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
  // A quote that nothing closes is a part of the value, and so is a `#` behind it.
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
