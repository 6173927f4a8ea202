import type { SourceDocument } from '../../core/document.ts'
import type { Problem } from '../../core/finding.ts'

/** One file of a document that is made of several files. */
export interface DocumentPart extends Pick<SourceDocument, 'root' | 'comments' | 'problems'> {
  /** The file alone, with its own offsets. */
  readonly own: SourceDocument
  /** Where the file starts in the document. */
  readonly offset: number
}

/** A config with the files that it includes. */
export interface SpreadDocument {
  /** All files in one: texts concatenated, trees merged. */
  readonly document: SourceDocument
  /** The config itself comes first. */
  readonly parts: readonly DocumentPart[]
  /** Includes that could not be read; these stay in the merged tree. */
  readonly problems: readonly Problem[]
}

/** Merges a config with the files that it includes. */
export type Includes = (document: SourceDocument) => SpreadDocument

/** The only part of a document that includes nothing. */
export function onlyPart(own: SourceDocument): DocumentPart {
  const { root, comments, problems } = own
  return { own, offset: 0, root, comments, problems }
}
