import type { EndpointUse } from '../../core/projection.ts'
import type { ConfigNode, Located } from '../../core/tree.ts'
import { openingOf } from './provider-entry.ts'

/** The endpoint of a key in a tool's own store, which names the provider that the key is for. */
export function endpointOfKey(
  entry: ConfigNode,
  provider: string,
  key: Located<string>,
): EndpointUse {
  return {
    purpose: 'chat',
    provider,
    place: openingOf(entry),
    node: entry,
    keys: [key],
    models: [],
  }
}
