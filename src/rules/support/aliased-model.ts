import { oncePer } from '../../core/once-per.ts'
import type { ModelRef, Projection } from '../../core/projection.ts'
import { endpointsByProvider, groupBy } from '../context/projection-index.ts'

/**
 * Finds the listed model whose alias a ref uses as a model id of another provider: `openai/kimi`
 * for the alias `kimi` of `moonshot/kimi-k3`. Tools write this when they complete an alias with
 * their default provider.
 */
export function aliasedModel(
  projection: Projection,
  { provider, model, alias }: ModelRef,
): ModelRef | undefined {
  // Other names may be models of other vendors.
  if (provider === undefined || alias !== undefined || !OURS.test(model)) return undefined
  if (endpointsByProvider(projection).has(provider)) return undefined
  const named = aliased(projection).get(model.trim().toLowerCase()) ?? []
  const isOwn = named.some((ref) => ref.provider?.toLowerCase() === provider.toLowerCase())
  return isOwn ? undefined : named[0]
}

/** Names without a version, which are no model ids of any vendor. */
const OURS = /^(?=.*(?:kimi|moonshot))[a-z _-]+$/i

const aliased = oncePer(({ refs }: Projection) =>
  groupBy(
    refs.filter(({ alias, provider }) => alias !== undefined && provider !== undefined),
    ({ alias }) => alias?.value.trim().toLowerCase() ?? '',
  ),
)
