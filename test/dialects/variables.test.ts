import { describe, expect, test } from 'vitest'
import type { EndpointUse, Projection } from '../../src/core/projection.ts'
import { claudeCodeDialect } from '../../src/dialects/claude-code.ts'
import { envDialect } from '../../src/dialects/env.ts'
import { shellDialect } from '../../src/dialects/shell.ts'
import { parseEnvFile } from '../../src/syntax/env.ts'
import { parseJson } from '../../src/syntax/json5.ts'
import { parseShell } from '../../src/syntax/shell.ts'
import { known } from '../support/known.ts'

function projectEnv(text: string): Projection {
  return envDialect.project(parseEnvFile('', text), known)
}

function projectShell(text: string): Projection {
  return shellDialect.project(parseShell('', text), known)
}

/** An endpoint in one line: `tool url [keys] (models)`. */
function describeEndpoint({ tool = '-', baseUrl, keys, models }: EndpointUse): string {
  const list = keys.map(({ value }) => value).join(', ')
  const ids = models.map(({ id }) => id.value).join(', ')
  return `${tool} ${baseUrl?.value ?? '-'} [${list}] (${ids})`
}

const endpointsOf = ({ endpoints }: Projection): readonly string[] =>
  endpoints.map(describeEndpoint)

describe('the endpoints of a file of variables', () => {
  test.each([
    [
      'Claude Code',
      'ANTHROPIC_BASE_URL=u\nANTHROPIC_AUTH_TOKEN=k\nANTHROPIC_MODEL=m[1m]\nANTHROPIC_DEFAULT_OPUS_MODEL=n',
      ['claude-code u [k] (m, n)'],
    ],
    [
      'names that Claude Code gives models',
      'ANTHROPIC_BASE_URL=u\nANTHROPIC_MODEL=opusplan',
      ['claude-code u [] ()'],
    ],
    ['no base URL', 'ANTHROPIC_AUTH_TOKEN=k\nANTHROPIC_MODEL=m', []],
    ['an empty base URL', 'OPENAI_BASE_URL=\nOPENAI_MODEL=m', []],
    [
      'the SDK of OpenAI',
      'OPENAI_BASE_URL=u\nOPENAI_API_KEY=k\nOPENAI_MODEL=m',
      ['openai-sdk u [k] (m)'],
    ],
    ['an application', 'LLM_BASE_URL=u\nLLM_API_KEY=k\nLLM_MODEL_NAME=m', ['- u [k] (m)']],
    ['no prefix', 'BASE_URL=u\nAPI_KEY=k\nMODEL=m', ['- u [k] (m)']],
    ['another use of models', 'LLM_BASE_URL=u\nLLM_EMBEDDING_MODEL=m', ['- u [] ()']],
    ['a model of a variable', 'OPENAI_BASE_URL=u\nOPENAI_MODEL=${M}', ['openai-sdk u [] ()']],
    ['a route of a library', 'LLM_BASE_URL=u\nLLM_MODEL=openai/m', ['- u [] (m)']],
    [
      'a URL of an application',
      'X_API_URL=https://h/v1/chat/completions\nX_KEY=k',
      ['- https://h/v1/chat/completions [k] ()'],
    ],
    ['a URL of anything', 'SITE_URL=https://h/', []],
    [
      'a key that only one product has',
      'MOONSHOT_API_KEY=k\nMOONSHOT_MODEL=m',
      ['openclaw - [k] (m)'],
    ],
    ['a key that may be of either', 'KIMI_API_KEY=k', []],
    [
      'a key that goes elsewhere',
      'MOONSHOT_API_KEY=k\nOPENAI_BASE_URL=u\nOPENAI_API_KEY=${MOONSHOT_API_KEY}',
      ['openai-sdk u [${MOONSHOT_API_KEY}] ()'],
    ],
    [
      'several tools',
      'ANTHROPIC_BASE_URL=u\nKIMI_BASE_URL=v\nKIMI_API_KEY=k\nKIMI_MODEL_NAME=m\nMOONSHOT_API_BASE=w\nMOONSHOT_API_KEY=l',
      ['claude-code u [] ()', 'kimi-cli v [k] (m)', 'litellm w [l] ()'],
    ],
    [
      'alternatives',
      '# either\nLLM_BASE_URL=u\nLLM_API_KEY=k\n\n# or\nLLM_BASE_URL=v\nLLM_MODEL=m',
      ['- u [k] ()', '- v [] (m)'],
    ],
    ['comments', '# OPENAI_BASE_URL=u\n', []],
  ])('%s', (_, text, endpoints) => {
    expect(endpointsOf(projectEnv(text))).toEqual(endpoints)
  })
})

