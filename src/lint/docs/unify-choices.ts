import { decideChoices } from '../../sync/facts.ts'
import { rememberBlocks, type SourceFacts } from '../../sync/sources/source.ts'
import { checkPage, type PageReport } from '../../sync/sync-text.ts'
import type { DocsPage } from './docs-page.ts'

/** A page with the report on its blocks. */
export interface ReportedPage {
  readonly page: DocsPage
  readonly report: PageReport
}

/**
 * Where a source allows several values, makes all pages of a run use one: a page keeps a value
 * other than the source's own only if no page of the set has the source's.
 */
export function unifyChoices(reports: readonly ReportedPage[]): readonly ReportedPage[] {
  const bySet = new Map<string, { own: Set<string>; other: Set<string> }>()
  for (const { set, choices } of reports.flatMap(({ report }) => report.blocks)) {
    if (choices === undefined) continue
    const all = bySet.get(set) ?? { own: new Set(), other: new Set() }
    for (const one of choices.own) all.own.add(one)
    for (const one of choices.other) all.other.add(one)
    bySet.set(set, all)
  }
  const chosen = new Map(
    [...bySet].map(
      ([set, { own, other }]) => [set, new Set([...own].filter((one) => other.has(one)))] as const,
    ),
  )
  const sources = new Map<SourceFacts, SourceFacts>()
  return reports.map(({ page, report }) => {
    const isDivided = report.blocks.some(({ set, choices }) =>
      choices?.other.some((one) => chosen.get(set)?.has(one)),
    )
    if (!isDivided) return { page, report }
    const facts = sources.get(page.facts) ?? withChoices(page.facts, chosen)
    sources.set(page.facts, facts)
    const strict = { ...page, facts }
    return { page: strict, report: checkPage(strict, facts, page.options) }
  })
}

function withChoices(
  facts: SourceFacts,
  chosen: ReadonlyMap<string, ReadonlySet<string>>,
): SourceFacts {
  return {
    ...facts,
    block: rememberBlocks((set, view) => {
      const block = facts.block(set, view)
      const choices = chosen.get(set)
      return block === undefined || 'unread' in block || choices === undefined
        ? block
        : decideChoices(block, choices)
    }),
  }
}
