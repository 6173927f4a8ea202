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

/** How a table writes facts: in its own words and number style, else in those of its language. */
export interface CellWords {
  /** The table's own words. */
  readonly own: ReadonlyMap<Concept, string>
  readonly separator: string | undefined
  readonly numbers: NumberStyle | undefined
  /** The source of words that the table does not have yet. */
  readonly locale: PageLocale
  /** The case of the first letters in the cell's column; undefined if mixed, or without words. */
  readonly letter: Letter | undefined
}

type Letter = 'small' | 'capital'

export interface WrittenCell {
  readonly text: string
  /** Words without a translation, left in English. */
  readonly untranslated: readonly string[]
}

type Concept = ReasoningWord | Modality | Effort

/** What a cell tells about the table's style. */
interface ReadCell {
  readonly number: ShownNumber | undefined
  readonly words: readonly (readonly [concept: Concept, word: string])[]
  readonly separator: string | undefined
}

/** Cells as read, by text: equal cells occur in many rows. */
export type ReadCells = Map<string, ReadCell>

/**
 * Learns from a table's cells how it writes facts; `column` are the cells of the written one's
 * column.
 */
export function learnWords(
  cells: readonly string[],
  locale: PageLocale,
  known: ReadCells = new Map(),
  column: readonly string[] = [],
): CellWords {
  const own = new Map<Concept, string>()
  const numbers: ShownNumber[] = []
  let separator: string | undefined
  for (const cell of cells) {
    const read = known.get(cell) ?? readCell(stripDecoration(cell).core)
    known.set(cell, read)
    if (read.number !== undefined) numbers.push(read.number)
    for (const [concept, word] of read.words) if (!own.has(concept)) own.set(concept, word)
    separator ??= read.separator
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

/** Changes the case of a word's first letter to that of its column. */
function fitLetter(word: string, { letter, locale: { id } }: CellWords): string {
  const [first = ''] = word
  if (letter === undefined) return word
  const language = /^[a-z]{2,3}/.exec(id)?.[0] ?? 'en'
  const fitted =
    letter === 'small' ? first.toLocaleLowerCase(language) : first.toLocaleUpperCase(language)
  return fitted + word.slice(first.length)
}

function readCell(cell: string): ReadCell {
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

/** Writes a fact in the table's words, else in its language, else in English. */
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

/** Effort levels are typed by readers: code in every language, unless the table has them plain. */
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
  const locale = localeWithAll(used, words.locale.words, wordsOf)
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

/** The language that has all of the table's own words: a table may be half translated. */
function localeWithAll(
  used: readonly string[],
  page: Locale | undefined,
  wordsOf: (locale: Locale) => Readonly<Record<string, Words>>,
): Locale | undefined {
  const hasAll = (locale: Locale): boolean => {
    const known = lowerCased(wordsOf(locale))
    return used.every((word) => known.has(word.toLowerCase()))
  }
  if (used.length === 0 || (page !== undefined && hasAll(page))) return page
  return [english(), ...locales].find(hasAll) ?? page
}

const lowerCased = oncePer((words: Readonly<Record<string, Words>>): ReadonlySet<string> => {
  const all = Object.values(words).flat()
  return new Set(all.map((word) => word.toLowerCase()))
})
