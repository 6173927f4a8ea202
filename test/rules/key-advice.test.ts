import { describe, expect, test } from 'vitest'
import type { DialectId } from '../../src/core/dialect.ts'
import { FIXTURE_DAY, lintAs } from '../support/rule-fixtures.ts'

const KEY = 'sk-kimi-4Qm8ZtX2vB7nK1pL9sD3'

interface Case {
  readonly dialect: DialectId
  /** With a Kimi Code key at Moonshot. */
  readonly before: string
  readonly advice: string
  /** As the advice says. */
  readonly after?: string
}

const CASES: readonly Case[] = [
  {
    dialect: 'kimi-cli',
    before: `[providers.m]\ntype = "kimi"\nbase_url = "https://api.moonshot.cn/v1"\napi_key = "${KEY}"\n`,
    advice: 'with `https://api.kimi.com/coding/v1`, sign in with `/login`, or create',
    after: `[providers.m]\ntype = "kimi"\nbase_url = "https://api.kimi.com/coding/v1"\napi_key = "${KEY}"\n`,
  },
  {
    dialect: 'claude-code',
    before: `{"env":{"ANTHROPIC_BASE_URL":"https://api.moonshot.cn/anthropic","ANTHROPIC_API_KEY":"${KEY}"}}`,
    advice: 'with `ANTHROPIC_BASE_URL` set to `https://api.kimi.com/coding/`',
    after: `{"env":{"ANTHROPIC_BASE_URL":"https://api.kimi.com/coding/","ANTHROPIC_API_KEY":"${KEY}"}}`,
  },
  {
    dialect: 'openclaw',
    before: `{models:{providers:{moonshot:{baseUrl:"https://api.moonshot.ai/v1",api:"openai-completions",apiKey:"${KEY}",models:[]}}}}`,
    advice: 'with the provider `kimi`',
    after: `{models:{providers:{kimi:{apiKey:"${KEY}"}}}}`,
  },
  {
    dialect: 'cline',
    before: `{"providers":{"m":{"settings":{"provider":"moonshot","apiKey":"${KEY}"}}}}`,
    advice: 'with the provider `kimi-code-plan-cn`',
    after: `{"providers":{"k":{"settings":{"provider":"kimi-code-plan-cn","apiKey":"${KEY}"}}}}`,
  },
  {
    dialect: 'claude-code-router',
    before: `{"Providers":[{"name":"k","api_base_url":"https://api.moonshot.ai/v1/chat/completions","api_key":"${KEY}","models":[]}]}`,
    advice: 'with `https://api.kimi.com/coding/v1/messages` and the transformer `Anthropic`',
    after: `{"Providers":[{"name":"k","api_base_url":"https://api.kimi.com/coding/v1/messages","api_key":"${KEY}","models":["k3"],"transformer":{"use":["Anthropic"]}}],"Router":{"default":"k,k3"}}`,
  },
  {
    dialect: 'litellm',
    before: `model_list:\n  - model_name: k\n    litellm_params:\n      model: moonshot/kimi-k3\n      api_key: ${KEY}\n`,
    advice: 'with `https://api.kimi.com/coding/` and the prefix `anthropic`',
    after: `model_list:\n  - model_name: k\n    litellm_params:\n      model: anthropic/k3\n      api_base: https://api.kimi.com/coding/\n      api_key: ${KEY}\n`,
  },
  {
    dialect: 'continue',
    before: `models:\n  - name: k\n    provider: moonshot\n    model: kimi-k3\n    apiBase: https://api.moonshot.ai/v1\n    apiKey: ${KEY}\n`,
    advice: 'with `https://api.kimi.com/coding/v1` and the `provider` `anthropic`',
    after: `models:\n  - name: k\n    provider: anthropic\n    model: k3\n    apiBase: https://api.kimi.com/coding/v1\n    apiKey: ${KEY}\n`,
  },
  {
    dialect: 'roo-code',
    before: `{"providerProfiles":{"apiConfigs":{"k":{"apiProvider":"moonshot","moonshotBaseUrl":"https://api.moonshot.ai/v1","moonshotApiKey":"${KEY}","apiModelId":"kimi-k3"}}}}`,
    advice: 'with `https://api.kimi.com/coding/v1` and the `apiProvider` `openai`',
    after: `{"providerProfiles":{"apiConfigs":{"k":{"apiProvider":"openai","openAiBaseUrl":"https://api.kimi.com/coding/v1","openAiApiKey":"${KEY}","openAiModelId":"k3"}}}}`,
  },
  {
    dialect: 'env',
    before: `OPENAI_BASE_URL=https://api.moonshot.ai/v1\nOPENAI_API_KEY=${KEY}\n`,
    advice:
      'Kimi Code refuses plain OpenAI clients, so that this key will not do here: create an Open',
  },
  {
    dialect: 'env',
    before: `KIMI_BASE_URL=https://api.moonshot.ai/v1\nKIMI_API_KEY=${KEY}\n`,
    advice: 'with `KIMI_BASE_URL` set to `https://api.kimi.com/coding/v1`',
    after: `KIMI_BASE_URL=https://api.kimi.com/coding/v1\nKIMI_API_KEY=${KEY}\n`,
  },
  {
    dialect: 'env',
    before: `MOONSHOT_API_KEY=${KEY}\n`,
    advice: 'in `KIMI_API_KEY`',
    after: `KIMI_API_KEY=${KEY}\n`,
  },
  {
    dialect: 'sdk',
    before: `from openai import OpenAI\nc = OpenAI(base_url="https://api.moonshot.ai/v1", api_key="${KEY}")\n`,
    advice: 'works in an Anthropic client at `https://api.kimi.com/coding/`',
    after: `from anthropic import Anthropic\nc = Anthropic(base_url="https://api.kimi.com/coding/", api_key="${KEY}")\n`,
  },
  {
    dialect: 'hermes',
    before: `model:\n  provider: kimi-coding\n  default: kimi-k3\n  base_url: https://api.moonshot.ai/v1\n  api_key: ${KEY}\n`,
    advice: 'with `https://api.kimi.com/coding/` and the `api_mode` `anthropic_messages`',
    after: `model:\n  provider: kimi-coding\n  default: k3\n  base_url: https://api.kimi.com/coding/\n  api_mode: anthropic_messages\n  api_key: ${KEY}\n`,
  },
  {
    dialect: 'hermes',
    before: `model:\n  provider: kimi-coding-cn\n  default: kimi-k3\n  api_key: ${KEY}\n`,
    advice: 'with the provider `kimi-coding`',
    after: `model:\n  provider: kimi-coding\n  default: k3\n  api_key: ${KEY}\n`,
  },
  {
    dialect: 'nanobot',
    before: `{"providers":{"moonshot":{"apiKey":"${KEY}"}}}`,
    advice: 'with the provider `kimi_coding`',
    after: `{"providers":{"kimiCoding":{"apiKey":"${KEY}"}}}`,
  },
  {
    dialect: 'picoclaw',
    before: `{"model_list":[{"model_name":"k","provider":"moonshot","model":"kimi-k3","api_keys":["${KEY}"]}]}`,
    advice: 'with `https://api.kimi.com/coding/` and the `provider` `anthropic-messages`',
    after: `{"model_list":[{"model_name":"k","provider":"anthropic-messages","model":"k3","api_base":"https://api.kimi.com/coding/","api_keys":["${KEY}"]}]}`,
  },
  {
    dialect: 'nullclaw',
    before: `{"models":{"providers":{"moonshot":{"api_key":"${KEY}"}}}}`,
    advice: 'with the provider `kimi-code`',
    after: `{"models":{"providers":{"kimi-code":{"api_key":"${KEY}"}}}}`,
  },
  {
    dialect: 'zeroclaw',
    before: `default_provider = "moonshot"\ndefault_model = "kimi-k3"\napi_key = "${KEY}"\n`,
    advice: 'with the provider `kimi-code` (`endpoint = "code"` since 0.8)',
    after: `default_provider = "kimi-code"\ndefault_model = "k3"\napi_key = "${KEY}"\n`,
  },
  {
    dialect: 'crush',
    before: `{"providers":{"moonshot":{"api_key":"${KEY}"}}}`,
    advice: 'with the provider `kimi-coding`',
    after: `{"providers":{"kimi-coding":{"api_key":"${KEY}"}}}`,
  },
  {
    dialect: 'goose',
    before: `{"name":"k","engine":"openai","base_url":"https://api.moonshot.ai/v1","api_key_env":"${KEY}","models":[]}`,
    advice: 'with `https://api.kimi.com/coding/` and the `engine` `anthropic`',
  },
  {
    dialect: 'cliproxyapi',
    before: `openai-compatibility:\n  - name: k\n    base-url: https://api.moonshot.ai/v1\n    api-key-entries:\n      - api-key: ${KEY}\n`,
    advice: 'with `https://api.kimi.com/coding/` and an entry of `claude-api-key`',
    after: `claude-api-key:\n  - api-key: ${KEY}\n    base-url: https://api.kimi.com/coding/\n`,
  },
  {
    dialect: 'openhands',
    before: `[llm]\nmodel = "moonshot/kimi-k3"\napi_key = "${KEY}"\n`,
    advice: 'with `https://api.kimi.com/coding/` and the prefix `anthropic`',
    after: `[llm]\nmodel = "anthropic/k3"\nbase_url = "https://api.kimi.com/coding/"\napi_key = "${KEY}"\n`,
  },
]

