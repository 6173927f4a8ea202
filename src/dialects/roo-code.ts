import { type Dialect, NO_REFERENCES, type Protocol } from '../core/dialect.ts'
import {
  type Client,
  type EndpointUse,
  emptyProjection,
  type ModelUse,
  type Parameter,
} from '../core/projection.ts'
import {
  booleanAt,
  type ConfigNode,
  type Located,
  type Member,
  memberOf,
  membersOf,
  nodeAt,
  numberAt,
  stringAt,
} from '../core/tree.ts'
import { withParameters } from './support/parameters.ts'
import { openingOf, userAgentIn } from './support/provider-entry.ts'

/** The keys of a profile, by its `apiProvider`. */
interface ProviderKeys {
  readonly client: Client
  readonly baseUrl: string
  readonly key: string
  readonly model: string
}

const PROVIDERS: ReadonlyMap<string, ProviderKeys> = new Map([
  [
    'moonshot',
    { client: 'openai', baseUrl: 'moonshotBaseUrl', key: 'moonshotApiKey', model: 'apiModelId' },
  ],
  [
    'openai',
    { client: 'openai', baseUrl: 'openAiBaseUrl', key: 'openAiApiKey', model: 'openAiModelId' },
  ],
  [
    'anthropic',
    { client: 'anthropic', baseUrl: 'anthropicBaseUrl', key: 'apiKey', model: 'apiModelId' },
  ],
])

/** The providers that accept a URL. */
const PROTOCOLS: readonly Protocol[] = [
  { word: 'openai', wireApi: 'openai-completions', client: 'openai' },
  { word: 'anthropic', wireApi: 'anthropic-messages', client: 'anthropic' },
]

/** Roo Code and its fork Kilo Code: exported settings such as `roo-code-settings.json`. */
export const rooCodeDialect: Dialect = {
  id: 'roo-code',
  title: 'Roo Code',
  tool: 'roo-code',
  docsUrl: 'https://docs.roocode.com/features/settings-management',
  syntax: 'json',
  files: {
    places: ['roo-code-settings.json', 'kilo-code-settings.json'],
    matchesPath: (path) =>
      /(?:^|\/)(?:roo|kilo)-?code-settings[\w.-]*\.json(?:[._-][\w.-]*)?$/i.test(path),
    matchesContent: ({ root }) => profilesIn(root) !== undefined,
  },
  project: ({ root }) => ({
    ...emptyProjection,
    endpoints: membersOf(profilesIn(root)).flatMap(projectProfile),
  }),
  protocols: { words: PROTOCOLS, name: 'the `apiProvider`' },
  variables: { pattern: NO_REFERENCES },
  keys: {
    advice:
      'Exported settings hold keys in the clear by design: keep the file out of repositories, or take the key out of it.',
  },
}

function profilesIn(root: ConfigNode | undefined): ConfigNode | undefined {
  return nodeAt(root, 'providerProfiles', 'apiConfigs')
}

function projectProfile({ value: profile }: Member): readonly EndpointUse[] {
  const provider = stringAt(profile, 'apiProvider')
  const names = PROVIDERS.get(provider?.value ?? '')
  if (provider === undefined || names === undefined) return []
  const baseUrl = urlAt(profile, names.baseUrl)
  const key = stringAt(profile, names.key)
  const model = stringAt(profile, names.model)
  const userAgent = userAgentIn(nodeAt(profile, 'openAiHeaders'))
  return [
    {
      purpose: 'chat',
      provider: provider.value,
      providerAt: provider.span,
      place: openingOf(profile),
      node: profile,
      client: names.client,
      ...(baseUrl && { baseUrl }),
      ...(userAgent && { userAgent }),
      keys: key ? [key] : [],
      models: model && model.value !== '' ? [projectModel(profile, model)] : [],
      takesDefaultModel: true,
    },
  ]
}

/** The URL of a profile; an empty one does not count. */
function urlAt(profile: ConfigNode, name: string): Located<string> | undefined {
  const url = stringAt(profile, name)
  return url?.value.trim() === '' ? undefined : url
}

function projectModel(profile: ConfigNode, id: Located<string>): ModelUse {
  const info = nodeAt(profile, 'openAiCustomModelInfo')
  const isOpenai = stringAt(profile, 'apiProvider')?.value === 'openai'
  const contextWindow = isOpenai ? numberAt(info, 'contextWindow') : undefined
  const maxTokens = isOpenai ? numberAt(info, 'maxTokens') : undefined
  return {
    id,
    place: id.span,
    role: 'selected',
    statesWindow: contextWindow !== undefined,
    ...(contextWindow && { contextWindow }),
    ...(maxTokens && { maxTokens }),
    ...withParameters([...temperatureOf(profile), ...effortOf(profile)]),
  }
}

function temperatureOf(profile: ConfigNode): readonly Parameter[] {
  const member = memberOf(profile, 'modelTemperature')
  const written = numberAt(member?.value)
  return member && written ? [createParameter('temperature', member, written.value)] : []
}

/** The reasoning effort, which is sent only if it is enabled. */
function effortOf(profile: ConfigNode): readonly Parameter[] {
  const member = memberOf(profile, 'reasoningEffort')
  const written = stringAt(member?.value)
  const isOn = booleanAt(profile, 'enableReasoningEffort')?.value === true
  if (member === undefined || written === undefined || !isOn || written.value === 'disable') {
    return []
  }
  return [createParameter('reasoning_effort', member, written.value)]
}

function createParameter(
  name: Parameter['name'],
  { key, span, value: node }: Member,
  value: number | string,
): Parameter {
  return { name, key, value, span: node.span, member: span, shared: false }
}
