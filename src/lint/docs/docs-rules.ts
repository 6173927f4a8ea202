import type { RuleMeta } from '../../rules/rule.ts'
import type { SyncRule } from '../../sync/sync-text.ts'
import type { PageProblem } from './compare-pages.ts'

/** A rule that docs sync reports under. */
export type DocsRuleMeta = Omit<RuleMeta, 'examples'>

type DocsRule = SyncRule | PageProblem['rule']

/** The rules of docs sync, by id. */
export const docsRules: Readonly<Record<DocsRule, DocsRuleMeta>> = {
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
  'docs/sister-blocks': {
    summary: 'Blocks of one set that list different models, or contradict each other on one',
    why: 'A table on one page and a list on another that contradict each other leave readers to find out which is right, and a generator that follows one of them spreads its mistake.',
    severity: 'warning',
    fix: 'none',
    references: ['https://docs.openclaw.ai/concepts/model-providers'],
  },
  'docs/missing-block': {
    summary: 'A localized page without a block that its source page has',
    why: 'What a translation lists outside of marker blocks, or no longer lists, is brought up to date by nobody: its readers get the models of the day on which it was translated.',
    severity: 'warning',
    fix: 'none',
    references: ['https://docs.openclaw.ai/providers/moonshot'],
  },
}

/** The rules of pages that `lint` reports under, by id. */
export const pageRules: Readonly<Record<'docs/retired-model', DocsRuleMeta>> = {
  'docs/retired-model': {
    summary: 'A retired model in the prose or in a snippet of a page',
    why: 'A reader copies the model id from the page and gets a 404 `resource_not_found_error`. What says that the model is retired is left alone, and so are changelogs, sections of history, pages with `archived: true` or `deprecated: true` in their frontmatter, marker blocks, and the refs of other vendors, who may serve a model for longer.',
    severity: 'warning',
    fix: 'none',
    references: ['https://github.com/OpenHands/OpenHands/issues/15321'],
  },
}
