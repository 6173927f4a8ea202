import type { Modality, ProductId } from '../../../src/catalog/catalog-data.generated.ts'
import { costOf, type FieldReader } from '../../../src/catalog/import/fields.ts'
import type { StatedModel } from '../../../src/catalog/import/reading.ts'
import { type ConfigNode, membersOf } from '../../../src/core/tree.ts'
import { literalsAfter } from '../literals.ts'
import type { PackageSource } from '../package-source.ts'
import { type EntryList, readLists } from '../read-entries.ts'

const PATH = 'dist/models.js'

/** Cline's tables: object literals in a bundle, taken from models.dev. */
export const cline: PackageSource = {
  name: '@cline/llms',
  files: [PATH],
  read(files) {
    const text = files.text(PATH)
    const lists = [
      listIn(text, 'moonshot', 'open-platform'),
      listIn(text, 'moonshotai-cn', 'open-platform'),
      listIn(text, 'kimi-code-plan-cn', 'kimi-code'),
      listIn(text, 'kimi-code-plan-global', 'kimi-code'),
    ]
    return { models: readLists(lists, readEntry), isWhole: true }
  },
}

function listIn(text: string, provider: string, product: ProductId): EntryList {
  const literals = literalsAfter(text, new RegExp(`[{,]"?${provider}"?:(?=\\{)`, 'g'))
  const entries = literals.flatMap((node) => membersOf(node).map(({ value }) => value))
  return { product, entries: entries.filter((entry) => membersOf(entry).length > 0) }
}

function readEntry(
  product: ProductId,
  entry: ConfigNode,
  fields: FieldReader,
): readonly StatedModel[] {
  const id = fields.text(entry, 'id')
  const contextWindow = fields.tokens(entry, 'contextWindow')
  if (id === undefined || contextWindow === undefined) return []
  const maxOutput = fields.tokens(entry, 'maxTokens')
  const abilities = fields.words(entry, 'capabilities') ?? []
  const cost = costOf({
    input: fields.price(entry, 'pricing', 'input'),
    output: fields.price(entry, 'pricing', 'output'),
    cacheRead: fields.price(entry, 'pricing', 'cacheRead'),
    cacheWrite: fields.price(entry, 'pricing', 'cacheWrite'),
  })
  return [
    {
      product,
      id,
      at: entry.span,
      contextWindow,
      input: inputOf(abilities),
      reasoning: abilities.includes('reasoning')
        ? ['toggle', 'always', 'adaptive']
        : ['none', 'toggle'],
      ...(maxOutput !== undefined && { maxOutput }),
      ...(cost && { cost }),
    },
  ]
}

function inputOf(abilities: readonly string[]): readonly Modality[] {
  return [
    'text',
    ...(abilities.includes('images') ? (['image'] as const) : []),
    ...(abilities.includes('video') ? (['video'] as const) : []),
  ]
}
