import type { Locale } from './locales/locale.ts'
import { locales } from './locales/locales.generated.ts'
import { countKnown } from './vocabulary.ts'

/** The language of a page; `words` is undefined for a language without a vocabulary. */
export interface PageLocale {
  readonly id: string
  readonly words: Locale | undefined
}

const ENGLISH = 'en'
const REGION = /^[a-z]{2}(?:[-_][A-Za-z]{2,4})?$/

/** Upper bound on words sampled per table. */
const MOST_WORDS = 500

/** Other folder names for languages. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['ja', 'ja-JP'],
  ['pt', 'pt-BR'],
  ['zh', 'zh-CN'],
  ['cn', 'zh-CN'],
  ['jp', 'ja-JP'],
  ['kr', 'ko'],
  ['tw', 'zh-TW'],
  ['zh-hans', 'zh-CN'],
  ['zh-hant', 'zh-TW'],
])

/** Names of folders and suffixes that the settings declare to be languages. */
export type DeclaredLanguages = readonly string[]

/**
 * The language of a page: by its path (`docs/fr/…`, `guide.fr.md`), else by words of a table, else
 * English.
 */
export function localeOf(
  path: string,
  words: readonly string[],
  declared: DeclaredLanguages = [],
): PageLocale {
  const fromPath = localeInPath(path, declared)
  if (fromPath !== undefined) return fromPath
  const sample = [...new Set(words)].slice(0, MOST_WORDS)
  const counts = [english(), ...locales].map((locale) => ({
    locale,
    count: countKnown(locale, sample),
  }))
  const best = counts.reduce((a, b) => (b.count > a.count ? b : a))
  return { id: best.locale.id, words: best.locale }
}

/**
 * The language that a path names below or beside its last `docs` folder, or anywhere if there is no
 * such folder; undefined if it names none.
 */
export function localeInPath(
  path: string,
  declared: DeclaredLanguages = [],
): PageLocale | undefined {
  return placeOf(path, declared).locale
}

/** A page's place in a tree of docs with translations. */
export interface PagePlace {
  /** The folder with the trees of all languages, without a final slash. */
  readonly root: string
  readonly locale: PageLocale | undefined
}

/** Reads a page's place from its path. */
export function placeOf(path: string, declared: DeclaredLanguages = []): PagePlace {
  const folders = path.replaceAll('\\', '/').split('/')
  const file = folders.pop() ?? ''
  const docs = folders.lastIndexOf('docs')
  const root = folders.slice(0, docs + 1).join('/')
  const named = suffixOf(file, declared) ?? ''
  const suffix = readLocale(named, !NO_LANGUAGES.has(named), declared)
  if (suffix !== undefined) return { root, locale: suffix }
  for (const index of likelyFirst(folders, docs)) {
    const locale = readLocale(folders[index] ?? '', expectsLanguage(folders, index), declared)
    if (locale !== undefined) return { root: folders.slice(0, index).join('/'), locale }
  }
  return { root, locale: undefined }
}

/** The suffix that may name a language: `fr` in `guide.fr.md`. */
function suffixOf(file: string, declared: DeclaredLanguages): string | undefined {
  const last = /\.([^.]{1,80})\.mdx?$/.exec(file)?.[1]
  if (last !== undefined && isDeclared(last, declared)) return last
  return /\.([A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\d{3}))?)\.mdx?$/.exec(
    file,
  )?.[1]
}

/** The indexes of folders that may name a language, likely ones first. */
function likelyFirst(folders: readonly string[], docs: number): readonly number[] {
  const indexes = [...folders.keys()]
  if (docs === -1) return indexes.toReversed()
  return [docs + 1, docs - 1, ...indexes.slice(docs + 2)].filter((index) => index in folders)
}

/**
 * The language that a folder's name stands for; one without a vocabulary only if a language is
 * expected.
 */
function readLocale(
  name: string,
  isExpected: boolean,
  declared: DeclaredLanguages,
): PageLocale | undefined {
  const known = findLocale(name)
  if (known !== undefined) return { id: known.id, words: known }
  const near = findNearLocale(name)
  if (near !== undefined) return { id: name.replaceAll('_', '-'), words: near }
  return isDeclared(name, declared) || (isExpected && isLanguage(name))
    ? { id: name.replaceAll('_', '-'), words: undefined }
    : undefined
}

function isDeclared(name: string, declared: DeclaredLanguages): boolean {
  return declared.some((one) => normalizeTag(one) === normalizeTag(name))
}

function normalizeTag(name: string): string {
  return name.toLowerCase().replaceAll('_', '-')
}

