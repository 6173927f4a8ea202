import type { ProductId } from '../../../src/catalog/catalog-data.generated.ts'
import { costOf, createFieldReader } from '../../../src/catalog/import/fields.ts'
import { type StatedModel, withoutRepeats } from '../../../src/catalog/import/reading.ts'
import { type ConfigNode, itemsOf, nodeAt, stringAt } from '../../../src/core/tree.ts'
import { readJson } from '../json.ts'
import type { PackageSource } from '../package-source.ts'

const PATH = 'dist/models.json'

/** The product of each of its provider ids. */
const PRODUCTS: Readonly<Record<string, ProductId>> = {
  moonshotai: 'open-platform',
  'moonshotai-cn': 'open-platform',
  'kimi-for-coding': 'kimi-code',
  'kimi-code-plan-cn': 'kimi-code',
  'kimi-code-plan-global': 'kimi-code',
}

/**
 * The model list of the router's price display, merged from other lists. Its limits mix all vendors
 * of a model, so only ids and prices are read. LiteLLM's part is skipped, since it never drops ids.
 */
export const claudeCodeRouter: PackageSource = {
  name: '@musistudio/claude-code-router',
  files: [PATH],
  read(files) {
    const { generatedAt, models } = JSON.parse(files.text(PATH))
    const named = models.filter((model: unknown) => JSON.stringify(model).includes('"models.dev"'))
    const kimi = named.filter((model: { id?: unknown }) => /kimi|moonshot/.test(String(model.id)))
    const stated = itemsOf(readJson(PATH, JSON.stringify(kimi))).flatMap(readModel)
    if (stated.length === 0) throw new Error('no models any more: the source is built otherwise')
    const day = String(generatedAt).slice(0, 10)
    return { models: withoutRepeats(stated).models, isWhole: true, day }
  },
}

function readModel(model: ConfigNode): readonly StatedModel[] {
  return itemsOf(nodeAt(model, 'sourceRecords')).flatMap((record) => {
    const provider = stringAt(record, 'provider')?.value ?? ''
    const id = stringAt(record, 'model')?.value
    const product = PRODUCTS[provider]
    const isListed = stringAt(record, 'source')?.value === 'models.dev'
    if (id === undefined || product === undefined || !isListed) return []
    const cost = readCost(model, provider)
    return [{ product, id, at: record.span, ...(cost && { cost }) }]
  })
}

function readCost(model: ConfigNode, provider: string): StatedModel['cost'] {
  const offers = itemsOf(nodeAt(model, 'pricing', 'offers'))
  const offer = offers.find(
    (one) =>
      stringAt(one, 'provider')?.value === provider &&
      stringAt(one, 'source')?.value === 'models.dev',
  )
  if (offer === undefined) return undefined
  const fields = createFieldReader()
  return costOf({
    input: fields.price(offer, 'per1MTokens', 'input'),
    output: fields.price(offer, 'per1MTokens', 'output'),
    cacheRead: fields.price(offer, 'per1MTokens', 'cacheRead'),
    cacheWrite: fields.price(offer, 'per1MTokens', 'cacheWrite'),
  })
}
