import type { KnownError, ProductId } from '../../catalog/catalog-data.generated.ts'
import { causesOf } from '../../catalog/errors/causes.ts'
import { readableText } from '../../catalog/errors/readable-text.ts'
import { describeKeys } from './named-keys.ts'
import { describeModels } from './named-models.ts'
import { describeUrls, findApiUrls } from './named-urls.ts'
import type { Facts, Subject } from './subject.ts'

/** What a text names, looked up as of a day: models, hosts and keys. */
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

/** The product that was asked, where the text names one host or several of one product. */
function productIn({ catalog }: Facts, readable: string): ProductId | undefined {
  const products = new Set(findApiUrls(catalog, readable).map(({ product }) => product))
  return products.size === 1 ? [...products][0] : undefined
}