describe('the endpoints of a script', () => {
  const A = 'ANTHROPIC_BASE_URL'
  const T = 'ANTHROPIC_AUTH_TOKEN'
  const M = 'ANTHROPIC_MODEL'
  test.each([
    [
      'one after the other',
      `export ${A}=u\n\nexport ${T}=k\n# the model\nexport ${M}=m`,
      ['claude-code u [k] (m)'],
    ],
    [
      'a second one',
      `${A}=u\n${T}=k\n${A}=v\n${M}=m`,
      ['claude-code u [k] ()', 'claude-code v [] (m)'],
    ],
    [
      'a second one whose key comes first',
      `${A}=u\n${T}=k\n\n${T}=l\n${A}=v`,
      ['claude-code u [k] ()', 'claude-code v [l] ()'],
    ],
    ['another way to do it', `${A}=u\n${T}=k\n# or\n${M}=m`, ['claude-code u [k] ()']],
    ['what is taken away', `${T}=k\n${A}=u\nunset ${T}`, ['claude-code u [] ()']],
    [
      'a command among exports',
      `export ${A}=u\nclaude --model m`,
      ['claude-code u [] ()', 'claude-code u [] (m)'],
    ],
    [
      'branches',
      `export ${M}=m\nif x; then export ${A}=u\nelse export ${A}=v; fi`,
      ['claude-code u [] (m)', 'claude-code v [] (m)'],
    ],
    [
      'a branch for another service',
      `${A}=u\n${T}=k\nif x; then ${A}=v; fi`,
      ['claude-code u [k] ()', 'claude-code v [] ()'],
    ],
    ['a function', `${T}=k\nf() {\n ${A}=u claude\n}`, ['claude-code u [] ()']],
    [
      'a request',
      `curl https://h/v1/chat/completions -H "Authorization: Bearer k" -d '{"model": "m"}'`,
      ['curl https://h/v1/chat/completions [k] (m)'],
    ],
    [
      'a request for the list of models',
      'curl https://h/v1/models -H "Authorization: Bearer k"',
      ['curl https://h/v1 [k] ()'],
    ],
    ['a request for something else', 'curl https://api.moonshot.ai/v1/files', []],
  ])('%s', (_, text, endpoints) => {
    expect(endpointsOf(projectShell(text))).toEqual(endpoints)
  })
})

test('a window, a limit and sampling are those of the main model', () => {
  const text =
    'KIMI_BASE_URL=u\nKIMI_MODEL_NAME=m\nKIMI_MODEL_MAX_CONTEXT_SIZE=1000\nKIMI_MODEL_MAX_TOKENS=x\nKIMI_MODEL_TEMPERATURE=0.6'
  const [endpoint] = projectEnv(text).endpoints
  expect(endpoint?.client).toBe('openai')
  expect(endpoint?.models).toMatchObject([
    { contextWindow: { value: 1000 }, parameters: [{ name: 'temperature', value: 0.6 }] },
  ])
  expect(endpoint?.models[0]?.maxTokens).toBeUndefined()
})

test.each([
  ['KIMI_MODEL_BASE_URL=u\nKIMI_MODEL_PROVIDER_TYPE=anthropic', 'anthropic'],
  ['KIMI_MODEL_BASE_URL=u', 'openai'],
  ['KIMI_BASE_URL=u', undefined],
  ['ANTHROPIC_BASE_URL=u', 'anthropic'],
  ['OPENAI_API_BASE=u', 'openai'],
  ['X_URL=u/v1/chat/completions', 'full-url'],
  ['X_URL=u/v1/messages', 'anthropic-full-url'],
])('%s: who reads the URL', (text, client) => {
  expect(projectEnv(text).endpoints.map((endpoint) => endpoint.client)).toEqual([client])
})

