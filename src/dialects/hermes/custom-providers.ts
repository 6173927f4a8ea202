import type { VariableFormat } from '../../core/dialect.ts'
import type { EndpointUse, ModelUse } from '../../core/projection.ts'
import {
  type ConfigNode,
  itemsOf,
  type Located,
  membersOf,
  nodeAt,
  numberAt,
  stringAt,
} from '../../core/tree.ts'
import {
  createEndpoint,
  openingOf,
  readKey,
  selectedModel,
  textsAt,
} from '../support/provider-entry.ts'
import { clientOf } from './client.ts'

/** A provider that the config declares. */
export interface CustomProvider {
  /** As entries name it: in small letters, with hyphens for spaces. */
  readonly name: string
  readonly endpoint: EndpointUse
}

/** The providers in the list `custom_providers`, and those under `providers`. */
export function customProvidersOf(
  root: ConfigNode | undefined,
  variables: VariableFormat,
): readonly CustomProvider[] {
  const listed = itemsOf(nodeAt(root, 'custom_providers')).flatMap((entry) => {
    const name = stringAt(entry, 'name')
    return name === undefined ? [] : readProvider(entry, name, variables)
  })
  const named = membersOf(nodeAt(root, 'providers')).flatMap(({ key, keySpan, value }) =>
    readProvider(value, { value: key, span: keySpan }, variables),
  )
  return [...listed, ...named]
}

/** The declared provider that an entry without a URL names: `custom:NAME`, or the name alone. */
export function findCustom(
  customs: readonly CustomProvider[],
  entry: ConfigNode,
): CustomProvider | undefined {
  const named = stringAt(entry, 'provider')
  if (named === undefined || textsAt(entry, ['base_url']).length > 0) return undefined
  const wanted = plainName(named.value.replace(/^custom:/i, ''))
  return customs.find(({ name }) => name === wanted)
}

function plainName(name: string): string {
  return name.trim().toLowerCase().replaceAll(' ', '-')
}

function readProvider(
  node: ConfigNode,
  name: Located<string>,
  variables: VariableFormat,
): readonly CustomProvider[] {
  const [baseUrl] = textsAt(node, ['base_url', 'url', 'api'])
  if (baseUrl === undefined) return []
  const [api] = textsAt(node, ['api_mode', 'transport'])
  const names = textsAt(node, ['key_env', 'api_key_env'])
  const keys = textsAt(node, ['api_key']).map((key) => readKey(key, variables))
  const endpoint: EndpointUse = {
    ...createEndpoint(node, {
      provider: name.value,
      providerAt: name.span,
      baseUrl,
      api,
      keys: [...keys, ...names.map(({ value, span }) => ({ value: `\${${value}}`, span }))],
      models: [
        ...textsAt(node, ['model', 'default_model']).map((id) => selectedModel(id)),
        ...declaredModels(nodeAt(node, 'models')),
      ],
    }),
    ...clientOf(baseUrl, api),
  }
  return [{ name: plainName(name.value), endpoint }]
}

/** Models are a list of ids, or objects by their ids. */
function declaredModels(models: ConfigNode | undefined): readonly ModelUse[] {
  const listed = itemsOf(models).flatMap((item) => stringAt(item) ?? [])
  return [
    ...listed.map((id) => selectedModel(id)),
    ...membersOf(models).map(({ key, keySpan, value }): ModelUse => {
      const contextWindow = numberAt(value, 'context_length')
      return {
        id: { value: key, span: keySpan },
        place: value.kind === 'object' ? openingOf(value) : keySpan,
        role: 'declared',
        // Hermes asks the service for the window.
        statesWindow: true,
        ...(contextWindow && { contextWindow }),
      }
    }),
  ]
}
