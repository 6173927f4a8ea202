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
  reference,
  requireUnlessIncluded,
  strictObject,
} from './json-schema.ts'
import type { Vocabulary } from './known-ids.ts'
import { baseUrl } from './openclaw-models.ts'

/** Other vendors' providers that need no URL and no models, from OpenClaw's own table (2026.9). */
const OTHER_OVERLAYS =
  'amazon-bedrock amazon-bedrock-mantle anthropic anthropic-vertex arcee azure-openai-responses byteplus byteplus-plan cerebras chutes claude-cli clawrouter cloudflare-ai-gateway codex comfy copilot-proxy dashscope deepinfra deepseek fal fireworks github-copilot gmi gmi-cloud gmicloud google google-antigravity google-gemini-cli google-vertex groq huggingface kilocode litellm lmstudio meta microsoft-foundry minimax minimax-portal mistral modelstudio novita novita-ai novitaai nvidia ollama ollama-cloud openai openai-codex opencode opencode-go openrouter qianfan qwen qwen-token-plan qwencloud sglang stepfun stepfun-plan synthetic tencent-tokenhub tencent-tokenplan together venice vercel-ai-gateway vllm volcengine volcengine-plan vydra x-ai xai xiaomi xiaomi-token-plan z-ai z.ai zai'

/** Definitions of OpenClaw's provider entries, the union over versions 2026.1.24 to 2026.9.6. */
export function providerDefinitions(vocabulary: Vocabulary): Properties {
  return {
    providers: {
      type: 'object',
      properties: {
        $include: reference('include', 'More providers, from files.'),
        ...Object.fromEntries(
          vocabulary.overlays.map(({ id, title }) => [id, reference('provider', title)]),
        ),
      },
      patternProperties: {
        [`^(?:${OTHER_OVERLAYS.replaceAll('.', '\\.').replaceAll(' ', '|')})$`]: reference(
          'provider',
          'A provider that OpenClaw knows by itself.',
        ),
      },
      additionalProperties: reference('customProvider', 'A provider of your own.'),
      description: 'Provider entries by id: the part of a model ref before the slash.',
    },
    customProvider: {
      ...reference('provider', 'A provider that needs its URL and its models spelled out.'),
      ...requireUnlessIncluded(['baseUrl', 'models']),
    },
    provider: provider(vocabulary),
    request,
  }
}

function provider(vocabulary: Vocabulary): JsonSchema {
  return strictObject(
    {
      baseUrl: baseUrl(vocabulary),
      apiKey: reference(
        'secretRef',
        'Key of the account. An Open Platform key (`sk-…`, variable `MOONSHOT_API_KEY`) works only at `api.moonshot.ai` or `api.moonshot.cn`, whichever issued it; a Kimi Code key (`sk-kimi-…`, variable `KIMI_API_KEY`) only at `/coding`. Write `${MOONSHOT_API_KEY}` or `${KIMI_API_KEY}`, not the key itself.',
      ),
      auth: oneOf(
        ['api-key', 'aws-sdk', 'oauth', 'token'],
        'How requests are authorised; `api-key` for Moonshot and Kimi.',
      ),
      api: reference('wireApi', 'The protocol that the URL speaks.'),
      headers: reference('headers', 'Extra HTTP headers of every request, by name.'),
      authHeader: flag('Whether the key goes into an `Authorization: Bearer` header.'),
      models: list(reference('model', 'A model.'), 'Models that the endpoint serves.'),
      request: reference('request', 'Settings of the HTTP requests (2026.4.5 and later).'),
      injectNumCtxForOpenAICompat: flag('Whether to send `num_ctx`, for Ollama only.'),
      contextWindow: positive('Context window in tokens of models that state none.'),
      contextTokens: positiveInteger('Tokens of the context window that OpenClaw may use.'),
      maxTokens: positive('Most tokens of one answer, for models that state none.'),
      timeoutSeconds: positiveInteger('Seconds until a request is given up.'),
      region: filledText("The vendor's region, where its provider asks for one."),
      params: openObject({}, 'Parameters that go into each request.'),
      agentRuntime: reference('agentRuntime', 'The runtime for all models of the provider.'),
      localService: openObject({}, 'A local server to start before the first request.'),
    },
    'How to reach an endpoint, and the models it serves.',
  )
}

const request = strictObject(
  {
    headers: reference('headers', 'Extra HTTP headers, by name.'),
    auth: openObject({}, 'How a request carries the key.'),
    proxy: openObject({}, 'Proxy for the requests.'),
    tls: openObject({}, 'TLS of the connection.'),
    allowPrivateNetwork: flag('Whether the URL may be in a private network.'),
  },
  'Settings of the HTTP requests.',
)
