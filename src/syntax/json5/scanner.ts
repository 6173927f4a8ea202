import type { Comment } from '../../core/document.ts'
import type { Report } from './report.ts'

export type TokenKind =
  | '{'
  | '}'
  | '['
  | ']'
  | ':'
  | ','
  | 'string'
  | 'number'
  | 'word'
  | 'stray'
  | 'end'

/** A text with the token that the parser stands at. */
export interface Scanner {
  readonly text: string
  /** Whether the text is read as JSON, else as JSON5. */
  readonly strict: boolean
  readonly report: Report
  readonly comments: Comment[]
  kind: TokenKind
  start: number
  /** The end of the token, where scanning goes on. */
  end: number
  /** What a string or a number holds; a word's text without its escapes. */
  value: string | number
  /** Whether a problem with this token has been reported already. */
  reported: boolean
  /** The end of the token before. */
  previousEnd: number
  /** Whether a line ends between the token before and this one. */
  newLine: boolean
  /** Whether the text stands in the first half of a merge conflict. */
  conflict: boolean
}
