import type { Client, EndpointUse, ModelUse } from '../core/projection.ts'
import {
  booleanAt,
  type ConfigNode,
  itemsOf,
  type Located,
  type Member,
  membersOf,
  nodeAt,
  numberAt,
  stringAt,
} from '../core/tree.ts'

const CLIENTS: ReadonlyMap<string, Client> = new Map([
  ['openai-completions', 'openai'],
  ['anthropic-messages', 'anthropic'],
])

/** OpenClaw's `models.providers`, also the top of a per-agent `models.json`. */
export function projectProviders(providers: ConfigNode | undefined): readonly EndpointUse[] {
  return membersOf(providers)
    .filter((member) => member.key !== '$include')
    .flatMap(projectProvider)
}

/**
 * One endpoint for the provider entry, and one more for each model that overrides the URL or the
 * protocol for itself.
 */
function projectProvider(member: Member): readonly EndpointUse[] {
  const entries = itemsOf(nodeAt(member.value, 'models'))
  const own = entries.filter((entry) => !overridesEndpoint(entry))
  return [
    endpoint(member, member.value, own),
    ...entries.filter(overridesEndpoint).map((entry) => endpoint(member, entry, [entry])),
  ]
}

function overridesEndpoint(entry: ConfigNode): boolean {
  return nodeAt(entry, 'baseUrl') !== undefined || nodeAt(entry, 'api') !== undefined
}

function endpoint(member: Member, entry: ConfigNode, models: readonly ConfigNode[]): EndpointUse {
  const baseUrl = stringAt(entry, 'baseUrl') ?? stringAt(member.value, 'baseUrl')
  const api = stringAt(entry, 'api') ?? stringAt(member.value, 'api')
  const key = stringAt(member.value, 'apiKey')
  const client = api === undefined ? undefined : CLIENTS.get(api.value)
  return {
    provider: member.key,
    providerAt: member.keySpan,
    place: openingOf(member.value),
    node: member.value,
    ...(client && { client }),
    ...(baseUrl && { baseUrl }),
    ...(api && { api }),
    keys: [...(key === undefined ? [] : [key]), ...bearerKeys(member.value)],
    models: models.flatMap(projectModel),
  }
}

/** The opening brace: where a finding on something missing from an object stands. */
function openingOf(node: ConfigNode): { start: number; end: number } {
  return { start: node.span.start, end: node.span.start + 1 }
}

function bearerKeys(provider: ConfigNode): readonly Located<string>[] {
  return membersOf(nodeAt(provider, 'headers'))
    .filter((header) => /^(?:authorization|x-api-key)$/i.test(header.key))
    .flatMap((header) => stringAt(header.value) ?? [])
    .map(({ value, span }) => ({ value: value.replace(/^bearer\s+/i, ''), span }))
}

function projectModel(entry: ConfigNode): readonly ModelUse[] {
  const id = stringAt(entry, 'id')
  if (id === undefined) return []
  const name = stringAt(entry, 'name')
  const contextWindow = numberAt(entry, 'contextWindow')
  const maxTokens = numberAt(entry, 'maxTokens')
  const reasoning = booleanAt(entry, 'reasoning')
  const input = nodeAt(entry, 'input')
  return [
    {
      id,
      place: openingOf(entry),
      role: 'declared',
      statesWindow: nodeAt(entry, 'contextWindow') !== undefined,
      ...(name && { name }),
      ...(contextWindow && { contextWindow }),
      ...(maxTokens && { maxTokens }),
      ...(reasoning && { reasoning }),
      ...(input && { input: itemsOf(input).flatMap((item) => stringAt(item) ?? []) }),
      cost: membersOf(nodeAt(entry, 'cost')).flatMap((member) => {
        const amount = numberAt(member.value)
        return amount === undefined ? [] : [{ ...amount, unit: member.key }]
      }),
    },
  ]
}
