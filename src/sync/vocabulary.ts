import { once, oncePer } from '../core/once-per.ts'
import type { Column, Effort, Modality, ReasoningWord } from './facts.ts'
import type { Locale, Words } from './locales/locale.ts'
import { locales } from './locales/locales.generated.ts'

type Vocabulary<Concept extends string> = ReadonlyMap<string, Concept>

const columns = once((): Vocabulary<Column> => gather((locale) => locale.columns))
const reasoning = once((): Vocabulary<ReasoningWord> => gather((locale) => locale.reasoning))
const efforts = once((): Vocabulary<Effort> => gather((locale) => locale.efforts))
const input = once((): Vocabulary<Modality> => gather((locale) => locale.input))

/** Every word of every language; no word means two things, in whatever language it stands. */
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

/** A word without emphasis, case and spelling variants. */
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

/** The steps that a cell lists; undefined where a word is none of them. */
export function readEfforts(cell: string): readonly Effort[] | undefined {
  const steps = splitItems(cell).map((word) => efforts().get(fold(word)))
  return steps.length > 1 && steps.every((step) => step !== undefined) ? steps : undefined
}

/** The items of a cell that is a list in any language. */
export function splitItems(cell: string): readonly string[] {
  return cell
    .split(SEPARATOR)
    .map((item) => item.trim())
    .filter((item) => item !== '')
}

/** What stands between the items of a cell; undefined where it has one item. */
export function separatorIn(cell: string): string | undefined {
  return SEPARATOR.exec(cell)?.[0]
}

/** How many of some words a language knows. */
export function countKnown(locale: Locale, words: readonly string[]): number {
  const known = wordsOf(locale)
  return words.filter((word) => known.has(fold(word))).length
}

const wordsOf = oncePer((locale: Locale): ReadonlySet<string> => {
  const groups = [locale.columns, locale.reasoning, locale.efforts, locale.input]
  return new Set(groups.flatMap((group) => Object.values(group).flat().map(fold)))
})
