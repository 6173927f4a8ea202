/** A provider entry as OpenClaw 2026.1.24 takes it. */
export const PROVIDER: Readonly<Record<string, unknown>> = {
  baseUrl: 'https://api.moonshot.ai/v1',
  apiKey: '${MOONSHOT_API_KEY}',
  api: 'openai-completions',
  models: [
    {
      id: 'kimi-k3',
      name: 'Kimi K3',
      reasoning: true,
      input: ['text', 'image'],
      cost: { input: 3, output: 15, cacheRead: 0.3, cacheWrite: 0 },
      contextWindow: 1_048_576,
      maxTokens: 131_072,
    },
  ],
}

const withProvider = (id: string, entry: unknown): unknown => ({
  models: { providers: { [id]: entry } },
})
const withModel = (more: object): unknown =>
  withProvider('moonshot', { ...PROVIDER, models: [{ id: 'kimi-k3', name: 'Kimi K3', ...more }] })
const withDefaults = (defaults: unknown): unknown => ({ agents: { defaults } })

/** Configs that some version takes, by what they show. */
export const ACCEPTED: Readonly<Record<string, unknown>> = {
  'nothing at all': {},
  'settings of other kinds': { gateway: { port: 18_789 }, plugins: { entries: {} } },
  'a provider with its model': withProvider('moonshot', PROVIDER),
  'a built-in provider without URL and models': withProvider('kimi', { apiKey: '${KIMI_API_KEY}' }),
  'the other ids of built-in providers': {
    models: { providers: { moonshotai: {}, 'moonshot-ai': {}, 'kimi-coding': {}, openrouter: {} } },
  },
  'a provider of the user': withProvider('my-kimi', PROVIDER),
  'a provider from another file': withProvider('my-kimi', { $include: './kimi.json5' }),
  'providers from other files': { models: { providers: { $include: ['./a.json5', './b.json5'] } } },
  'a model from another file': withProvider('my-kimi', {
    ...PROVIDER,
    models: [{ $include: 'k3' }],
  }),
  'a secret reference': withProvider('moonshot', {
    ...PROVIDER,
    apiKey: { source: 'env', provider: 'default', id: 'MOONSHOT_API_KEY' },
    headers: { 'X-Team': { source: 'file', provider: 'vault', id: '/team' }, 'X-App': 'docs' },
  }),
  'the provider keys of 2026.9': withProvider('moonshot', {
    ...PROVIDER,
    auth: 'api-key',
    authHeader: true,
    maxTokens: 8192,
    timeoutSeconds: 600,
    region: 'cn',
    params: { thinking: { type: 'enabled' } },
    agentRuntime: { id: 'openclaw' },
    localService: { command: 'serve' },
    request: { allowPrivateNetwork: true, proxy: { mode: 'env-proxy' } },
    injectNumCtxForOpenAICompat: false,
  }),
  'the model keys of 2026.9': withModel({
    api: 'anthropic-messages',
    baseUrl: 'https://api.moonshot.ai/anthropic',
    input: ['text', 'image', 'video', 'audio'],
    contextTokens: 400_000,
    thinkingLevelMap: { off: null, high: 'high' },
    params: {},
    agentRuntime: { id: 'openclaw' },
    mediaInput: { image: { maxBytes: 1 } },
    metadataSource: 'models-add',
    headers: { 'X-App': 'docs' },
  }),
  'compat keys that came and went': withModel({
    compat: {
      supportsDeveloperRole: false,
      maxTokensField: 'max_tokens',
      thinkingFormat: 'qwen-chat-template',
      requiresMistralToolIds: false,
      nativeWebSearchTool: false,
      requiresOpenAiAnthropicToolPayload: true,
      supportedReasoningEfforts: ['low', 'high', 'max'],
      reasoningEffortMap: { off: 'low' },
    },
  }),
  'every protocol of any version': {
    models: {
      providers: {
        moonshot: {
          models: [
            { id: 'a', name: 'A', api: 'openai-codex-responses' },
            { id: 'b', name: 'B', api: 'openai-chatgpt-responses' },
            { id: 'c', name: 'C', api: 'github-copilot' },
          ],
        },
      },
    },
  },
  'sections of other versions': {
    models: {
      mode: 'replace',
      bedrockDiscovery: { enabled: false },
      catalogRefresh: {},
      pricing: {},
    },
  },
  'a model as a string': withDefaults({ model: 'moonshot/kimi-k3' }),
  'a model with fallbacks': withDefaults({
    model: { primary: 'kimi/k3', fallbacks: ['kimi/k3-256k'] },
  }),
  'a tool model with a timeout': withDefaults({
    imageModel: { primary: 'kimi/k3', timeoutMs: 60_000 },
  }),
  'settings by model': withDefaults({
    models: {
      'moonshot/kimi-k3': { alias: 'Kimi', params: { temperature: 1 }, streaming: true },
      'moonshot/*': { agentRuntime: { id: 'openclaw' } },
      'acme/model': { codeMode: true },
    },
  }),
  'other settings of agents': withDefaults({ maxConcurrent: 4, heartbeat: { every: '30m' } }),
  'agents as a list': { agents: { list: [{ id: 'main', model: 'kimi/k3', tools: {} }] } },
  'agents by id': { agents: { entries: { main: { model: { primary: 'kimi/k3' } } } } },
  'variables, flat and nested': {
    env: {
      MOONSHOT_API_KEY: '',
      vars: { KIMI_API_KEY: '' },
      shellEnv: { enabled: true, timeoutMs: 0 },
    },
  },
}

