import type { Catalog } from '../catalog.ts'
import type { KnownError } from '../catalog-data.generated.ts'
import { cutOffLength, findPhrase, phrasesOf, type Stretch } from './find-phrase.ts'
import { lettersOf, readableText } from './readable-text.ts'
import { statusesIn } from './statuses.ts'

/** A known error in a text, and by what it was known, the best first. */
export interface ErrorMatch {
  readonly error: KnownError
  readonly by: 'text' | 'part' | 'type' | 'status'
}

/** How many places at which a text is cut off are looked at, from its end on. */
const MOST_CUTS = 40

/** No message is nearly as long. */
const LONGEST = 400

/**
 * The known errors that a text holds, the one that is told most surely first; none where it holds
 * none. Only the best kind of evidence counts: where a message is there, types and statuses say no
 * more.
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

/** Whole messages; of those that overlap, the longest. */
function matchTexts(errors: readonly KnownError[], letters: string): readonly ErrorMatch[] {
  const found = errors
    .flatMap((error) =>
      phrasesOf(error).flatMap((phrase) => {
        const stretch = findPhrase(letters, phrase)
        return stretch === undefined ? [] : [{ error, stretch, length: phrase.join('').length }]
      }),
    )
    .sort((a, b) => b.length - a.length)
  const taken: Stretch[] = []
  const matches = found.flatMap(({ error, stretch }): readonly ErrorMatch[] => {
    if (taken.some((other) => overlap(other, stretch))) return []
    taken.push(stretch)
    return [{ error, by: 'text' }]
  })
  return matches.filter(
    ({ error }, index) => matches.findIndex((other) => other.error === error) === index,
  )
}

function overlap(a: Stretch, b: Stretch): boolean {
  return a.start < b.end && b.start < a.end
}

/** A message that is cut off; none where two errors begin alike as far as it goes. */
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

/** What is no longer than this, and names no URL, is about nothing else. */
const SHORT = 80

/** A status says nothing unless the text is about Kimi, or about the status alone. */
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