describe('the variables that others may take their values from', () => {
  const namesOf = (text: string): readonly string[] =>
    projectShell(text).env.map(({ name, value }) => `${name}=${value.value}`)
  test.each([
    [
      'set once',
      'HOST=h\nOPENAI_BASE_URL=https://$HOST/v1',
      ['HOST=h', 'OPENAI_BASE_URL=https://${HOST}/v1'],
    ],
    ['not asked for', 'HOST=h\nOPENAI_BASE_URL=u', ['OPENAI_BASE_URL=u']],
    ['set twice', 'OPENAI_API_KEY=k\nOPENAI_API_KEY=l', []],
    [
      'set elsewhere too',
      'HOST=h\nif x; then HOST=i; fi\nX_URL=$HOST; X_KEY=$HOST',
      ['HOST=h', 'X_KEY=${HOST}'],
    ],
  ])('%s', (_, text, names) => {
    expect(namesOf(text)).toEqual(names)
  })
})

test.each([
  ['a variable of ours', 'export KIMI_API_KEY=k', true],
  ['a URL of ours', 'ANTHROPIC_BASE_URL=https://api.moonshot.ai/v1', true],
  ['a host of ours', 'HOST=api.moonshot.cn\nANTHROPIC_BASE_URL=https://$HOST/v1', true],
  ['a model of ours', 'OPENAI_BASE_URL=u OPENAI_MODEL=kimi-k3 x', true],
  ['an old name of ours', 'KIMICODE_API_KEY=k', true],
  ['other vendors', 'OPENAI_BASE_URL=u\nOPENAI_API_KEY=k', false],
  ['our name in a message', 'echo "kimi"; A=moonshot', false],
  ['nothing', '', false],
])('%s: whether it is recognised', (_, text, isOurs) => {
  expect(shellDialect.files.matchesContent(parseShell('', text), known)).toBe(isOurs)
})

test.each([
  ['.env', true],
  ['a/.env.local', true],
  ['a/.env.example', true],
  ['kimi.env', true],
  ['env.example', true],
  ['environment.ts', false],
  ['.envrc', false],
])('%s: whether a folder gives it up as a file of variables', (path, isLikely) => {
  expect(envDialect.files.mayBePath?.(path)).toBe(isLikely)
})

test.each([
  ['.zshrc', true],
  ['.envrc', true],
  ['fish/config.fish', true],
  ['bin/claude-kimi.sh', true],
  ['install.sh', false],
  ['kimi.ts', false],
])('%s: whether a folder gives it up as a script', (path, isLikely) => {
  expect(shellDialect.files.mayBePath?.(path)).toBe(isLikely)
})

test('settings of Claude Code have the endpoint that their variables make', () => {
  const text =
    '{ "env": { "ANTHROPIC_BASE_URL": "u", "ANTHROPIC_MODEL": "sonnet", "OPENAI_BASE_URL": "v" } }'
  const { endpoints } = claudeCodeDialect.project(parseJson('', text), known)
  expect(endpoints.map(describeEndpoint)).toEqual(['claude-code u [] ()'])
  expect(endpoints[0]?.node).toMatchObject({ kind: 'object' })
})

test.each([
  ['"ANTHROPIC_BASE_URL": "u"', ['claude-code u [] (m)']],
  ['"ANTHROPIC_BASE_URL": "u", "ANTHROPIC_MODEL": "n"', ['claude-code u [] (n)']],
])(
  'the setting `model` of Claude Code counts where no variable selects one: %s',
  (own, endpoints) => {
    const text = `{ "model": "m[1m]", "env": { ${own} } }`
    expect(endpointsOf(claudeCodeDialect.project(parseJson('', text), known))).toEqual(endpoints)
  },
)
