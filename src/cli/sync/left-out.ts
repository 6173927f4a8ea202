import { type ForeignMarkers, findForeignIds } from '../../sync/foreign-sets.ts'
import { type DeclaredLanguages, localeInPath } from '../../sync/locale-of.ts'
import type { SourceFacts } from '../../sync/sources/source.ts'
import type { Page } from '../../sync/sync-text.ts'
import { nameOf } from '../paths.ts'
import type { Terminal } from '../terminal.ts'

/** A page whose blocks are not compared with anything. */
export interface LeftOut {
  readonly path: string
  readonly reason: string
}

/** The pages without a counterpart in the source's language, with the likely reason. */
export function describeLeftOut(
  marked: readonly Page[],
  wanted: readonly Page[],
  leading: readonly Page[],
  declared: DeclaredLanguages = [],
): readonly LeftOut[] {
  const kept = new Set(wanted.map(({ path }) => path))
  const names = leading.map(({ path }) => nameOf(path))
  return marked
    .filter(({ path }) => !kept.has(path))
    .map(({ path }) => ({ path, reason: whyUnmatched(path, names, declared) }))
}

function whyUnmatched(path: string, names: readonly string[], declared: DeclaredLanguages): string {
  const name = nameOf(path)
  const bare = (file: string): string => file.replace(/\.mdx?$/, '')
  const other = names.find((one) => one !== name && bare(one) === bare(name))
  if (names.includes(name)) {
    return localeInPath(path, declared) === undefined
      ? 'no folder of its path, and no suffix of its name, is known as a language'
      : 'no page in the language of the source matches its path'
  }
  return other === undefined
    ? `no page in the language of the source is called \`${name}\``
    : `the page of the source is called \`${other}\``
}

/** Warns of pages that are left unchanged: one line for each named page, a summary for the others. */
export function warnLeftOut(
  leftOut: readonly LeftOut[],
  isNamed: (path: string) => boolean,
  { err }: Terminal,
): void {
  for (const { path, reason } of leftOut) {
    if (isNamed(path)) err(`kimi-config: skipped ${path}: ${reason}\n`)
  }
  const byReason = new Map<string, string[]>()
  for (const { path, reason } of leftOut) {
    if (!isNamed(path)) byReason.set(reason, [...(byReason.get(reason) ?? []), path])
  }
  for (const [reason, paths] of byReason) {
    const pages = paths.length === 1 ? '1 page' : `${paths.length} pages`
    err(`kimi-config: left alone ${pages} with marker blocks, such as ${paths[0]}: ${reason}\n`)
  }
}

/** The pages with markers of doc sets that the source does not have. */
export function describeForeign(
  pages: readonly Page[],
  { known, name }: SourceFacts,
): readonly LeftOut[] {
  return pages.flatMap(({ path, text }) => {
    const { ids } = findForeignIds([text], known)
    return ids.length === 0
      ? []
      : [{ path, reason: `markers of sets that ${name} does not have: ${shorten(ids)}` }]
  })
}

/** Warns of markers of doc sets that the source does not have. */
export function warnForeign(
  pages: readonly Page[],
  { known, name }: SourceFacts,
  { err }: Terminal,
): void {
  const texts = pages.map(({ text }) => text)
  const foreign = findForeignIds(texts, known)
  if (foreign.count === 0) return
  const holding = pages.filter(({ text }) => findForeignIds([text], known).count > 0)
  const paths = shorten(holding.map(({ path }) => path))
  err(`kimi-config: left alone, in ${paths}: ${countForeign(foreign, { known, name })}\n`)
}

const MOST_NAMES = 8

function shorten(names: readonly string[]): string {
  const more = names.length - MOST_NAMES
  return names.slice(0, MOST_NAMES).join(', ') + (more > 0 ? ` and ${more} more` : '')
}

function countForeign(
  { ids, count }: ForeignMarkers,
  { known, name }: Pick<SourceFacts, 'known' | 'name'>,
): string {
  const sets = [...new Set([...known.values()].map(({ set }) => set))].join(', ')
  const markers = count === 1 ? '1 marker' : `${count} markers`
  return `${markers} of sets that ${name} does not have: ${shorten(ids)}; it has ${sets || 'none'} (see docs/guide/catalog.md)`
}

/** Explains why there is nothing to sync. */
export function describeNone(
  pages: readonly Page[],
  { known, name }: SourceFacts,
  leftOut: readonly LeftOut[],
): string {
  const foreign = findForeignIds(
    pages.map(({ text }) => text),
    known,
  )
  if (foreign.count > 0) return countForeign(foreign, { known, name })
  const [first] = leftOut
  return first === undefined
    ? 'no page has a marker block'
    : `no page with a marker block matches the source, such as ${first.path}: ${first.reason}`
}
