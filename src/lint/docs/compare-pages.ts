import type { Problem } from '../../core/finding.ts'
import type { Span } from '../../core/text.ts'
import { type DeclaredLanguages, placeOf } from '../../sync/locale-of.ts'
import type { PagePairs } from '../../sync/page-pairs.ts'
import type { SourceFacts } from '../../sync/sources/source.ts'
import type { BlockReport, PageReport } from '../../sync/sync-text.ts'

/** What other pages are compared with. */
export interface ComparedPage extends Omit<PageReport, 'problems'> {
  readonly path: string
  readonly language: string
}

/** The language of each page; by default that of the pages in the same place of the tree. */
export function resolveLanguages(
  pages: readonly (Pick<PageReport, 'language'> & { readonly path: string })[],
  declared: DeclaredLanguages,
): readonly string[] {
  const atRoot = new Map<string, string>()
  for (const { path, language } of pages) {
    const { root, locale } = placeOf(path, declared)
    if (locale === undefined && language !== undefined && !atRoot.has(root)) {
      atRoot.set(root, language)
    }
  }
  return pages.map(
    ({ path, language }) => language ?? atRoot.get(placeOf(path, declared).root) ?? 'en',
  )
}

/** A problem found by comparing two pages. */
export interface PageProblem extends Problem {
  readonly rule: 'docs/sister-blocks' | 'docs/missing-block'
  readonly path: string
  /** Id of the block. */
  readonly block: string
  /** The block of the other page. */
  readonly other: { readonly message: string; readonly path: string; readonly span: Span }
}

interface PlacedBlock {
  readonly path: string
  readonly block: BlockReport
  readonly models: readonly string[]
}

/**
 * Finds blocks of one set in one language that list different models. With `isWritten`, stale
 * blocks are compared by what they will list once written.
 */
export function findSisters(
  pages: readonly ComparedPage[],
  isLimited: SourceFacts['isLimited'],
  isWritten: boolean,
  declared: DeclaredLanguages,
): readonly PageProblem[] {
  const groups = new Map<string, PlacedBlock[]>()
  for (const { path, language, blocks } of pages) {
    for (const block of blocks) {
      const models = isWritten ? (block.wanted ?? block.models) : block.models
      if (models.length === 0 || isLimited(block.set, block.view)) continue
      const key = JSON.stringify([placeOf(path, declared).root, language, block.set])
      const group = groups.get(key) ?? []
      group.push({ path, block, models })
      groups.set(key, group)
    }
  }
  return [...groups.values()].flatMap(compareSisters)
}

/** Compares blocks with the ids block, which readers see first, else with the first block. */
function compareSisters(sisters: readonly PlacedBlock[]): readonly PageProblem[] {
  const first = sisters.find(({ block }) => block.view === 'ids') ?? sisters[0]
  if (first === undefined) return []
  const known = new Set(first.models)
  return sisters.flatMap(({ path, block, models }) => {
    const listed = new Set(models)
    const lacks = [...known].filter((id) => !listed.has(id))
    const adds = [...listed].filter((id) => !known.has(id))
    if (lacks.length + adds.length === 0) return []
    const other = `\`${first.block.id}\`${path === first.path ? '' : ` of ${first.path}`}`
    return [
      {
        rule: 'docs/sister-blocks',
        path,
        block: block.id,
        at: block.at,
        message: `Block \`${block.id}\` and block ${other} list different models: ${describe(lacks, adds)}`,
        note: 'Both belong to one set in one language. Only you can say which of them is right.',
        other: { message: 'The other block', path: first.path, span: first.block.at },
      },
    ]
  })
}

function describe(lacks: readonly string[], adds: readonly string[]): string {
  const list = (ids: readonly string[]): string => ids.map((id) => `\`${id}\``).join(', ')
  return [
    ...(lacks.length > 0 ? [`only there ${list(lacks)}`] : []),
    ...(adds.length > 0 ? [`only here ${list(adds)}`] : []),
  ].join('; ')
}

/** Finds blocks of a source page that its translation lacks. */
export function findMissing(
  pages: readonly ComparedPage[],
  pairs: PagePairs,
): readonly PageProblem[] {
  const byPath = new Map(pages.map((page) => [page.path, page] as const))
  return pages.flatMap(({ path, blocks, broken }) => {
    const source = byPath.get(pairs.get(path) ?? '')
    const present = new Set([...blocks.map(({ id }) => id), ...broken])
    const absent = source?.blocks.filter(({ id }) => !present.has(id)) ?? []
    return absent.map(({ id, at }) => ({
      rule: 'docs/missing-block' as const,
      path,
      block: id,
      at: { start: 0, end: 0 },
      message: `No block \`${id}\`, which ${source?.path} has`,
      note: 'Put its two markers where the source page has them; `kimi-config sync` fills it in.',
      other: { message: 'The block of the source page', path: source?.path ?? '', span: at },
    }))
  })
}
