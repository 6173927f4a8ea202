import { describe, expect, test } from 'vitest'
import type { Projection } from '../../src/core/projection.ts'
import { openclawDialect } from '../../src/dialects/openclaw/openclaw.ts'
import { parseJson5 } from '../../src/syntax/json5.ts'
import { known } from '../support/known.ts'

function project(text: string): Projection {
  return openclawDialect.project(parseJson5('fixture', text), known)
}

describe('refs', () => {
  test.each([
    ['{ agents: { defaults: { model: "a/b" } } }', 'primary'],
    ['{ agents: { defaults: { model: { primary: "a/b" } } } }', 'primary'],
    ['{ agents: { defaults: { model: { fallbacks: ["a/b"] } } } }', 'fallback'],
    ['{ agents: { defaults: { imageModel: { fallbacks: ["a/b"] } } } }', 'fallback'],
    ['{ agents: { defaults: { pdfModel: { primary: "a/b" } } } }', 'primary'],
    ['{ agents: { defaults: { utilityModel: "a/b" } } }', 'primary'],
    ['{ agents: { defaults: { subagents: { model: { primary: "a/b" } } } } }', 'primary'],
    ['{ agents: { defaults: { heartbeat: { model: "a/b" } } } }', 'primary'],
    ['{ agents: { defaults: { compaction: { model: "a/b" } } } }', 'primary'],
    ['{ agents: { defaults: { compaction: { memoryFlush: { model: "a/b" } } } } }', 'primary'],
    ['{ agents: { defaults: { models: { "a/b": {} } } } }', 'listed'],
    ['{ agents: { defaults: { modelPolicy: { allow: ["a/b"] } } } }', 'allowed'],
    ['{ agents: { list: [{ id: "x", model: "a/b" }] } }', 'primary'],
    ['{ agents: { list: [{ id: "x", heartbeat: { model: "a/b" } }] } }', 'primary'],
    ['{ agents: { entries: { x: { model: { fallbacks: ["a/b"] } } } } }', 'fallback'],
    [
      '{ agents: { entries: { x: { tools: { exec: { reviewer: { model: "a/b" } } } } } } }',
      'primary',
    ],
    ['{ hooks: { mappings: [{ model: "a/b" }] } }', 'primary'],
    ['{ hooks: { gmail: { model: "a/b" } } }', 'primary'],
    ['{ messages: { tts: { summaryModel: "a/b" } } }', 'primary'],
    ['{ channels: { modelByChannel: { slack: { C1: "a/b" } } } }', 'primary'],
  ])('%s', (text, role) => {
    const [ref, ...others] = project(text).refs
    expect(others).toEqual([])
    expect(ref).toMatchObject({ role, provider: 'a', model: 'b' })
    expect(text.slice(ref?.ref.span.start, ref?.ref.span.end)).toBe('"a/b"')
  })

  test.each([
    '{ agents: { defaults: { imageGenerationModel: { primary: "a/b" } } } }',
    '{ agents: { defaults: { memorySearch: { model: "a/b" } } } }',
    '{ tools: { media: { audio: { models: [{ provider: "a", model: "b" }] } } } }',
  ])('none that has to be declared: %s', (text) => {
    expect(project(text).refs).toEqual([])
  })
})

describe('web search', () => {
  const block = '{ apiKey: "k", baseUrl: "https://u", model: "m" }'

  test.each([
    `{ tools: { web: { search: { kimi: ${block} } } } }`,
    `{ tools: { web: { search: { provider: "Kimi", kimi: ${block} } } } }`,
    `{ plugins: { entries: { moonshot: { config: { webSearch: ${block} } } } } }`,
  ])('%s', (text) => {
    const [endpoint, ...others] = project(text).endpoints
    expect(others).toEqual([])
    expect(endpoint).toMatchObject({
      purpose: 'web-search',
      client: 'openai',
      baseUrl: { value: 'https://u' },
      keys: [{ value: 'k' }],
      models: [{ id: { value: 'm' }, role: 'selected' }],
    })
  })

  test('a search that is only chosen stands where it is chosen', () => {
    const text = '{ tools: { web: { search: { provider: "kimi" } } } }'
    const [endpoint] = project(text).endpoints
    expect(text.slice(endpoint?.place.start, endpoint?.place.end)).toBe('"kimi"')
  })

  test.each([
    `{ tools: { web: { search: { provider: "brave", kimi: ${block} } } } }`,
    `{ tools: { web: { search: { enabled: false, kimi: ${block} } } } }`,
    `{ plugins: { entries: { moonshot: { enabled: false, config: { webSearch: ${block} } } } } }`,
    '{ tools: { web: { search: { kimi: "k" } } } }',
    `{ plugins: { entries: { brave: { config: { webSearch: ${block} } } } } }`,
  ])('none that is used: %s', (text) => {
    expect(project(text).endpoints).toEqual([])
  })

  test('no ref can name it', () => {
    const text = `{
      agents: { defaults: { model: "web/search/m" } },
      tools: { web: { search: { kimi: ${block} } } },
    }`
    const { endpoints, refs } = project(text)
    expect(refs.map(({ provider }) => provider)).not.toContain(endpoints[0]?.provider)
  })
})

test.each([
  ['"${A_KEY}"', '${A_KEY}'],
  ['{ source: "env", provider: "default", id: "A_KEY" }', '${A_KEY}'],
  ['{ source: "file", provider: "default", id: "A_KEY" }', undefined],
])('a key written as %s', (written, value) => {
  const text = `{ models: { providers: { p: { apiKey: ${written}, models: [] } } } }`
  expect(project(text).endpoints[0]?.keys.map((key) => key.value)).toEqual(
    value === undefined ? [] : [value],
  )
})

test.each([
  ['2026.9.6', '2026.9.6'],
  ['2026.2.6-3', '2026.2.6-3'],
  ['latest', undefined],
  ['', undefined],
])('written by version "%s"', (written, version) => {
  expect(project(`{ meta: { lastTouchedVersion: "${written}" } }`).version?.value).toBe(version)
})

test('sign-ins are the recorded choice and the names of profiles', () => {
  const text = `{
    wizard: { authChoice: "moonshot-api-key-cn" },
    auth: { profiles: { "moonshot:cn": {} }, order: { moonshot: ["moonshot:cn"] } },
  }`
  const names = project(text).signIns.map(({ value }) => value)
  expect(names).toEqual(['moonshot-api-key-cn', 'moonshot:cn', 'moonshot:cn'])
})