describe('a Kimi Code key at Moonshot', () => {
  test.each(CASES)('in $dialect: $advice', ({ dialect, before, advice, after }) => {
    const found = lintAs(before, dialect, FIXTURE_DAY)
    expect(found.find(({ rule }) => rule === 'key-product-mismatch')?.note).toContain(advice)
    if (after === undefined) return
    const left = lintAs(after, dialect, FIXTURE_DAY).filter(
      ({ rule, severity }) => rule !== 'literal-secret' && severity !== 'info',
    )
    expect(left).toEqual([])
  })
})

test('Cline had another provider for Kimi Code until 2026-09-22', () => {
  const text = `{"providers":{"m":{"settings":{"provider":"moonshot","apiKey":"${KEY}"}}}}`
  const adviceOn = (day: string): string | undefined =>
    lintAs(text, 'cline', day).find(({ rule }) => rule === 'key-product-mismatch')?.note
  expect(adviceOn('2026-09-21')).toContain('with the provider `kimi-for-coding`')
  expect(adviceOn('2026-09-22')).toContain('with the provider `kimi-code-plan-cn`')
})

test('no 403 is foretold to a client that calls itself one of the list', () => {
  const noteOf = (agent: string): string | undefined =>
    lintAs(
      `{models:{providers:{kimi:{baseUrl:"https://api.kimi.com/coding/v1",apiKey:"\${KIMI_API_KEY}",api:"openai-completions",headers:{"User-Agent":"${agent}"},models:[]}}}}`,
      'openclaw',
      FIXTURE_DAY,
    ).find(({ rule }) => rule === 'coding-openai-surface')?.note
  expect(noteOf('KimiCLI/0.77')).toMatch(/^Requests get through only while/)
  expect(noteOf('curl/8')).toMatch(/^Requests end in a 403/)
})
