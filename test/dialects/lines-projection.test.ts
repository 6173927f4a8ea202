import { describe, expect, test } from 'vitest'
import type { Dialect } from '../../src/core/dialect.ts'
import type { Projection } from '../../src/core/projection.ts'
import { codexDialect } from '../../src/dialects/codex/codex.ts'
import { continueDialect } from '../../src/dialects/continue/continue.ts'
import { kimiCliDialect } from '../../src/dialects/kimi-cli/kimi-cli.ts'
import { litellmDialect } from '../../src/dialects/litellm/litellm.ts'
import { parseToml } from '../../src/syntax/toml.ts'
import { parseYaml } from '../../src/syntax/yaml.ts'
import { known } from '../support/known.ts'

describe('files are known by their names', () => {
  test.each<readonly [Dialect, string, boolean]>([
    [litellmDialect, 'litellm_config.yaml', true],
    [litellmDialect, 'deploy/litellm-config.yml.example', true],
    [litellmDialect, 'litellm/config.yaml', true],
    [litellmDialect, 'config.litellm.yaml.bak', true],
    [litellmDialect, 'config.yaml', false],
    [litellmDialect, 'litellm/docker-compose.yaml', false],
    [continueDialect, '/home/me/.continue/config.yaml', true],
    [continueDialect, '.continue/models/kimi.yaml', true],
    [continueDialect, 'continue.yaml', false],
    [kimiCliDialect, '/home/me/.kimi/config.toml', true],
    [kimiCliDialect, '/home/me/.kimi-code/config.toml.bak', true],
    [kimiCliDialect, '/home/me/.kimi-code/tui.toml', false],
    [codexDialect, '/home/me/.codex/config.toml', true],
    [codexDialect, 'config.toml', false],
  ])('%o %s', ({ files }, path, isKnown) => {
    expect(files.matchesPath?.(path)).toBe(isKnown)
  })
})

describe('files are known by what is in them', () => {
  test.each<readonly [Dialect, string, boolean]>([
    [litellmDialect, 'model_list:\n  - model_name: kimi\n', true],
    [litellmDialect, 'model_list: [kimi]\n', false],
    [continueDialect, 'models:\n  - { name: Kimi, provider: moonshot, model: kimi-k3 }\n', true],
    [continueDialect, 'models:\n  - { id: kimi-k3, provider: moonshot }\n', false],
    [kimiCliDialect, '[models.kimi]\nmax_context_size = 1\n', true],
    [kimiCliDialect, '[models.kimi-k2.6]\nmax_context_size = 1\n', true],
    [kimiCliDialect, '[providers.kimi]\ntype = "kimi"\nbase_url = "u"\n', true],
    [kimiCliDialect, '[providers.kimi]\nurl = "u"\n', false],
    [codexDialect, '[model_providers.kimi]\nname = "Kimi"\n', true],
    [codexDialect, 'model = "kimi-k3"\nmodel_provider = "moonshot"\n', true],
    [codexDialect, 'model = "kimi-k3"\n', false],
  ])('%o %j', ({ syntax, files }, text, isKnown) => {
    expect(files.matchesContent(parse(syntax, text), known)).toBe(isKnown)
  })
})

/** What a projection says, without the places. */
function summarise({ endpoints, names = [], env, mayDeclareMore }: Projection): object {
  return {
    endpoints: endpoints.map(({ provider, client, baseUrl, api, keys, models }) => ({
      provider,
      client,
      url: baseUrl?.value,
      api: api?.value,
      keys: keys.map(({ value }) => value),
      models: models.map((model) => ({
        id: model.id.value,
        window: model.contextWindow?.value,
        output: model.maxTokens?.value,
        parameters: model.parameters?.map(({ name, value }) => `${name}=${value}`),
      })),
    })),
    names: names.map(({ value, declared }) => `${value} of ${declared.join(', ')}`),
    env: env.map(({ name }) => name),
    mayDeclareMore,
  }
}

