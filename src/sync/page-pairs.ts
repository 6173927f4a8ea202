import { type DeclaredLanguages, localeInPath, neutralPaths } from './locale-of.ts'

/** The source page of each translation, by path. */
export type PagePairs = ReadonlyMap<string, string>

/**
 * Pairs translations with their source pages. Sources come in tiers, the best first; a page of one
 * tier has its source in an earlier tier. `normal` normalizes a path.
 */
export function pairPages(
  paths: Iterable<string>,
  tiers: readonly (readonly string[])[],
  normal: (path: string) => string = (path) => path,
  declared: DeclaredLanguages = [],
): PagePairs {
  const tierOf = new Map<string, number>()
  const byNeutral = tiers.map((sources, tier) => {
    const index = new Map<string, string>()
    for (const source of sources) {
      if (!tierOf.has(source)) tierOf.set(source, tier)
      for (const neutral of neutralPaths(normal(source), declared)) {
        for (const name of [neutral, withoutKind(neutral)]) {
          if (!index.has(name)) index.set(name, source)
        }
      }
    }
    return index
  })
  const languageOf = (path: string): string | undefined => localeInPath(normal(path), declared)?.id
  const pairs = new Map<string, string>()
  const names = new Set(tiers.flat().map((path) => fileName(path, declared)))
  for (const path of paths) {
    // Most pages of a tree are no translations of any source.
    if (!names.has(fileName(path, declared))) continue
    const better = byNeutral.slice(0, tierOf.get(path) ?? tiers.length)
    const neutrals = neutralPaths(normal(path), declared)
    const source =
      findFirst(better, neutrals) ?? findOther(better, neutrals, languageOf(path), languageOf)
    if (source !== undefined) pairs.set(path, source)
  }
  return pairs
}

/** A translation may be MDX and its source Markdown; in one language, those are two pages. */
function findOther(
  indexes: readonly ReadonlyMap<string, string>[],
  neutrals: readonly string[],
  language: string | undefined,
  languageOf: (path: string) => string | undefined,
): string | undefined {
  const found = findFirst(indexes, neutrals.map(withoutKind))
  return found !== undefined && languageOf(found) !== language ? found : undefined
}

function withoutKind(path: string): string {
  return path.replace(/\.mdx?$/, '')
}

const LANGUAGE = /\.[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\d{3}))?$/

/** A page's file name without its extension and without a language suffix. */
function fileName(path: string, declared: DeclaredLanguages): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
  if (name.indexOf('.') === name.lastIndexOf('.')) return withoutKind(name)
  const bare = withoutKind(name)
  const last = bare.slice(bare.lastIndexOf('.') + 1).toLowerCase()
  const isDeclared = declared.some((one) => one.toLowerCase() === last)
  return isDeclared ? bare.slice(0, -last.length - 1) : bare.replace(LANGUAGE, '')
}

function findFirst(
  indexes: readonly ReadonlyMap<string, string>[],
  neutrals: readonly string[],
): string | undefined {
  for (const index of indexes) {
    for (const neutral of neutrals) {
      const found = index.get(neutral)
      if (found !== undefined) return found
    }
  }
  return undefined
}

/** The usual source pages: those in English, by their path, else those at the root. */
export function usualSources(
  paths: readonly string[],
  declared: DeclaredLanguages = [],
): readonly (readonly string[])[] {
  const languages = new Map(paths.map((path) => [path, localeInPath(path, declared)?.id] as const))
  const isEnglish = (path: string): boolean => /^en(?:-|$)/.test(languages.get(path) ?? '')
  return [paths.filter(isEnglish), paths.filter((path) => languages.get(path) === undefined)]
}
