import { oncePer } from '../../core/once-per.ts'
import type { ModelRef, Projection } from '../../core/projection.ts'
import { endpointsByProvider, groupBy } from '../context/projection-index.ts'

/**
 * The listed model whose alias stands behind another provider, as in `openai/kimi` for the alias
 * `kimi` of `moonshot/kimi-k3`: a tool that takes the alias for a model of its usual provider writes
 * so.
 */
export function aliasedModel(
  projection: Projection,
  { provider, model, alias }: ModelRef,
): ModelRef | undefined {
  // Other vendors may well have a model of some other name.
  if (provider === undefined || alias !== undefined || !OURS.test(model)) return undefined
  if (endpointsByProvider(projection).has(provider)) return undefined
  const named = aliased(projection).get(model.trim().toLowerCase()) ?? []
  const isOwn = named.some((ref) => ref.provider?.toLowerCase() === provider.toLowerCase())
  return isOwn ? undefined : named[0]
}

/** Names that no vendor gives to a model: ids have a version. */
const OURS = /^(?=.*(?:kimi|moonshot))[a-z _-]+$/i

const aliased = oncePer(({ refs }: Projection) =>
  groupBy(
    refs.filter(({ alias, provider }) => alias !== undefined && provider !== undefined),
    ({ alias }) => alias?.value.trim().toLowerCase() ?? '',
  ),
)
