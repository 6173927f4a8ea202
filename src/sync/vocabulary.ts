import type { Column, Effort, Modality, ReasoningWord } from './facts.ts'
import type { Locale, Words } from './locales/locale.ts'
import { locales } from './locales/locales.generated.ts'

type Vocabulary<Concept extends string> = ReadonlyMap<string, Concept>

const COLUMNS: Vocabulary<Column> = gather((locale) => locale.columns)
const REASONING: Vocabulary<ReasoningWord> = gather((locale) => locale.reasoning)
const EFFORTS: Vocabulary<Effort> = gather((locale) => locale.efforts)
const INPUT: Vocabulary<Modality> = gather((locale) => locale.input)

const SEPARATOR = /[ \t\u00A0]{0,3}[,、،，;/][ \t\u00A0]{0,3}/

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
  return bare.normalize('NFC').toLowerCase()
}

export function readColumn(header: string): Column | undefined {
  return COLUMNS.get(fold(header))
}

export function readReasoning(cell: string): ReasoningWord | undefined {
  return REASONING.get(fold(cell))
}

export function readModality(word: string): Modality | undefined {
  return INPUT.get(fold(word))
}

/** The steps that a cell lists; undefined where a word is none of them. */
export function readEfforts(cell: string): readonly Effort[] | undefined {
  const efforts = splitItems(cell).map((word) => EFFORTS.get(fold(word)))
  return efforts.length > 1 && efforts.every((effort) => effort !== undefined) ? efforts : undefined
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

function wordsOf(locale: Locale): ReadonlySet<string> {
  const { columns, reasoning, efforts, input } = locale
  const groups = [columns, reasoning, efforts, input].flatMap((group) => Object.values(group))
  return new Set(groups.flat().map(fold))
}
