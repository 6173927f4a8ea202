import { oncePer } from '../../../core/once-per.ts'
import { stripDecoration } from '../../decoration.ts'
import type { CellFact, Effort, Modality, ReasoningWord } from '../../facts.ts'
import { english, type PageLocale } from '../../locale-of.ts'
import type { Locale, Words } from '../../locales/locale.ts'
import { locales } from '../../locales/locales.generated.ts'
import {
  commonStyle,
  type NumberStyle,
  readNumber,
  type ShownNumber,
  writeNumber,
} from '../../numbers.ts'
import {
  readEfforts,
  readModality,
  readReasoning,
  separatorIn,
  splitItems,
} from '../../vocabulary.ts'

/** How a table writes its facts: its own words and number style, before its language's. */
export interface CellWords {
  /** Words for concepts, as the table writes them. */
  readonly own: ReadonlyMap<Concept, string>
  readonly separator: string | undefined
  readonly numbers: NumberStyle | undefined
  /** For words that the table has not used yet. */
  readonly locale: PageLocale
  /** How the words of the cell's column begin; undefined where they differ, or there are none. */
  readonly letter: Letter | undefined
}

type Letter = 'small' | 'capital'

export interface WrittenCell {
  readonly text: string
  /** Words that stay in English for want of a translation. */
  readonly untranslated: readonly string[]
}

type Concept = ReasoningWord | Modality | Effort

/** What a cell shows of how its table writes facts. */
interface Lesson {
  readonly number: ShownNumber | undefined
  readonly words: readonly (readonly [concept: Concept, word: string])[]
  readonly separator: string | undefined
}

/** Cells that have been read; the same ones stand in many rows. */
export type Lessons = Map<string, Lesson>

/** Learns from a table's cells, those of one column first, how it writes its facts. */
export function learnWords(
  cells: readonly string[],
  locale: PageLocale,
  known: Lessons = new Map(),
  column: readonly string[] = [],
): CellWords {
  const own = new Map<Concept, string>()
  const numbers: ShownNumber[] = []
  let separator: string | undefined
  for (const cell of cells) {
    const lesson = known.get(cell) ?? readLesson(stripDecoration(cell).core)
    known.set(cell, lesson)
    if (lesson.number !== undefined) numbers.push(lesson.number)
    for (const [concept, word] of lesson.words) if (!own.has(concept)) own.set(concept, word)
    separator ??= lesson.separator
  }
  const words = column.flatMap((cell) => known.get(cell)?.words ?? []).map(([, word]) => word)
  return { own, separator, numbers: commonStyle(numbers), locale, letter: commonLetter(words) }
}

function commonLetter(words: readonly string[]): Letter | undefined {
  const [first, ...others] = new Set(words.flatMap((word) => letterOf(word) ?? []))
  return others.length === 0 ? first : undefined
}

function letterOf(word: string): Letter | undefined {
  const [first = ''] = word.replace(/^[*_`]+/, '')
  if (first.toLowerCase() === first.toUpperCase()) return undefined
  return first === first.toLowerCase() ? 'small' : 'capital'
}

/** A word with the letter that its column's words begin with. */
function fitLetter(word: string, { letter, locale: { id } }: CellWords): string {
  const [first = ''] = word
  if (letter === undefined) return word
  const language = /^[a-z]{2,3}/.exec(id)?.[0] ?? 'en'
  const fitted =
    letter === 'small' ? first.toLocaleLowerCase(language) : first.toLocaleUpperCase(language)
  return fitted + word.slice(first.length)
}

function readLesson(cell: string): Lesson {
  const items = splitItems(cell)
  const reasoning = readReasoning(cell)
  const modalities = items.map((item) => [readModality(item), item] as const)
  const efforts = (readEfforts(cell) ?? []).map((effort, i) => [effort, items[i] ?? ''] as const)
  const words = [[reasoning, cell] as const, ...modalities, ...efforts]
  return {
    number: readNumber(cell),
    words: words.flatMap(([concept, word]) => (concept === undefined ? [] : [[concept, word]])),
    separator: modalities.some(([modality]) => modality !== undefined)
      ? separatorIn(cell)
      : undefined,
  }
}

/** Writes a fact in the words of a table, else of its language, else in English. */
export function writeCell(fact: CellFact, words: CellWords): WrittenCell {
  switch (fact.kind) {
    case 'text':
      return { text: fact.value, untranslated: [] }
    case 'number': {
      const grouping = (words.locale.words ?? english()).grouping
      const style = words.numbers ?? { separator: grouping, zero: 0x30, unit: '', after: '' }
      return { text: writeNumber(fact.value, style, grouping), untranslated: [] }
    }
    case 'reasoning':
      return writeItems([fact.value], words, (locale) => locale.reasoning, '')
    case 'efforts':
      return { text: writeEfforts(fact.value, words), untranslated: [] }
    case 'input': {
      const separator = words.separator ?? (words.locale.words ?? english()).separator
      return writeItems(fact.value, words, (locale) => locale.input, separator)
    }
  }
}

/** Steps are values that readers type: code in every language, or as a table has them already. */
function writeEfforts(efforts: readonly string[], { own }: CellWords): string {
  const shown = new Map<string, string>(own)
  const isPlain = efforts.every((effort) => shown.get(effort)?.toLowerCase() === effort)
  return efforts.map((effort) => (isPlain ? shown.get(effort) : `\`${effort}\``)).join(' / ')
}

function writeItems(
  concepts: readonly string[],
  words: CellWords,
  wordsOf: (locale: Locale) => Readonly<Record<string, Words>>,
  separator: string,
): WrittenCell {
  const own = new Map<string, string>(words.own)
  const used = concepts.flatMap((concept) => own.get(concept) ?? [])
  const locale = localeThatSays(used, words.locale.words, wordsOf)
  const translated = new Map(Object.entries(locale === undefined ? {} : wordsOf(locale)))
  const source = new Map(Object.entries(wordsOf(english())))
  const untranslated: string[] = []
  const texts = concepts.map((concept) => {
    const word = own.get(concept) ?? translated.get(concept)?.[0]
    if (word !== undefined) return fitLetter(word, words)
    const kept = source.get(concept)?.[0] ?? concept
    untranslated.push(kept)
    return fitLetter(kept, words)
  })
  return { text: texts.join(separator), untranslated }
}

/** A table may be half translated: new words come from the language that its own ones are in. */
function localeThatSays(
  used: readonly string[],
  page: Locale | undefined,
  wordsOf: (locale: Locale) => Readonly<Record<string, Words>>,
): Locale | undefined {
  const says = (locale: Locale): boolean => {
    const known = lowerCased(wordsOf(locale))
    return used.every((word) => known.has(word.toLowerCase()))
  }
  if (used.length === 0 || (page !== undefined && says(page))) return page
  return [english(), ...locales].find(says) ?? page
}

const lowerCased = oncePer((words: Readonly<Record<string, Words>>): ReadonlySet<string> => {
  const all = Object.values(words).flat()
  return new Set(all.map((word) => word.toLowerCase()))
})
