import { once, oncePer } from '../core/once-per.ts'
import type { Column, Effort, Modality, ReasoningWord } from './facts.ts'
import type { Locale, Words } from './locales/locale.ts'
import { locales } from './locales/locales.generated.ts'

type Vocabulary<Concept extends string> = ReadonlyMap<string, Concept>

const columns = once((): Vocabulary<Column> => gather((locale) => locale.columns))
const reasoning = once((): Vocabulary<ReasoningWord> => gather((locale) => locale.reasoning))
const efforts = once((): Vocabulary<Effort> => gather((locale) => locale.efforts))
const input = once((): Vocabulary<Modality> => gather((locale) => locale.input))

/** The words of all languages; no word has two meanings in different languages. */
function gather<Concept extends string>(
  wordsOf: (locale: Locale) => Readonly<Record<Concept, Words>>,
): Vocabulary<Concept> {
  const vocabulary = new Map<string, Concept>()
  for (const locale of locales) {
    const words = wordsOf(locale)
    for (const concept in words) {
      for (const word of words[concept]) vocabulary.set(fold(word), concept)
    }
  }
  return vocabulary
}

/** A word without emphasis, in lower case and normalized. */
function fold(word: string): string {
  const bare = word.trim().replace(/^[*_`]{1,3}|[*_`]{1,3}$/g, '')
  return (/[^\x20-\x7F]/.test(bare) ? bare.normalize('NFC') : bare).toLowerCase()
}

const SEPARATOR = /[ \t\u00A0]{0,3}[,、،，;/][ \t\u00A0]{0,3}/

export function readColumn(header: string): Column | undefined {
  return columns().get(fold(header))
}

export function readReasoning(cell: string): ReasoningWord | undefined {
  return reasoning().get(fold(cell))
}

export function readModality(word: string): Modality | undefined {
  return input().get(fold(word))
}

/** The effort levels that a cell lists; undefined if any word is none. */
export function readEfforts(cell: string): readonly Effort[] | undefined {
  const levels = splitItems(cell).map((word) => efforts().get(fold(word)))
  return levels.length > 1 && levels.every((level) => level !== undefined) ? levels : undefined
}

/** The items of a cell, split at separators of any language. */
export function splitItems(cell: string): readonly string[] {
  return cell
    .split(SEPARATOR)
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

/** The separator in a cell; undefined for a single item. */
export function separatorIn(cell: string): string | undefined {
  return SEPARATOR.exec(cell)?.[0]
}

/** Counts the words that a language has in its vocabulary. */
export function countKnown(locale: Locale, words: readonly string[]): number {
  const known = wordsOf(locale)
  return words.filter((word) => known.has(fold(word))).length
}

const wordsOf = oncePer((locale: Locale): ReadonlySet<string> => {
  const groups = [locale.columns, locale.reasoning, locale.efforts, locale.input]
  return new Set(groups.flatMap((group) => Object.values(group).flat().map(fold)))
})
