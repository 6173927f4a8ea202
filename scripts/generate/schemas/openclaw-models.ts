import {
  filledText,
  flag,
  type JsonSchema,
  list,
  oneOf,
  openObject,
  type Properties,
  positive,
  positiveInteger,
  record,
  reference,
  strictObject,
  suggest,
  text,
} from './json-schema.ts'
import { knownIds, type Vocabulary } from './known-ids.ts'

const WIRE_APIS = [
  'openai-completions',
  'anthropic-messages',
  'openai-responses',
  'openai-chatgpt-responses',
  'openai-codex-responses',
  'azure-openai-responses',
  'google-generative-ai',
  'google-vertex',
  'github-copilot',
  'bedrock-converse-stream',
  'ollama',
  'pi-messages',
]

const THINKING_LEVELS = ['off', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max']

/** Definitions of OpenClaw's model entries, the union over versions 2026.1.24 to 2026.9.6. */
export function modelDefinitions(vocabulary: Vocabulary): Properties {
  return {
    model: model(vocabulary),
    cost,
    compat,
    wireApi: {
      enum: WIRE_APIS,
      description:
        'The protocol that the URL speaks. Moonshot and Kimi serve two: `openai-completions` on `/v1` URLs, `anthropic-messages` on `/anthropic` and `/coding/`.',
    },
    agentRuntime: strictObject(
      { id: text('Id of the runtime that runs the agent loop.') },
      'The runtime that runs the agent loop (2026.5.12 and later).',
    ),
    secretRef: {
      type: ['string', 'object'],
      properties: {
        source: oneOf(['env', 'file', 'exec', 'store'], 'The kind of place that keeps the secret.'),
        provider: filledText('Name of the secret provider; `default` unless several are set up.'),
        id: filledText('Name of the secret: for `env` the variable, such as `MOONSHOT_API_KEY`.'),
      },
      additionalProperties: false,
      required: ['source', 'provider', 'id'],
      description: 'A secret: text, `${VARIABLE}`, or a reference to where it is kept.',
    },
    headers: record(
      reference('secretRef', 'Value of the header.'),
      'Extra HTTP headers of every request, by name.',
    ),
    include: {
      type: ['string', 'array'],
      items: { type: 'string' },
      description: 'Path of another config file, or several, to merge in at this place.',
    },
  }
}

function model({ modelIds }: Vocabulary): JsonSchema {
  return strictObject(
    {
      id: filledText(
        'Id of the model as the endpoint knows it, such as `kimi-k3`.',
        knownIds(modelIds),
      ),
      name: filledText('Name to show in menus; any text.'),
      api: reference('wireApi', 'The protocol of this model, where it differs from the provider.'),
      baseUrl: filledText('URL of this model, where it differs from the provider.'),
      reasoning: flag('Whether the model thinks before it answers.'),
      input: list(
        oneOf(['text', 'image', 'video', 'audio'], 'A kind of input.'),
        'Kinds of input that the model takes. `video` and `audio` need 2026.9 or later.',
      ),
      cost: reference('cost', 'Prices in US dollars per million tokens.'),
      contextWindow: positive(
        'Size of the context window in tokens, input and output together. OpenClaw takes 200000 where it is missing.',
      ),
      contextTokens: positiveInteger(
        'Tokens of the window that OpenClaw may use: a cap below `contextWindow` (2026.4 and later).',
      ),
      maxTokens: positive('Most tokens of one answer. OpenClaw takes 8192 where it is missing.'),
      thinkingLevelMap: strictObject(
        Object.fromEntries(THINKING_LEVELS.map((level) => [level, thinkingValue(level)])),
        "What to send for each of OpenClaw's thinking levels (2026.9 and later).",
      ),
      params: openObject({}, 'Parameters that go into each request of this model.'),
      agentRuntime: reference('agentRuntime', 'The runtime for this model.'),
      headers: record(
        { type: 'string', description: 'Value of the header.' },
        'Extra HTTP headers of this model, by name.',
      ),
      compat: reference('compat', 'Ways in which the endpoint differs from what OpenClaw assumes.'),
      mediaInput: strictObject(
        { image: openObject({}, 'Limits of one image.') },
        'Limits of media input (2026.9 and later).',
      ),
      metadataSource: oneOf(['models-add'], 'Set by `openclaw models add`; leave it alone.'),
    },
    'A model that the endpoint serves.',
    ['id', 'name'],
  )
}

function thinkingValue(level: string): JsonSchema {
  return {
    type: ['string', 'null'],
    description: `What to send for the level \`${level}\`; null where the model has none.`,
  }
}

const price = (what: string): JsonSchema => ({
  type: 'number',
  description: `US dollars per million ${what}; 0 for a subscription.`,
})

const cost = strictObject(
  {
    input: price('input tokens'),
    output: price('output tokens'),
    cacheRead: price('input tokens read from the cache'),
    cacheWrite: price('tokens written to the cache'),
    tieredPricing: list(
      openObject({}, 'The four prices, and the `range` of input tokens that they hold for.'),
      'Prices by the size of the input (2026.9 and later).',
    ),
  },
  'Prices of a model in US dollars per million tokens.',
)

const COMPAT_FLAGS: Readonly<Record<string, string>> = {
  supportsStore: 'Takes the field `store`.',
  supportsPromptCacheKey: 'Takes prompt cache keys.',
  supportsResponsesContinuation: 'Continues a stored response.',
  supportsDeveloperRole:
    'Takes the role `developer`. False for Moonshot and Kimi, which refuse it; needed beside `reasoning` before 2026.2.20.',
  supportsReasoningEffort: 'Takes `reasoning_effort`.',
  supportsTemperature: 'Takes `temperature`.',
  supportsInstructions: 'Takes `instructions` at the top level.',
  supportsUsageInStreaming: 'Reports usage while streaming.',
  supportsTools: 'Can call tools.',
  supportsStrictMode: 'Takes `strict` in tool definitions.',
  supportsJsonSchemaResponseFormat: 'Takes a JSON Schema as `response_format`.',
  supportsEagerToolInputStreaming: 'Takes `eager_input_streaming` for a tool.',
  supportsLongCacheRetention: 'Keeps a prompt cache for long.',
  requiresStringContent: 'Wants message content as plain text.',
  requiresToolResultName: 'Wants a `name` on tool results.',
  requiresAssistantAfterToolResult: 'Wants an assistant message after a tool result.',
  requiresThinkingAsText: 'Wants thinking as text.',
  requiresReasoningContentOnAssistantMessages: 'Wants `reasoning_content` on earlier answers.',
  requiresMistralToolIds: 'Wants tool ids as Mistral writes them (before 2026.9).',
  requiresOpenAiAnthropicToolPayload: 'Wants tool payloads converted between the two protocols.',
  strictMessageKeys: 'Refuses messages with unknown keys.',
  nativeWebSearchTool: 'Has its own web search (before 2026.9).',
  zaiToolStream: 'Streams tool calls as Z.ai does.',
  sendSessionAffinityHeaders: 'Wants headers that keep a session on one server.',
  sendSessionIdHeader: 'Wants the header `session_id`.',
}

const compat = strictObject(
  {
    ...Object.fromEntries(Object.entries(COMPAT_FLAGS).map(([name, what]) => [name, flag(what)])),
    maxTokensField: oneOf(
      ['max_completion_tokens', 'max_tokens'],
      'Name of the request field that limits an answer.',
    ),
    thinkingFormat: oneOf(
      ['openai', 'openrouter', 'deepseek', 'together', 'qwen', 'qwen-chat-template', 'zai'],
      'How a request turns thinking on.',
    ),
    codeMode: oneOf(['preferred', 'capable'], 'How well the model does in code mode.'),
    cacheControlFormat: oneOf(['anthropic'], 'How cache marks are written.'),
    toolSchemaProfile: text('Profile that tool schemas are rewritten to.'),
    toolCallArgumentsEncoding: text('Encoding of tool call arguments.'),
    visibleReasoningDetailTypes: list(
      filledText('A type of reasoning detail.'),
      'Reasoning details that may be shown.',
    ),
    supportedReasoningEfforts: list(filledText('An effort.'), 'Efforts that the endpoint takes.'),
    unsupportedToolSchemaKeywords: list(
      filledText('A keyword.'),
      'JSON Schema keywords that the endpoint refuses in tools.',
    ),
    reasoningEffortMap: record(
      filledText('Effort to send.'),
      "What to send for each of OpenClaw's efforts.",
    ),
    openRouterRouting: openObject({}, 'Routing on OpenRouter; of no use elsewhere.'),
    vercelGatewayRouting: openObject({}, 'Routing on the Vercel gateway; of no use elsewhere.'),
  },
  'Ways in which an endpoint differs from what OpenClaw assumes.',
)

/** The URL of an endpoint, with those of Moonshot and Kimi as suggestions. */
export function baseUrl({ baseUrls }: Vocabulary): JsonSchema {
  const known = baseUrls.map(({ id, title }) => ({ const: id, description: title }))
  const right = baseUrls.map(({ id, title }) => `- ${id}: ${title}`).join('\n')
  return {
    type: 'string',
    description: `URL of the endpoint; OpenClaw appends the path of its protocol. Of Moonshot and Kimi:\n${right}`,
    ...suggest(...known),
  }
}