interface Refused {
  readonly value: unknown
  /** `pointer keyword key`. */
  readonly errors: readonly string[]
}

const MODEL = '/models/providers/moonshot/models/0'

/** Configs that no version takes, with each mistake once. */
export const REFUSED: Readonly<Record<string, Refused>> = {
  'an unknown key in models': {
    value: { models: { provider: {} } },
    errors: ['/models additionalProperties provider'],
  },
  'an unknown key in a provider': {
    value: withProvider('moonshot', { ...PROVIDER, baseURL: 'x' }),
    errors: ['/models/providers/moonshot additionalProperties baseURL'],
  },
  'an unknown key in a model': {
    value: withModel({ contextLength: 1 }),
    errors: [`${MODEL} additionalProperties contextLength`],
  },
  'an unknown key in cost': {
    value: withModel({ cost: { inputs: 1 } }),
    errors: [`${MODEL}/cost additionalProperties inputs`],
  },
  'an unknown key in compat': {
    value: withModel({ compat: { supportsPromptCache: true } }),
    errors: [`${MODEL}/compat additionalProperties supportsPromptCache`],
  },
  'an unknown key in the settings of a model': {
    value: withDefaults({ models: { 'moonshot/kimi-k3': { name: 'Kimi' } } }),
    errors: ['/agents/defaults/models/moonshot~1kimi-k3 additionalProperties name'],
  },
  'an unknown key beside primary': {
    value: withDefaults({ model: { primary: 'kimi/k3', fallback: [] } }),
    errors: ['/agents/defaults/model additionalProperties fallback'],
  },
  'a timeout in seconds where one has milliseconds': {
    value: withDefaults({ model: { primary: 'kimi/k3', timeoutSeconds: 1 } }),
    errors: ['/agents/defaults/model additionalProperties timeoutSeconds'],
  },
  'a provider of the user without URL and models': {
    value: withProvider('kimi-code', { apiKey: 'x' }),
    errors: [
      '/models/providers/kimi-code required baseUrl',
      '/models/providers/kimi-code required models',
    ],
  },
  'a model without id and name': {
    value: withProvider('moonshot', { ...PROVIDER, models: [{}] }),
    errors: [`${MODEL} required id`, `${MODEL} required name`],
  },
  'a secret reference without its parts': {
    value: withProvider('moonshot', { ...PROVIDER, apiKey: { source: 'env' } }),
    errors: [
      '/models/providers/moonshot/apiKey required id',
      '/models/providers/moonshot/apiKey required provider',
    ],
  },
  'numbers in quotes': {
    value: withModel({ contextWindow: '1048576', maxTokens: '131072' }),
    errors: [`${MODEL}/contextWindow type `, `${MODEL}/maxTokens type `],
  },
  'numbers that are none': {
    value: withModel({ contextWindow: Number.NaN, maxTokens: Number.POSITIVE_INFINITY }),
    errors: [`${MODEL}/contextWindow type `, `${MODEL}/maxTokens type `],
  },
  'numbers that are not above zero': {
    value: withModel({ contextWindow: 0, maxTokens: -1, contextTokens: 0 }),
    errors: [
      `${MODEL}/contextTokens exclusiveMinimum `,
      `${MODEL}/contextWindow exclusiveMinimum `,
      `${MODEL}/maxTokens exclusiveMinimum `,
    ],
  },
  'a fraction of a token': {
    value: withModel({ contextTokens: 1.5 }),
    errors: [`${MODEL}/contextTokens type `],
  },
  'an unknown protocol': {
    value: withProvider('moonshot', { ...PROVIDER, api: 'openai-chat' }),
    errors: ['/models/providers/moonshot/api enum '],
  },
  'an unknown kind of input': {
    value: withModel({ input: ['text', 'pdf'] }),
    errors: [`${MODEL}/input/1 enum `],
  },
  'a model that is a string': {
    value: withProvider('moonshot', { ...PROVIDER, models: ['kimi-k3'] }),
    errors: [`${MODEL} type `],
  },
  'models by id': {
    value: withProvider('moonshot', { ...PROVIDER, models: { 'kimi-k3': {} } }),
    errors: ['/models/providers/moonshot/models type '],
  },
  'an empty name': { value: withModel({ name: '' }), errors: [`${MODEL}/name minLength `] },
  'one fallback without a list': {
    value: withDefaults({ model: { primary: 'kimi/k3', fallbacks: 'kimi/k3-256k' } }),
    errors: ['/agents/defaults/model/fallbacks type '],
  },
  'a variable that is a number': { value: { env: { PORT: 80 } }, errors: ['/env/PORT type '] },
}
