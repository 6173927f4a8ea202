import type { Dialect } from '../../core/dialect.ts'
import { oncePer } from '../../core/once-per.ts'
import type { EndpointUse, ModelRef, ModelUse, Projection } from '../../core/projection.ts'

/** Endpoints by provider id as written. */
export const endpointsByProvider: (
  projection: Projection,
) => ReadonlyMap<string, readonly EndpointUse[]> = oncePer(({ endpoints }) =>
  groupBy(endpoints, ({ provider }) => provider),
)

/** The `modelKey`s of all declared models. */
export const declaredModels: (projection: Projection) => ReadonlySet<string> = oncePer(
  ({ endpoints }) =>
    new Set(
      endpoints.flatMap(({ provider, models }) =>
        models.map((model) => modelKey(provider, nameOf(model))),
      ),
    ),
)

/** The aliases of listed models in lower case, also as `modelKey`s of their provider. */
export const aliases: (projection: Projection) => ReadonlySet<string> = oncePer(
  ({ refs }) =>
    new Set(
      refs.flatMap(({ alias, provider }) => {
        if (alias === undefined) return []
        const name = alias.value.trim().toLowerCase()
        return provider === undefined ? [name] : [name, modelKey(provider, name)]
      }),
    ),
)

/** Listed refs by `modelKey`. */
export const listedModels: (projection: Projection) => ReadonlyMap<string, readonly ModelRef[]> =
  oncePer(({ refs }) =>
    groupBy(
      refs.filter(({ role }) => role === 'listed'),
      ({ provider = '', model }) => modelKey(provider, model),
    ),
  )

/** The name of a model in refs. */
export function nameOf({ id, refName = id.value }: ModelUse): string {
  return refName
}

/** Writes a ref the way a tool does, such as `moonshot/kimi-k3@work`. */
export function writeRef({ refs }: Dialect, provider: string, model: string, profile = ''): string {
  return provider + (refs?.separator ?? '/') + model + profile
}

/** A provider and a model as one unique string. */
export function modelKey(provider: string, model: string): string {
  return `${provider}\n${model}`
}

/** Groups items by a key, in order. */
export function groupBy<T, Key>(
  items: readonly T[],
  keyOf: (item: T) => Key,
): ReadonlyMap<Key, readonly T[]> {
  const groups = new Map<Key, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}
