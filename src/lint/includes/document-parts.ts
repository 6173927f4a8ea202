import type { SourceDocument } from '../../core/document.ts'
import type { Problem } from '../../core/finding.ts'

/** A file's share of a document whose offsets run through several files. */
export interface DocumentPart extends Pick<SourceDocument, 'root' | 'comments' | 'problems'> {
  /** The file by itself, at its own offsets. */
  readonly own: SourceDocument
  /** Where the file starts in the whole. */
  readonly offset: number
}

/** A config with everything that it includes. */
export interface SpreadDocument {
  /** All files in one: their texts one after the other, their trees merged. */
  readonly document: SourceDocument
  /** The config itself comes first. */
  readonly parts: readonly DocumentPart[]
  /** Why includes could not be read; these stay in the merged tree. */
  readonly problems: readonly Problem[]
}

/** Puts a config together with what it includes. */
export type Includes = (document: SourceDocument) => SpreadDocument

/** A document that includes nothing is its own only part. */
export function onlyPart(own: SourceDocument): DocumentPart {
  const { root, comments, problems } = own
  return { own, offset: 0, root, comments, problems }
}
