import { overlaps, type Span } from '../../core/text.ts'
import type { Catalog } from '../catalog.ts'
import type { KnownError } from '../catalog-data.generated.ts'
import { cutOffLength, findPhrase, phrasesOf } from './find-phrase.ts'
import { lettersOf, readableText } from './readable-text.ts'
import { statusesIn } from './statuses.ts'

/** A known error that was found in a text, and the kind of evidence, strongest first. */
export interface ErrorMatch {
  readonly error: KnownError
  readonly by: 'text' | 'part' | 'type' | 'status'
}

/** The most truncation marks that are checked, from the end of the text. */
const MOST_CUTS = 40

/** Longer than any phrase. */
const LONGEST = 400

/**
 * Finds the known errors in a text, best match first. Only the strongest kind of evidence is used:
 * if a message matches, types and statuses are ignored.
 */
export function matchErrors(catalog: Catalog, text: string): readonly ErrorMatch[] {
  const readable = readableText(text)
  const letters = lettersOf(readable)
  const { errors } = catalog.data
  const near = errors.filter((error) => standsBeside(error, letters))
  const found = [
    () => matchTexts(near, letters),
    () => matchParts(near, readable),
    () => matchTypes(near, letters),
    () => matchStatuses(errors, readable),
  ]
  for (const match of found) {
    const matches = match()
    if (matches.length > 0) return matches
  }
  return []
}

function standsBeside({ beside }: KnownError, letters: string): boolean {
  return beside === undefined || beside.some((word) => letters.includes(lettersOf(word)))
}

/** Complete messages; of overlapping matches, only the longest. */
function matchTexts(errors: readonly KnownError[], letters: string): readonly ErrorMatch[] {
  const found = errors
    .flatMap((error) =>
      phrasesOf(error).flatMap((phrase) => {
        const span = findPhrase(letters, phrase)
        return span === undefined ? [] : [{ error, span, length: phrase.join('').length }]
      }),
    )
    .sort((a, b) => b.length - a.length)
  const taken: Span[] = []
  const matches = found.flatMap(({ error, span }): readonly ErrorMatch[] => {
    if (taken.some((other) => overlaps(other, span))) return []
    taken.push(span)
    return [{ error, by: 'text' }]
  })
  return matches.filter(
    ({ error }, index) => matches.findIndex((other) => other.error === error) === index,
  )
}

/** A truncated message; none if what is left fits two errors. */
function matchParts(errors: readonly KnownError[], readable: string): readonly ErrorMatch[] {
  const endings = readable
    .split(/…|\.{3}/)
    .slice(-MOST_CUTS)
    .map((piece) => lettersOf(piece.slice(-2 * LONGEST)).slice(-LONGEST))
  const lengths = errors.map((error) => {
    const parts = phrasesOf(error).flatMap((phrase) =>
      endings.map((ending) => cutOffLength(ending, phrase)),
    )
    return { error, length: Math.max(0, ...parts) }
  })
  const longest = Math.max(0, ...lengths.map(({ length }) => length))
  const best = lengths.filter(({ length }) => longest > 0 && length === longest)
  return best.length === 1 ? best.map(({ error }) => ({ error, by: 'part' })) : []
}

function matchTypes(errors: readonly KnownError[], letters: string): readonly ErrorMatch[] {
  return errors
    .filter(({ type, typeDecides }) => typeDecides === true && holds(letters, type))
    .map((error) => ({ error, by: 'type' }))
}

function holds(letters: string, type: string | undefined): boolean {
  return type !== undefined && letters.includes(lettersOf(type))
}

/** A text this short without a URL consists of little but the status. */
const SHORT = 80

/** The status alone, if the text mentions Kimi or Moonshot, or nothing else. */
function matchStatuses(errors: readonly KnownError[], readable: string): readonly ErrorMatch[] {
  const isBare = readable.trim().length <= SHORT && !readable.includes('://')
  if (!isBare && !/kimi|moonshot|月之暗面/i.test(readable)) return []
  const [status] = statusesIn(readable)
  if (status === undefined) return []
  return errors
    .filter(({ oneOf }) => oneOf !== undefined)
    .filter((error) => status === error.status || error.otherStatuses?.includes(status))
    .map((error) => ({ error, by: 'status' }))
}
