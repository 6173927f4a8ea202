import type { Locale } from './locales/locale.ts'
import { locales } from './locales/locales.ts'
import { countKnown } from './vocabulary.ts'

/** The language that a page is written in; `words` is undefined for one that is not known here. */
export interface PageLocale {
  readonly id: string
  readonly words: Locale | undefined
}

const ENGLISH = 'en'
const REGION = /^[a-z]{2}(?:[-_][A-Za-z]{2,4})?$/

/** Folder names that mean a language under another name. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['ja', 'ja-JP'],
  ['pt', 'pt-BR'],
  ['zh', 'zh-CN'],
  ['zh-hans', 'zh-CN'],
  ['zh-hant', 'zh-TW'],
])

/**
 * The language of a page: its path says it (`docs/fr/…`, `guide.fr.md`), else the words of a table
 * on it do, else it is English.
 */
export function localeOf(path: string, words: readonly string[]): PageLocale {
  const fromPath = localeInPath(path)
  if (fromPath !== undefined) return fromPath
  const counts = locales.map((locale) => ({ locale, count: countKnown(locale, words) }))
  const best = counts.reduce((a, b) => (b.count > a.count ? b : a))
  return { id: best.locale.id, words: best.locale }
}

/**
 * The language that a path names beside or below its last `docs` folder, or anywhere where it has no
 * such folder; undefined where it names none.
 */
export function localeInPath(path: string): PageLocale | undefined {
  const folders = path.split('/')
  const file = folders.pop() ?? ''
  const suffix = /\.([A-Za-z]{2}(?:[-_][A-Za-z]{2,4})?)\.mdx?$/.exec(file)?.[1]
  const docs = folders.lastIndexOf('docs')
  const near = folders.slice(Math.max(docs - 1, 0))
  const named = suffix === undefined ? near : [...near, suffix]
  for (const name of named.toReversed()) {
    const known = findLocale(name)
    if (known !== undefined) return { id: known.id, words: known }
  }
  const below = docs === -1 ? undefined : folders[docs + 1]
  return below !== undefined && REGION.test(below) ? { id: below, words: undefined } : undefined
}

function findLocale(name: string): Locale | undefined {
  if (!REGION.test(name)) return undefined
  const lower = name.toLowerCase().replace('_', '-')
  const id = (ALIASES.get(lower) ?? lower).toLowerCase()
  return locales.find((locale) => locale.id.toLowerCase() === id)
}

/** The language to fall back to. */
export function english(): Locale {
  const found = locales.find((locale) => locale.id === ENGLISH)
  if (found === undefined) throw new Error('Cannot find the English vocabulary')
  return found
}
