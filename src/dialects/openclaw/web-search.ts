import type { EndpointUse, ModelUse } from '../../core/projection.ts'
import { booleanAt, type ConfigNode, memberOf, nodeAt, stringAt } from '../../core/tree.ts'
import { openingOf } from '../support/provider-entry.ts'
import { keysOf } from './providers.ts'

/** An id with a slash, which no ref can name. */
const PROVIDER = 'web/search'

/** Projects OpenClaw's web search with Kimi, unless it is disabled or another one is selected. */
export function projectWebSearch(root: ConfigNode | undefined): readonly EndpointUse[] {
  const search = nodeAt(root, 'tools', 'web', 'search')
  const chosen = stringAt(search, 'provider')
  const isOff = booleanAt(search, 'enabled')?.value === false
  if (isOff || (chosen !== undefined && chosen.value.trim().toLowerCase() !== 'kimi')) return []
  const blocks = blocksOf(root).filter((block) => block.kind === 'object')
  if (blocks.length > 0 || chosen === undefined) {
    return blocks.map((block) => ({ ...endpointOf(block), place: openingOf(block), node: block }))
  }
  return [{ ...endpointOf(undefined), place: chosen.span }]
}

/** The settings of the search: up to 2026.4, and since it is a plugin. */
function blocksOf(root: ConfigNode | undefined): readonly ConfigNode[] {
  const plugin = nodeAt(root, 'plugins', 'entries', 'moonshot')
  const isOff = booleanAt(plugin, 'enabled')?.value === false
  const blocks = [
    nodeAt(root, 'tools', 'web', 'search', 'kimi'),
    isOff ? undefined : nodeAt(plugin, 'config', 'webSearch'),
  ]
  return blocks.filter((block) => block !== undefined)
}

function endpointOf(block: ConfigNode | undefined): Omit<EndpointUse, 'place'> {
  const baseUrl = stringAt(block, 'baseUrl')
  const model = stringAt(block, 'model')
  const selected: readonly ModelUse[] =
    model === undefined
      ? []
      : [{ id: model, place: model.span, role: 'selected', statesWindow: false }]
  return {
    purpose: 'web-search',
    provider: PROVIDER,
    client: 'openai',
    takesDefaultModel: true,
    ...(baseUrl && { baseUrl }),
    keys: keysOf(memberOf(block, 'apiKey')?.value),
    models: selected,
  }
}
