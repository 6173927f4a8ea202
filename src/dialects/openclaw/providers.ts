import type { Client, EndpointUse, ModelUse } from '../../core/projection.ts'
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
} from '../../core/tree.ts'
import { overlay, projectParameters, withParameters } from '../support/parameters.ts'
import { inputsOf, keysInHeaders, openingOf, userAgentIn } from '../support/provider-entry.ts'

const CLIENTS: ReadonlyMap<string, Client> = new Map([
  ['openai-completions', 'openai'],
  ['anthropic-messages', 'anthropic'],
])

/** Projects `models.providers`, which an agent's `models.json` has at the top level. */
export function projectProviders(providers: ConfigNode | undefined): readonly EndpointUse[] {
  return membersOf(providers)
    .filter((member) => member.key !== '$include')
    .flatMap(projectProvider)
}

/** One endpoint for the entry, and one for each model that overrides the URL or the protocol. */
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
  const baseUrl = baseUrlOf(entry) ?? baseUrlOf(member.value)
  const api = stringAt(entry, 'api') ?? stringAt(member.value, 'api')
  const client = api === undefined ? undefined : CLIENTS.get(api.value)
  const userAgent =
    userAgentIn(nodeAt(entry, 'headers')) ?? userAgentIn(nodeAt(member.value, 'headers'))
  return {
    purpose: 'chat',
    provider: member.key,
    providerAt: member.keySpan,
    place: openingOf(member.value),
    node: member.value,
    ...(client && { client }),
    ...(baseUrl && { baseUrl }),
    ...(api && { api }),
    ...(userAgent && { userAgent }),
    keys: [
      ...keysOf(nodeAt(member.value, 'apiKey')),
      ...keysInHeaders(nodeAt(member.value, 'headers')),
    ],
    models: models.flatMap((model) => projectModel(model, member.value)),
  }
}

/** The URL, also under a misspelt key, which `schema` reports. */
function baseUrlOf(node: ConfigNode): Located<string> | undefined {
  const written = stringAt(node, 'baseUrl')
  if (written !== undefined) return written
  const meant = membersOf(node).find(({ key }) => /^base[_-]?url$/i.test(key))
  return stringAt(meant?.value)
}

/** A key as written; a secret reference to a variable as `${NAME}`. */
export function keysOf(node: ConfigNode | undefined): readonly Located<string>[] {
  const written = stringAt(node)
  if (written !== undefined) return [written]
  const id = stringAt(node, 'id')
  if (id === undefined || stringAt(node, 'source')?.value !== 'env') return []
  return [{ value: `\${${id.value}}`, span: id.span }]
}

function projectModel(entry: ConfigNode, provider: ConfigNode): readonly ModelUse[] {
  const id = stringAt(entry, 'id')
  if (id === undefined) return []
  const name = stringAt(entry, 'name')
  const contextWindow = numberAt(entry, 'contextWindow')
  const maxTokens = numberAt(entry, 'maxTokens')
  const reasoning = booleanAt(entry, 'reasoning')
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
      ...inputsOf(nodeAt(entry, 'input')),
      ...withParameters(
        overlay(
          projectParameters(nodeAt(provider, 'params')),
          projectParameters(nodeAt(entry, 'params')),
        ),
      ),
      cost: membersOf(nodeAt(entry, 'cost')).flatMap((member) => {
        const amount = numberAt(member.value)
        return amount === undefined ? [] : [{ ...amount, unit: member.key }]
      }),
    },
  ]
}
