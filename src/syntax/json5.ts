import type { SourceDocument } from '../core/document.ts'
import { readDocument } from './json5/read.ts'

/** Reads a text as the `json5` package does. */
export function parseJson5(path: string, text: string): SourceDocument {
  return readDocument(path, text, 'json5')
}
