import { oncePer } from '../../core/once-per.ts'
import type { KnownError } from '../catalog-data.generated.ts'
import { lettersOf, readableText } from './readable-text.ts'

/** A message in letters, in the pieces that what varies leaves. */
type Phrase = readonly string[]

/** A part of the letters of a text. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** How many letters what varies in a message may have. */
const MOST_BETWEEN = 240

/** A message that is cut off counts from so many letters on, and from such a share of it. */
const FEWEST_LETTERS = 12
const SMALLEST_SHARE = 0.6

/** What an error is known by. */
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

/** Where the letters of a text hold a whole message. */
export function findPhrase(letters: string, [first = '', ...others]: Phrase): Stretch | undefined {
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
    const at = letters.slice(end, end + MOST_BETWEEN + piece.length).indexOf(piece)
    if (at < 0) return undefined
    end += at + piece.length
  }
  return end
}

/** How many letters of a message a text ends with, where it is cut off within that message; else 0. */
export function cutOffLength(ending: string, [first = '']: Phrase): number {
  const fewest = Math.max(FEWEST_LETTERS, Math.ceil(first.length * SMALLEST_SHARE))
  for (let length = first.length; length >= fewest; length -= 1) {
    if (ending.endsWith(first.slice(0, length))) return length
  }
  return 0
}
