import type { ProductId, Region } from '../../catalog/catalog-data.generated.ts'
import { knownVariables } from '../../catalog/known-variables.ts'
import { findModel, lifeOf } from '../../catalog/models.ts'
import type { Setup, SetupModel } from '../../init/setup.ts'
import type { Template } from '../../init/template.ts'
import type { FoundConfig, FoundProvider } from './find-providers.ts'

/** The product that a file is for, if it is the only one there. */
export function productIn({ providers }: FoundConfig): ProductId | undefined {
  const products = new Set(providers.map(({ product }) => product))
  const [only] = products
  return products.size === 1 ? only : undefined
}

/** The region of a product in a file, if it is the only one there. */
export function regionIn(
  { providers }: FoundConfig,
  product: Setup['product'],
): Region | undefined {
  const regions = new Set(
    providers.flatMap((one) => (one.product === product && one.node ? [one.region] : [])),
  )
  const [only] = regions
  return regions.size === 1 ? only : undefined
}

/**
 * Fits a setup to the file that it is merged into: with the ids that the file has for the provider
 * and its models. A refusal if the file has the provider twice.
 */
export function adaptSetup(
  found: FoundConfig,
  template: Template,
  setup: Setup,
): Setup | { readonly refusal: string } {
  const rules = template.kind === 'fields' ? template.merge : undefined
  const versioned = withAliases(
    setup.version === undefined && found.version !== undefined
      ? { ...setup, version: found.version }
      : setup,
    found,
  )
  const same = found.providers.filter(
    ({ product, node }) => product === setup.product && node !== undefined,
  )
  if (rules?.isForOne === true) return withStale(versioned, found)
  if (rules === undefined || rules.areModels === true) return withNames(versioned, same)
  const exact = same.filter(({ region }) => region === setup.region)
  const idIn = (one: FoundProvider): string => idOf(one, rules.provider)
  const ids = [...new Set((exact.length > 0 ? exact : same).map(idIn))]
  const [id, other] = ids
  if (id === undefined) return versioned
  if (other !== undefined) {
    return { refusal: `it has the same provider twice, as \`${id}\` and as \`${other}\`` }
  }
  const own = same.filter((one) => idIn(one) === id)
  return { ...withNames(versioned, own), provider: id }
}

/** The key of a provider in its file; in a list, the tool's word for it. */
function idOf({ id, path }: FoundProvider, pattern: string | undefined): string {
  const star = pattern?.split('.').indexOf('*') ?? -1
  return path[star] ?? id
}

/** Gives the models of a setup the names that the file has for them. */
function withNames(setup: Setup, own: readonly FoundProvider[]): Setup {
  const known = own.flatMap(({ models }) => models)
  const named = (model: SetupModel): SetupModel => {
    const key = known.find(({ id }) => id === model.model.id)?.key
    return key === undefined ? model : { ...model, key }
  }
  const [first, ...others] = setup.models
  return { ...setup, models: [named(first), ...others.map(named)] }
}

/** Names the variables of a file that hold models which the product does not serve. */
function withStale(setup: Setup, { variables, dialect }: FoundConfig): Setup {
  const { catalog, product, today } = setup
  const { roleOf } = knownVariables(catalog).familyOfTool(dialect.tool)
  const stale = variables.filter(({ name, value: { value } }) => {
    if (roleOf(name) !== 'model' || value === '') return false
    const model = findModel(catalog, product, value.replace(/\[1m\]$/i, ''))
    return model === undefined || model.legacy !== undefined || lifeOf(model, today) === 'retired'
  })
  return { ...setup, staleVariables: stale.map(({ name }) => name) }
}

/** Gives the models of a setup aliases that no other model of the file has. */
function withAliases(setup: Setup, { aliases }: FoundConfig): Setup {
  const product = setup.catalog.data.products.find(({ id }) => id === setup.product)
  const free = (one: SetupModel): SetupModel => {
    const { model, alias } = one
    const isTaken = (name: string): boolean => {
      const owner = aliases.get(name.toLowerCase())
      const [, id, ...more] = owner?.split('/') ?? []
      return owner !== undefined && (id !== model.id || more.length > 0)
    }
    const names = [alias, model.name, `${model.name} (${product?.name ?? setup.product})`]
    return { ...one, alias: names.find((name) => !isTaken(name)) ?? alias }
  }
  const [first, ...others] = setup.models
  return { ...setup, models: [free(first), ...others.map(free)] }
}
