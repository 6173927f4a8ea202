import type { KnownError, ProductId } from '../../catalog/catalog-data.generated.ts'
import { causesOf } from '../../catalog/errors/causes.ts'
import { readableText } from '../../catalog/errors/readable-text.ts'
import { describeKeys } from './named-keys.ts'
import { describeModels, productsOfModels } from './named-models.ts'
import { describeUrls, findApiUrls } from './named-urls.ts'
import type { Facts, Subject } from './subject.ts'

/** Looks up the models, URLs and keys that a text mentions. */
export function findSubjects(
  facts: Facts,
  text: string,
  error: KnownError | undefined,
): readonly Subject[] {
  const readable = readableText(text)
  const { catalog } = facts
  const product = productIn(facts, readable) ?? error?.product
  const causes = error === undefined ? [] : causesOf(catalog, error)
  const asked = new Set(
    causes.flatMap(({ shownBy = [], refutedBy = [] }) => [...shownBy, ...refutedBy]),
  )
  return [
    ...describeModels(facts, readable, { product, doubtsIds: asked.has('model-unknown') }),
    ...describeUrls(catalog, readable, asked),
    ...describeKeys(catalog, readable, product),
  ]
}

/** The product that probably answered, by the hosts or else by the models in a text. */
export function productMeant(facts: Facts, readable: string): ProductId | undefined {
  return productIn(facts, readable) ?? theOnly(productsOfModels(facts.catalog, readable))
}

/** The product that the hosts in a text belong to, if it is only one. */
export function productIn({ catalog }: Facts, readable: string): ProductId | undefined {
  return theOnly(findApiUrls(catalog, readable).map(({ product }) => product))
}

function theOnly(products: readonly ProductId[]): ProductId | undefined {
  const [first, ...others] = new Set(products)
  return others.length === 0 ? first : undefined
}
