import type { Protocol } from '../../core/dialect.ts'
import type { EndpointUse } from '../../core/projection.ts'
import type { ConfigNode, Located, Member } from '../../core/tree.ts'
import { userAgentIn } from './headers.ts'
import { openingOf } from './opening.ts'

/** What an entry for a provider says, as far as it says it. */
interface ProviderEntry extends Pick<EndpointUse, 'keys' | 'models'> {
  /** The tool's words for what a client speaks. */
  readonly protocols: readonly Protocol[]
  readonly api: Located<string> | undefined
  readonly baseUrl: Located<string> | undefined
  readonly headers: ConfigNode | undefined
}

/** The endpoint of an entry that stands under the provider's id. */
export function readProviderEntry(
  { key, keySpan, value }: Member,
  { protocols, api, baseUrl, headers, keys, models }: ProviderEntry,
): EndpointUse {
  const client = protocols.find(({ word }) => word === api?.value)?.client
  const userAgent = userAgentIn(headers)
  return {
    purpose: 'chat',
    provider: key,
    providerAt: keySpan,
    place: openingOf(value),
    node: value,
    ...(client && { client }),
    ...(baseUrl && { baseUrl }),
    ...(api && { api }),
    ...(userAgent && { userAgent }),
    keys,
    models,
  }
}
