import type { RuleMeta } from '../rules/rule.ts'
import type { SyncRule } from '../sync/sync-text.ts'

/** A rule that docs sync reports under. */
export type DocsRuleMeta = Omit<RuleMeta, 'examples'>

/** The rules of docs sync, by id. */
export const docsRules: Readonly<Record<SyncRule, DocsRuleMeta>> = {
  'docs/stale-block': {
    summary: 'A marker block whose facts differ from its source',
    why: 'A config pasted from a page that lists retired models, or limits of an earlier model, fails on the first request. Translations fall behind first, because nobody reads all of them.',
    severity: 'error',
    fix: 'safe',
    references: ['https://github.com/OpenHands/OpenHands/issues/15321'],
  },
  'docs/marker': {
    summary: 'Unmatched, nested, duplicated, misspelt or mangled markers',
    why: 'A marker that a formatter or a translator has rewritten is printed on the published page, and the generators that look for it no longer find it: from then on the block is stale.',
    severity: 'error',
    fix: 'safe',
    references: ['https://spec.commonmark.org/0.31.2/#link-reference-definitions'],
  },
}
