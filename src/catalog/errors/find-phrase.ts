import { oncePer } from '../../core/once-per.ts'
import type { Span } from '../../core/text.ts'
import type { KnownError } from '../catalog-data.generated.ts'
import { lettersOf, readableText } from './readable-text.ts'

/** The letters of a message, split at its wildcards. */
type Phrase = readonly string[]

/** The most letters that a wildcard may stand for. */
const LONGEST_WILDCARD = 240

/** A truncated message is recognised if this many letters and this share of it are left. */
const FEWEST_LETTERS = 12
const SMALLEST_SHARE = 0.6

/** The phrases that identify an error. */
export const phrasesOf: (error: KnownError) => readonly Phrase[] = oncePer((error) =>
  [error.text, ...(error.otherTexts ?? [])].flatMap((text) =>
    text === undefined ? [] : [toPhrase(text)],
  ),
)

function toPhrase(text: string): Phrase {
  return text
    .split(/(?<!\w)[NX](?!\w)/)
    .map((piece) => lettersOf(readableText(piece)))
    .filter((piece) => piece !== '')
}

/** The range of the first complete match. */
export function findPhrase(letters: string, [first = '', ...others]: Phrase): Span | undefined {
  let start = letters.indexOf(first)
  while (start >= 0) {
    const end = endOfPhrase(letters, start + first.length, others)
    if (end !== undefined) return { start, end }
    start = letters.indexOf(first, start + 1)
  }
  return undefined
}

function endOfPhrase(letters: string, from: number, others: Phrase): number | undefined {
  let end = from
  for (const piece of others) {
    const at = letters.slice(end, end + LONGEST_WILDCARD + piece.length).indexOf(piece)
    if (at < 0) return undefined
    end += at + piece.length
  }
  return end
}

/** The number of leading letters of a phrase that a truncated text ends with; 0 if it is not truncated there. */
export function cutOffLength(ending: string, [first = '']: Phrase): number {
  const fewest = Math.max(FEWEST_LETTERS, Math.ceil(first.length * SMALLEST_SHARE))
  for (let length = first.length; length >= fewest; length -= 1) {
    if (ending.endsWith(first.slice(0, length))) return length
  }
  return 0
}
