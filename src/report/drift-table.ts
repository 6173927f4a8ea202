import type { BlockDrift, Drift, DriftStatus, PageDrift } from '../lint/docs/drift.ts'

/** Drift as a table: a row for each language, a column for each block. */
export interface DriftTable {
  readonly header: readonly string[]
  readonly rows: readonly DriftRow[]
}

export interface DriftRow {
  readonly cells: readonly string[]
  /** Whether every block is up to date and every translation too. */
  readonly isUpToDate: boolean
}

/** Most severe first: a cell shows the worst status of a block in a language. */
const STATUSES: readonly DriftStatus[] = ['broken', 'missing', 'stale', 'edited', 'level']

/** Makes the table: the source language first, blocks in the order of the run. */
export function tabulateDrift({ pages }: Drift): DriftTable {
  const ids = [...new Set(pages.flatMap(({ blocks }) => blocks.map(({ id }) => id)))]
  const languages = listLanguages(pages)
  const isTranslated = pages.some(({ translation }) => translation !== undefined)
  const rows = languages.map((language): DriftRow => {
    const own = pages.filter((page) => page.language === language)
    const blocks = own.flatMap((page) => page.blocks)
    const behind = describeTranslation(own)
    const cells = ids.map((id) => describeCell(blocks.filter((block) => block.id === id)))
    return {
      cells: [language, ...cells, ...(isTranslated ? [behind] : [])],
      isUpToDate: blocks.every(({ status }) => status === 'level') && !behind.startsWith('behind'),
    }
  })
  const header = ['language', ...shortenIds(ids), ...(isTranslated ? ['translation'] : [])]
  return { header, rows }
}

function listLanguages(pages: readonly PageDrift[]): readonly string[] {
  const sources = new Set(pages.flatMap(({ source }) => source ?? []))
  const leading = new Set(
    pages.flatMap(({ path, language }) => (sources.has(path) ? language : [])),
  )
  const all = [...new Set(pages.map(({ language }) => language))].sort()
  return [...all.filter((one) => leading.has(one)), ...all.filter((one) => !leading.has(one))]
}

/** Block ids without their common start: `ids`, `aliases`. */
export function shortenIds(ids: readonly string[]): readonly string[] {
  const [first = '', ...others] = ids
  if (others.length === 0) return ids
  let shared = 0
  while (shared < first.length && others.every((id) => id[shared] === first[shared])) shared += 1
  const start = first.lastIndexOf('-', shared - 1) + 1
  return ids.map((id) => id.slice(start))
}

function describeCell(blocks: readonly BlockDrift[]): string {
  const worst = STATUSES.find((status) => blocks.some((block) => block.status === status))
  if (worst !== 'stale' && worst !== 'edited') return worst ?? ''
  const count = (of: 'missing' | 'extra' | 'facts'): number =>
    blocks.reduce((sum, block) => sum + block[of].length, 0)
  const facts = count('facts')
  const name = worst === 'edited' ? 'hand-edited' : worst
  const parts = [
    ...(count('missing') > 0 ? [`${count('missing')} missing`] : []),
    ...(count('extra') > 0 ? [`${count('extra')} extra`] : []),
    ...(facts > 0 ? [`${facts} ${facts === 1 ? 'fact' : 'facts'}`] : []),
  ]
  return parts.length === 0 ? 'stale: order' : `${name}: ${parts.join(', ')}`
}

/** The day of the translation, and whether the source page has changed since. */
function describeTranslation(pages: readonly PageDrift[]): string {
  const known = pages.flatMap(({ translation }) => translation ?? [])
  const judged = known.filter(({ isBehind }) => isBehind !== undefined)
  if (judged.length === 0) return ''
  const behind = judged.filter(({ isBehind }) => isBehind === true)
  if (behind.length === 0) return 'current'
  const days = behind.flatMap(({ generatedAt }) => generatedAt?.slice(0, 10) ?? [])
  const oldest = days.toSorted()[0]
  return oldest === undefined ? 'behind' : `behind, made ${oldest}`
}
