import { type Dialect, NO_REFERENCES, type Protocol } from '../core/dialect.ts'
import {
  type Client,
  type EndpointUse,
  emptyProjection,
  type ModelUse,
} from '../core/projection.ts'
import {
  type ConfigNode,
  type Located,
  membersOf,
  nodeAt,
  numberAt,
  stringAt,
} from '../core/tree.ts'
import { openingOf, selectedModel, textsAt } from './support/provider-entry.ts'
import { checkShape, type Shapes } from './support/shape.ts'

/** The provider ids for the two sites of Moonshot, by `apiLine`. */
const BY_LINE: ReadonlyMap<string, string> = new Map([
  ['china', 'moonshotai-cn'],
  ['international', 'moonshot'],
])

/** The catalog's names, with the clients of the AI SDK, which Cline uses. */
const PROTOCOLS: readonly Protocol[] = [
  { word: 'openai-completions', wireApi: 'openai-completions', client: 'openai' },
  { word: 'anthropic-messages', wireApi: 'anthropic-messages', client: 'anthropic-ai-sdk' },
]

/** The clients of providers without a default URL. */
const CLIENTS: ReadonlyMap<string, Client> = new Map([
  ['openai', 'openai'],
  ['openai-compatible', 'openai'],
  ['anthropic', 'anthropic-ai-sdk'],
])

/** The part of Cline's schema that decides where requests go. */
const SHAPES: Shapes = {
  cline: {
    type: 'object',
    properties: {
      providers: { type: 'object', additionalProperties: { $ref: 'entry' } },
      moonshotApiLine: { $ref: 'line' },
    },
  },
  entry: { type: 'object', properties: { settings: { $ref: 'settings' } } },
  settings: { type: 'object', properties: { apiLine: { $ref: 'line' } } },
  line: { type: 'string', enum: [...BY_LINE.keys()] },
}

/** Cline: the providers of its command line, and the global state of the extension. */
export const clineDialect: Dialect = {
  id: 'cline',
  title: 'Cline',
  tool: 'cline',
  docsUrl: 'https://docs.cline.bot',
  syntax: 'json',
  files: {
    places: ['~/.cline/data/settings/providers.json', '~/.cline/data/globalState.json'],
    matchesPath: (path) =>
      /(?:^|\/)\.cline\/data\/(?:settings\/providers|globalState)\.json(?:[._-][\w.-]*)?$/i.test(
        path,
      ),
    matchesContent: ({ root }) =>
      settingsOf(root).length > 0 || MODES.some((mode) => providerOf(root, mode) !== undefined),
  },
  project: ({ root }) => ({
    ...emptyProjection,
    endpoints: [...settingsOf(root).map(projectSettings), ...projectState(root)],
  }),
  providers: { areBuiltIn: true },
  protocols: { words: PROTOCOLS },
  variables: { pattern: NO_REFERENCES },
  keys: {
    storedIn: /^\.cline\/data\/(?:settings\/providers|globalState|secrets)\.json$/,
    advice:
      'Cline keeps keys in its own file in the clear: keep that file out of repositories and backups that others can read.',
  },
  schema: { validate: (value) => checkShape(SHAPES, 'cline', value) },
}

/** The entries of `providers.json` that name their provider. */
function settingsOf(root: ConfigNode | undefined): readonly ConfigNode[] {
  return membersOf(nodeAt(root, 'providers')).flatMap(({ value }) => {
    const settings = nodeAt(value, 'settings')
    return stringAt(settings, 'provider') === undefined || settings === undefined ? [] : [settings]
  })
}

function projectSettings(settings: ConfigNode): EndpointUse {
  const provider = stringAt(settings, 'provider')
  const baseUrl = stringAt(settings, 'baseUrl')
  const model = stringAt(settings, 'model')
  return {
    ...endpointOf(settings, provider, stringAt(settings, 'apiLine')),
    ...(baseUrl && { baseUrl }),
    keys: textsAt(settings, ['apiKey']),
    models: model === undefined ? [] : [selectedModel(model)],
  }
}

const MODES = ['plan', 'act'] as const

type Mode = (typeof MODES)[number]

function providerOf(root: ConfigNode | undefined, mode: Mode): Located<string> | undefined {
  return stringAt(root, `${mode}ModeApiProvider`)
}

/** The keys of a provider in `globalState.json`. */
interface StateKeys {
  readonly key: string
  readonly baseUrl?: string
  readonly model: string
}

const STATE: ReadonlyMap<string, StateKeys> = new Map([
  ['moonshot', { key: 'moonshotApiKey', model: 'ApiModelId' }],
  ['openai', { key: 'openAiApiKey', baseUrl: 'openAiBaseUrl', model: 'OpenAiModelId' }],
  ['anthropic', { key: 'apiKey', baseUrl: 'anthropicBaseUrl', model: 'ApiModelId' }],
])

/** One endpoint per provider in use; both modes share its URL and its key. */
function projectState(root: ConfigNode | undefined): readonly EndpointUse[] {
  if (root === undefined) return []
  return [...STATE].flatMap(([id, names]) => {
    const modes = MODES.filter((mode) => providerOf(root, mode)?.value === id)
    const [first] = modes
    if (first === undefined) return []
    const baseUrl = names.baseUrl === undefined ? undefined : stringAt(root, names.baseUrl)
    return [
      {
        ...endpointOf(root, providerOf(root, first), stringAt(root, 'moonshotApiLine')),
        // The extension uses Anthropic's own SDK.
        ...(id === 'anthropic' && { client: 'anthropic' as const }),
        ...(baseUrl && { baseUrl }),
        keys: textsAt(root, [names.key]),
        models: modes.flatMap((mode) => modelOf(root, mode, names)),
      },
    ]
  })
}

function modelOf(root: ConfigNode, mode: Mode, { model }: StateKeys): readonly ModelUse[] {
  const id = stringAt(root, `${mode}Mode${model}`)
  if (id === undefined || id.value === '') return []
  const info = model === 'OpenAiModelId' ? nodeAt(root, `${mode}ModeOpenAiModelInfo`) : undefined
  const contextWindow = numberAt(info, 'contextWindow')
  const maxTokens = numberAt(info, 'maxTokens')
  return [{ ...selectedModel(id, { contextWindow, maxTokens }), statesWindow: false }]
}

function endpointOf(
  node: ConfigNode,
  written: Located<string> | undefined,
  line: Located<string> | undefined,
): Pick<EndpointUse, 'purpose' | 'provider' | 'providerAt' | 'place' | 'node' | 'client' | 'site'> {
  const id = written?.value ?? ''
  const isOurs = id === 'moonshot' && line !== undefined && BY_LINE.has(line.value)
  const client = CLIENTS.get(id)
  return {
    purpose: 'chat',
    provider: (isOurs ? BY_LINE.get(line.value) : undefined) ?? id,
    ...(isOurs && { site: line }),
    ...(written && { providerAt: written.span }),
    place: line?.span ?? written?.span ?? openingOf(node),
    node,
    ...(client && { client }),
  }
}
