import type { SourceDocument } from '../core/document.ts'
import { createSourceText } from '../core/text.ts'

/** Takes a text as it is, whatever it is written in. */
export function parsePlainText(path: string, text: string): SourceDocument {
  return {
    path,
    source: createSourceText(text),
    syntax: 'text',
    root: undefined,
    value: undefined,
    comments: [],
    problems: [],
  }
}
