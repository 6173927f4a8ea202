import type { Problem } from '../../core/finding.ts'
import { type ConfigNode, itemsOf, membersOf, nodeAt } from '../../core/tree.ts'
import type { Catalog } from '../catalog.ts'
import type { Cost, Modality, ProductId } from '../catalog-data.generated.ts'
import { findProvider } from '../providers.ts'

type Path = readonly string[]

/** Reads fields of entries. A value of the wrong type is a problem, and otherwise ignored. */
export interface FieldReader {
  readonly problems: Problem[]
  /** Fields that a catalog does not have. */
  readonly leftOut: Set<string>
  text(entry: ConfigNode, ...path: Path): string | undefined
  /** A positive integer. */
  tokens(entry: ConfigNode, ...path: Path): number | undefined
  /** A number that is at least 0. */
  price(entry: ConfigNode, ...path: Path): number | undefined
  flag(entry: ConfigNode, ...path: Path): boolean | undefined
  words(entry: ConfigNode, ...path: Path): readonly string[] | undefined
  modalities(entry: ConfigNode, ...path: Path): readonly Modality[] | undefined
}

/** Creates a reader that collects problems. */
export function createFieldReader(): FieldReader {
  const problems: Problem[] = []
  const leftOut = new Set<string>()
  const read =
    <T>(expected: string, convert: (node: ConfigNode) => T | undefined) =>
    (entry: ConfigNode, ...path: Path): T | undefined => {
      const node = nodeAt(entry, ...path)
      if (node === undefined || (node.kind === 'scalar' && node.value === null)) return undefined
      const value = convert(node)
      if (value === undefined) {
        const message = `\`${path.join('.')}\` is not what was expected, ${expected}`
        problems.push({ at: node.span, message })
      }
      return value
    }
  const words = read('a list of texts', wordsOf)
  return {
    problems,
    leftOut,
    text: read('a text', (node) => scalarOf(node, isText)),
    tokens: read('a whole number of tokens', (node) => scalarOf(node, isTokens)),
    price: read('a price in US dollars', (node) => scalarOf(node, isPrice)),
    flag: read('true or false', (node) => scalarOf(node, isFlag)),
    words,
    modalities(entry, ...path) {
      const given = words(entry, ...path)
      for (const word of given ?? []) {
        if (!MODALITIES.some((known) => known === word)) leftOut.add(`${path.join('.')} ${word}`)
      }
      return knownModalities(given)
    },
  }
}

function scalarOf<T>(node: ConfigNode, fits: (value: unknown) => value is T): T | undefined {
  return node.kind === 'scalar' && fits(node.value) ? node.value : undefined
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}

function isTokens(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0
}

function isPrice(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}

function isFlag(value: unknown): value is boolean {
  return typeof value === 'boolean'
}

function wordsOf(node: ConfigNode): readonly string[] | undefined {
  if (node.kind !== 'array') return undefined
  const words = itemsOf(node).map((item) => scalarOf(item, isText))
  return words.every((word) => word !== undefined) ? words : undefined
}

const MODALITIES: readonly Modality[] = ['text', 'image', 'video', 'audio']

/** The input modalities that a catalog knows, text first; undefined if there are none. */
export function knownModalities(
  words: readonly string[] | undefined,
): readonly Modality[] | undefined {
  const known = MODALITIES.filter((modality) => words?.includes(modality))
  return known.length === 0 ? undefined : known
}

/** A price object without missing prices; undefined if all are missing. */
export function costOf(
  prices: Readonly<Record<Exclude<keyof Cost, 'cacheWrite1h'>, number | undefined>>,
): Partial<Cost> | undefined {
  const given = Object.entries(prices).filter(([, price]) => price !== undefined)
  return given.length === 0 ? undefined : Object.fromEntries(given)
}

/** The unknown keys of entries, each once, with a prefix. */
export function unknownKeys(
  entries: readonly (ConfigNode | undefined)[],
  known: readonly string[],
  prefix = '',
): readonly string[] {
  const keys = entries.flatMap((entry) => membersOf(entry).map(({ key }) => key))
  return [...new Set(keys)].filter((key) => !known.includes(key)).map((key) => prefix + key)
}

/** The product of a tool's provider id; undefined for another vendor's. */
export function productOf(catalog: Catalog, tool: string, id: string): ProductId | undefined {
  const provider = findProvider(catalog, tool, id)
  return provider?.status === 'never' ? undefined : provider?.product
}

/** The reason why a source without our models cannot be used. */
export function describeNoProvider(
  catalog: Catalog,
  tool: string,
  node: ConfigNode | undefined,
): Problem {
  const ids = catalog.data.providers
    .filter((provider) => provider.tool === tool && provider.status !== 'never')
    .map(({ id }) => `\`${id}\``)
  return {
    at: node?.span ?? { start: 0, end: 0 },
    message: `No models of a Kimi or Moonshot provider are in it, expected ${ids.join(', ')}`,
  }
}
