import type { Catalog } from '../../catalog/catalog.ts'
import type { ProductId } from '../../catalog/catalog-data.generated.ts'
import { lastingModels } from '../../catalog/models.ts'
import type { Day } from '../../core/day.ts'
import { UsageError } from '../../core/errors.ts'
import type { Terminal } from '../terminal.ts'

/** What to set up, in the words of the options. */
export interface Asked {
  readonly product: ProductId
  readonly region: RegionWord
  readonly model: string
}

export type RegionWord = 'intl' | 'cn'

interface Answer<Value> {
  readonly value: Value
  readonly label: string
}

/** Keys are told apart by how they begin; none is asked for. */
const PRODUCTS: readonly [Answer<ProductId>, ...Answer<ProductId>[]] = [
  { value: 'open-platform', label: '`sk-…`       Moonshot AI Open Platform, paid by use' },
  { value: 'kimi-code', label: '`sk-kimi-…`  Kimi Code, a membership for coding' },
]

const REGIONS: Readonly<Record<ProductId, readonly [Answer<RegionWord>, ...Answer<RegionWord>[]]>> =
  {
    'open-platform': [
      { value: 'intl', label: 'platform.kimi.ai (earlier platform.moonshot.ai)' },
      { value: 'cn', label: 'platform.kimi.com (earlier platform.moonshot.cn), in China' },
    ],
    'kimi-code': [
      { value: 'cn', label: 'www.kimi.com' },
      { value: 'intl', label: 'www.kimi.ai' },
    ],
  }

/** Asks the three questions that decide a config. */
export async function askChoices(
  catalog: Catalog,
  today: Day,
  ask: NonNullable<Terminal['ask']>,
): Promise<Asked> {
  const product = await askOne('How does your key begin?', PRODUCTS, ask)
  const region = await askOne('Which site is it from?', REGIONS[product], ask)
  const [first, ...others] = lastingModels(catalog, product, today).map((model) => ({
    value: model.id,
    label: `${model.id}  ${model.name}`,
  }))
  if (first === undefined) {
    throw new UsageError(`The catalog knows no model of ${product} that lasts beyond ${today}`)
  }
  return { product, region, model: await askOne('Which model?', [first, ...others], ask) }
}

const MOST_TRIES = 3

async function askOne<Value extends string>(
  question: string,
  answers: readonly [Answer<Value>, ...Answer<Value>[]],
  ask: NonNullable<Terminal['ask']>,
): Promise<Value> {
  const list = answers.map(({ label }, index) => `  ${index + 1}  ${label}\n`).join('')
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const given = (await ask(`${question}\n${list}A number, without a key [1]: `)).trim()
    const chosen = given === '' ? answers[0] : answers[Number(given) - 1]
    const named = answers.find(({ value }) => value === given)
    const answer = named ?? chosen
    if (answer !== undefined) return answer.value
  }
  throw new UsageError(`Expected a number from 1 to ${answers.length}`)
}