test('a deployment of LiteLLM is an endpoint with one model', () => {
  const text = `
environment_variables: { MOONSHOT_API_KEY: x }
model_list:
  - model_name: kimi
    litellm_params:
      model: moonshot/kimi-k3
      api_base: https://api.moonshot.cn/v1
      api_key: os.environ/MOONSHOT_API_KEY
      temperature: 1
      max_tokens: 4000
    model_info: { max_input_tokens: 1000, max_output_tokens: 9000 }
  - model_name: coding
    litellm_params: { model: kimi-for-coding, custom_llm_provider: anthropic }
include: [more.yaml]
router_settings:
  fallbacks: [{ kimi: [coding] }]
`
  const { project } = litellmDialect
  expect(summarise(project(parseYaml('', text), known))).toEqual({
    endpoints: [
      {
        provider: 'moonshot',
        client: 'openai',
        url: 'https://api.moonshot.cn/v1',
        api: 'moonshot',
        keys: ['${MOONSHOT_API_KEY}'],
        models: [{ id: 'kimi-k3', window: 1000, output: 4000, parameters: ['temperature=1'] }],
      },
      {
        provider: 'anthropic',
        client: 'anthropic',
        url: undefined,
        api: 'anthropic',
        keys: [],
        models: [
          { id: 'kimi-for-coding', window: undefined, output: undefined, parameters: undefined },
        ],
      },
    ],
    names: ['kimi of kimi, coding', 'coding of kimi, coding'],
    env: ['MOONSHOT_API_KEY'],
    mayDeclareMore: true,
  })
})

test('a model of LiteLLM stands behind its prefix', () => {
  const text = 'model_list:\n  - litellm_params: { model: "moonshot/kimi-k3" }\n'
  const [endpoint] = litellmDialect.project(parseYaml('', text), known).endpoints
  const { start, end } = endpoint?.models[0]?.id.span ?? { start: 0, end: 0 }
  expect(text.slice(start, end)).toBe('kimi-k3')
  expect(text.slice(endpoint?.api?.span.start, endpoint?.api?.span.end)).toBe('moonshot')
})

test('a provider of the Kimi CLI has the models that name it', () => {
  const text = `
default_model = "a"
[models.a]
provider = "moonshot"
model = "kimi-k3"
max_context_size = 10
[models.kimi-k2.6]
provider = "moonshot"
model = "kimi-k2.6"
max_context_size = 20
overrides = { max_context_size = 30 }
[providers.moonshot]
type = "kimi"
api_key = ""
[providers.moonshot.env]
KIMI_API_KEY = "sk-..."
KIMI_BASE_URL = "https://api.moonshot.ai/v1"
`
  expect(summarise(kimiCliDialect.project(parseToml('', text), known))).toMatchObject({
    endpoints: [
      {
        provider: 'moonshot',
        client: 'openai',
        url: 'https://api.moonshot.ai/v1',
        api: 'kimi',
        keys: ['sk-...'],
        models: [
          { id: 'kimi-k3', window: 10 },
          { id: 'kimi-k2.6', window: 30 },
        ],
      },
    ],
    names: ['a of a, kimi-k2.6', 'moonshot of moonshot', 'moonshot of moonshot'],
  })
})

test('a provider of Codex has the model of each profile', () => {
  const text = `
model = "kimi-k3"
model_provider = "moonshot"
[model_providers.moonshot]
base_url = "https://api.moonshot.ai/v1"
env_key = "MOONSHOT_API_KEY"
wire_api = "chat"
[profiles.other]
model = "kimi-k2.6"
model_provider = "moonshot"
`
  expect(summarise(codexDialect.project(parseToml('', text), known))).toMatchObject({
    endpoints: [
      {
        provider: 'moonshot',
        api: 'chat',
        keys: ['${MOONSHOT_API_KEY}'],
        models: [{ id: 'kimi-k3' }, { id: 'kimi-k2.6' }],
      },
    ],
  })
})

test('a model of Continue is an endpoint', () => {
  const text = `
models:
  - name: Kimi
    provider: moonshot
    model: kimi-k3
    apiKey: \${{ secrets.MOONSHOT_API_KEY }}
    defaultCompletionOptions: { contextLength: 10, maxTokens: 5, topP: 0.9 }
`
  expect(summarise(continueDialect.project(parseYaml('', text), known))).toMatchObject({
    endpoints: [
      {
        provider: 'moonshot',
        client: 'openai',
        keys: ['${MOONSHOT_API_KEY}'],
        models: [{ id: 'kimi-k3', window: 10, output: 5, parameters: ['top_p=0.9'] }],
      },
    ],
  })
})

function parse(syntax: Dialect['syntax'], text: string): ReturnType<typeof parseYaml> {
  return syntax === 'yaml' ? parseYaml('', text) : parseToml('', text)
}
