import type { RuleMeta } from '../../rules/rule.ts'
import type { SyncRule } from '../../sync/sync-text.ts'
import type { PageProblem } from './compare-pages.ts'

type DocsRule = SyncRule | PageProblem['rule']

/** The rules of docs sync, by id. */
export const docsRules: Readonly<Record<DocsRule, RuleMeta>> = {
  'docs/stale-block': {
    summary: 'A marker block whose facts differ from its source',
    severity: 'error',
    fix: 'safe',
  },
  'docs/marker': {
    summary: 'Unmatched, nested, duplicated, misspelt or mangled markers',
    severity: 'error',
    fix: 'safe',
  },
  'docs/sister-blocks': {
    summary: 'Blocks of one doc set that contradict each other',
    severity: 'warning',
    fix: 'none',
  },
  'docs/missing-block': {
    summary: 'A translated page without a block that its source page has',
    severity: 'warning',
    fix: 'none',
  },
}

/** The rules of pages that `lint` reports under, by id. */
export const pageRules: Readonly<Record<'docs/retired-model', RuleMeta>> = {
  'docs/retired-model': {
    summary: 'A retired model in the prose or in a snippet of a page',
    severity: 'warning',
    fix: 'none',
  },
}