/** Folders that contain one folder for each language, and nothing else. */
const HOLDERS: ReadonlySet<string> = new Set(
  'i18n l10n intl locale locales translation translations translated lang langs languages'.split(
    ' ',
  ),
)

/** Folders that contain pages, in one language or in many. */
const TOPS: ReadonlySet<string> = new Set(['content', 'pages', 'docs'])

/** Language codes that are common names of code folders. */
const NO_LANGUAGES: ReadonlySet<string> = new Set('an as in io ml or os so to ts'.split(' '))

function expectsLanguage(folders: readonly string[], index: number): boolean {
  const [name = '', parent = ''] = [folders[index], folders[index - 1]]
  if (parent === 'docs' || HOLDERS.has(parent)) return true
  const isTop = index === 0 ? !folders.includes('docs') : TOPS.has(parent)
  return isTop && !NO_LANGUAGES.has(name)
}

function isLanguage(name: string): boolean {
  const [, language = ''] = TAG.exec(name) ?? []
  if (language.length !== 2 && !LONG.has(language)) return false
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
  return names.of(name.replaceAll('_', '-')) !== undefined
}

/**
 * A language tag, with or without a script and a region: `fr-CA`, `zh-Hant-HK`, `es-419`, `fil`.
 */
const TAG = /^([a-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?$/

/** Language codes of three letters; others are taken for words, such as `new` and `bin`. */
const LONG: ReadonlySet<string> = new Set('ceb ckb fil gsw haw hmn ilo kab kok mai yue'.split(' '))

/** Regions where Chinese without a named script is in traditional characters. */
const TRADITIONAL: ReadonlySet<string> = new Set(['hk', 'mo', 'tw'])

/** The vocabulary for a language with a region or script: that of the language itself. */
function findNearLocale(name: string): Locale | undefined {
  const [tag, language = '', script, region] = TAG.exec(name) ?? []
  if (tag === undefined || (script === undefined && region === undefined)) return undefined
  if (script !== undefined && !/^(?:hans|hant|latn|cyrl|arab|deva|jpan|kore|thai)$/i.test(script)) {
    return undefined
  }
  if (region !== undefined && !isRegion(region.toUpperCase())) return undefined
  if (language !== 'zh') return findLocale(language)
  const isTraditional =
    script === undefined ? TRADITIONAL.has(region?.toLowerCase() ?? '') : /hant/i.test(script)
  return findLocale(isTraditional ? 'zh-TW' : 'zh-CN')
}

function isRegion(code: string): boolean {
  return new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(code) !== undefined
}

/**
 * The paths that a page may have in the language at the root of its tree: its own path, and the
 * same without a folder or suffix that names a language, and without the folder of languages. Pages
 * that share such a path are translations of each other.
 */
export function neutralPaths(path: string, declared: DeclaredLanguages = []): readonly string[] {
  const folders = path.split('/')
  const file = folders.pop() ?? ''
  const suffix = suffixOf(file, declared)
  const plain = suffix && file.replace(`.${suffix}.`, '.')
  const paths = [[...folders, file], ...(plain ? [[...folders, plain]] : [])]
  for (const [index, folder] of folders.entries()) {
    const parent = folders[index - 1]
    if (readLocale(folder, expectsLanguage(folders, index), declared) === undefined) continue
    paths.push([...folders.toSpliced(index, 1), file])
    if (HOLDERS.has(parent ?? '')) paths.push([...folders.toSpliced(index - 1, 2), file])
  }
  return paths.map((parts) =>
    parts.join('/').replace(DOCUSAURUS, '$1docs/').replace(DOCUSAURUS_OLDER, '$1versioned_docs/'),
  )
}

/** Docusaurus keeps translations in `i18n/<locale>/docusaurus-plugin-content-docs/current`. */
const DOCUSAURUS = /(^|\/)i18n\/docusaurus-plugin-content-docs\/current\//
const DOCUSAURUS_OLDER = /(^|\/)i18n\/docusaurus-plugin-content-docs\/(?=version-)/

/** The id of a language, given a folder's name for it: `pt-br`, `ja_JP`, `zh-Hans`. */
export function languageId(name: string): string {
  return findLocale(name)?.id ?? name.replaceAll('_', '-')
}

function findLocale(name: string): Locale | undefined {
  if (!REGION.test(name)) return undefined
  const lower = name.toLowerCase().replace('_', '-')
  const id = (ALIASES.get(lower) ?? lower).toLowerCase()
  return locales.find((locale) => locale.id.toLowerCase() === id)
}

/** The fallback language. */
export function english(): Locale {
  const found = locales.find((locale) => locale.id === ENGLISH)
  if (found === undefined) throw new Error('Cannot find the English vocabulary')
  return found
}
