import type { SourceDocument } from '../core/document.ts'
import { readDocument } from './json5/read.ts'

/** Reads a text as `JSON.parse` does: no comments, no trailing commas, no byte order mark. */
export function parseJson(path: string, text: string): SourceDocument {
  return readDocument(path, text, 'json')
}
