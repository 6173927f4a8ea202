import { type DeclaredLanguages, placeOf } from '../../sync/locale-of.ts'
import type { PagePairs } from '../../sync/page-pairs.ts'
import { contradict, type StatedFact } from '../../sync/stated-facts.ts'
import type { BlockReport } from '../../sync/sync-text.ts'
import type { ComparedPage, PageProblem } from './compare-pages.ts'

/** A page with the facts that its blocks state, by block id. */
export interface StatingPage extends ComparedPage {
  readonly stated: ReadonlyMap<string, readonly StatedFact[]>
}

/** A block with the facts that it states. */
interface StatingBlock {
  readonly path: string
  readonly language: string
  readonly block: BlockReport
  readonly facts: readonly StatedFact[]
}

interface Contradiction {
  readonly fact: StatedFact
  readonly other: StatedFact
  readonly by: StatingBlock
}

/**
 * Finds blocks of one set that contradict each other on a model, within a language and across
 * languages. A block is compared with the first block of its language that states the same fact,
 * and that one with the language that the others are translated from. `sourceName` is the page that
 * all follow, if any.
 */
export function findContradictions(
  pages: readonly StatingPage[],
  pairs: PagePairs,
  sourceName: string,
  declared: DeclaredLanguages,
): readonly PageProblem[] {
  const groups = new Map<string, StatingBlock[]>()
  for (const { path, language, blocks, stated } of pages) {
    const { root } = placeOf(pairs.get(path) ?? path, declared)
    for (const block of blocks) {
      const facts = stated.get(block.id) ?? []
      if (facts.length === 0) continue
      const key = JSON.stringify([root, block.set])
      const group = groups.get(key) ?? []
      group.push({ path, language, block, facts })
      groups.set(key, group)
    }
  }
  const leading = new Set([...pairs.values(), sourceName])
  return [...groups.values()].flatMap((group) => compareGroup(group, leading, sourceName))
}

function compareGroup(
  group: readonly StatingBlock[],
  leading: ReadonlySet<string>,
  sourceName: string,
): readonly PageProblem[] {
  const first = group.find(({ path }) => leading.has(path))?.language ?? 'en'
  const rank = ({ path, language, block }: StatingBlock): number =>
    (language === first ? 0 : 4) + (path === sourceName ? 0 : 2) + (block.view === 'ids' ? 0 : 1)
  const inLanguage = new Map<string, Stated>()
  const anywhere = new Map<string, Stated>()
  return group
    .toSorted((a, b) => rank(a) - rank(b))
    .flatMap((by) => {
      const found = by.facts.flatMap((fact): readonly Contradiction[] => {
        const name = JSON.stringify([fact.model, fact.subject])
        const own = JSON.stringify([by.language, name])
        const known = inLanguage.get(own) ?? anywhere.get(name)
        if (!inLanguage.has(own)) inLanguage.set(own, { fact, by })
        if (!anywhere.has(name)) anywhere.set(name, { fact, by })
        return known && contradict(fact, known.fact)
          ? [{ fact, other: known.fact, by: known.by }]
          : []
      })
      return describeEach(by, found)
    })
}

interface Stated {
  readonly fact: StatedFact
  readonly by: StatingBlock
}

/** Reports one problem for each other block that the block contradicts. */
function describeEach(
  { path, language, block }: StatingBlock,
  found: readonly Contradiction[],
): readonly PageProblem[] {
  return [...new Set(found.map(({ by }) => by))].map((by) => {
    const differences = found.filter((one) => one.by === by).map(describe)
    const other = `\`${by.block.id}\`${by.path === path ? '' : ` of ${by.path}`}`
    const where =
      by.language === language ? 'in one language' : `in \`${language}\` and \`${by.language}\``
    return {
      rule: 'docs/sister-blocks',
      path,
      block: block.id,
      at: block.at,
      message: `Block \`${block.id}\` and block ${other} contradict each other: ${shorten(differences)}`,
      note: `Both belong to one set, ${where}. Only you can say which of them is right.`,
      other: { message: 'The other block', path: by.path, span: by.block.at },
    }
  })
}

const MOST_SHOWN = 8

function shorten(differences: readonly string[]): string {
  const more = differences.length - MOST_SHOWN
  return differences.slice(0, MOST_SHOWN).join('; ') + (more > 0 ? `; and ${more} more` : '')
}

function describe({ fact, other }: Contradiction): string {
  return `${fact.subject} of \`${fact.model}\` is \`${fact.shown}\` here and \`${other.shown}\` there`
}
