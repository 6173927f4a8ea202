import type { SourceDocument } from '../../core/document.ts'
import type { TextEdit } from '../../core/edit.ts'
import type { Span } from '../../core/text.ts'

/** An edit that puts a new text between the quotes of a value, or in place of a bare one. */
export function replaceText(
  { source, syntax }: SourceDocument,
  span: Span,
  text: string,
): TextEdit {
  const first = source.text[span.start]
  if (first === '"' || first === "'") return { ...span, text: `${first}${text}${first}` }
  const needsQuotes = syntax === 'yaml' && !isPlainYaml(text)
  return { ...span, text: needsQuotes ? JSON.stringify(text) : text }
}

/** Whether YAML reads a text without quotes as just that text, also inside brackets. */
function isPlainYaml(text: string): boolean {
  return /^(?![-?:](?:\s|$))[^\s#&*!|>'"%@`,[\]{}][^\s#,[\]{}]*$/.test(text) && !text.endsWith(':')
}

/** An edit that puts a number in place of a value, quoted where the value was. */
export function replaceNumber(document: SourceDocument, span: Span, value: number): TextEdit {
  return replaceText(document, span, String(value))
}
