import type { SourceText } from '../../core/text.ts'
import type { BracketPlan } from './brackets.ts'
import type { Scanner } from './scanner.ts'

/** The bracket that a block starts with. */
export interface Opener {
  readonly kind: '{' | '['
  readonly start: number
}

/** One run of the parser over a text. */
export interface Parser {
  readonly scanner: Scanner
  readonly source: SourceText
  /** What the indentation says, where a first run found brackets that do not pair up. */
  readonly plan: BracketPlan | undefined
  /** The blocks that are open here, outermost first. */
  readonly open: Opener[]
  /** The blocks that the end of the text found open, innermost first. */
  readonly unclosed: Opener[]
  unpaired: boolean
  tooDeep: boolean
}

/** The number of the line that an offset stands in. */
export function lineOf(parser: Parser, offset: number): number {
  return parser.source.pointAt(offset).line
}
