import { describe, expect, test } from 'vitest'
import { shippedCatalog } from '../../../src/catalog/catalog.ts'
import { type OpenedConfig, openConfig } from '../../../src/lint/probe/open-config.ts'
import { planAsks } from '../../../src/lint/probe/plan-asks.ts'

const catalog = shippedCatalog()

// Made up; put together here, so that no scanner takes them for real ones.
const PLATFORM = `sk-${'Ab3xQ7mZ'.repeat(5)}`
const KIMI_CODE = `sk-kimi-${'Ab3xQ7mZ'.repeat(5)}`

interface Limits {
  readonly allowed?: readonly string[]
  readonly otherRegion?: boolean
  readonly env?: Readonly<Record<string, string>>
}

function open(path: string, text: string, limits: Limits = {}): OpenedConfig | undefined {
  const { allowed = [], otherRegion = true, env } = limits
  const options = {
    catalog,
    today: '2026-11-30',
    ...(env && { environment: { files: [], processVariable: (name: string) => env[name] } }),
  }
  return openConfig(path, text, options, {
    shipped: catalog,
    allowedHosts: new Set(allowed),
    asksOtherRegion: otherRegion,
  })
}

/** The requests of a config: where the key goes first, and where after a 401. */
function asksOf(path: string, text: string, limits?: Limits): readonly string[] {
  const targets = open(path, text, limits)?.targets ?? []
  return planAsks(targets.map((target) => ({ path, target }))).map(
    ({ site, other }) => `${site.header} ${site.url.href}${other ? ` | ${other.url.href}` : ''}`,
  )
}

function provider(baseUrl: string, apiKey: string, api = 'openai-completions'): string {
  const moonshot = { baseUrl, apiKey, api, models: [{ id: 'kimi-k3', name: 'K3' }] }
  return JSON.stringify({ models: { providers: { moonshot } } })
}

const INTL = 'authorization https://api.moonshot.ai/v1/models | https://api.moonshot.cn/v1/models'
const CHINA = 'authorization https://api.moonshot.cn/v1/models | https://api.moonshot.ai/v1/models'
const CODING =
  'authorization https://api.kimi.com/coding/v1/models | https://api.kimi.ai/coding/v1/models'
const GLOBAL =
  'authorization https://api.kimi.ai/coding/v1/models | https://api.kimi.com/coding/v1/models'

describe('where keys go', () => {
  test.each([
    ['https://api.moonshot.ai/v1', PLATFORM, INTL],
    ['https://api.moonshot.ai/v1/', PLATFORM, INTL],
    ['https://api.moonshot.ai', PLATFORM, INTL],
    ['https://API.Moonshot.ai:443/v1/chat/completions', PLATFORM, INTL],
    ['https://api.moonshot.ai/anthropic', PLATFORM, INTL],
    ['https://api.moonshot.ai/v1?key=1#x', PLATFORM, INTL],
    ['https://api.moonshot.cn/v1', PLATFORM, CHINA],
    ['https://api.kimi.com/coding/', KIMI_CODE, CODING],
    ['https://api.kimi.com/coding/v1', KIMI_CODE, CODING],
    ['https://api.kimi.ai/coding', KIMI_CODE, GLOBAL],
  ])('%s is asked at the address of its service', (baseUrl, key, expected) => {
    expect(asksOf('openclaw.json', provider(baseUrl, key))).toEqual([expected])
    const [first] = expected.split(' | ')
    expect(asksOf('openclaw.json', provider(baseUrl, key), { otherRegion: false })).toEqual([first])
  })

  test.each([
    ['http://api.moonshot.ai/v1', 'api.moonshot.ai'],
    ['https://api.moonshot.ai:8443/v1', 'api.moonshot.ai:8443'],
    ['https://me:pass@api.moonshot.ai/v1', 'api.moonshot.ai'],
    ['https://api.moonshot.ai.example.com/v1', 'api.moonshot.ai.example.com'],
    ['https://api.moonshot.ai@example.com/v1', 'example.com'],
    ['https://example.com/api.moonshot.ai/v1', 'example.com'],
    ['https://xapi.moonshot.ai/v1', 'xapi.moonshot.ai'],
    ['https://moonshot.ai/v1', 'moonshot.ai'],
    ['http://localhost:4000/v1', 'localhost:4000'],
    ['https://openrouter.ai/api/v1', 'openrouter.ai'],
  ])('%s is a stranger, asked only where it is named', (baseUrl, host) => {
    const config = provider(baseUrl, PLATFORM)
    const opened = open('openclaw.json', config)
    const findings = opened?.judge(() => undefined)?.findings ?? []
    expect(opened?.targets).toEqual([])
    expect([opened?.strangers, findings.map(({ message }) => message)].join()).toContain(host)
    const [ask, ...more] = asksOf('openclaw.json', config, { allowed: [host] })
    expect(more).toEqual([])
    expect(ask).toContain(`://${host}/`)
    // Neither a second region nor what stood before the host.
    expect(ask).not.toMatch(/\||pass/)
  })

  test('a stranger is asked as its client reads its URL', () => {
    const allowed = ['gate.example']
    const at = (baseUrl: string, api?: string): readonly string[] =>
      asksOf('openclaw.json', provider(baseUrl, 'any-key-of-a-proxy-1', api), { allowed })
    expect(at('http://gate.example:4000/v1')).toEqual([
      'authorization http://gate.example:4000/v1/models',
    ])
    expect(at('https://gate.example/kimi', 'anthropic-messages')).toEqual([
      'x-api-key https://gate.example/kimi/v1/models',
    ])
  })

  test.each([
    ['https://platform.moonshot.ai/v1'],
    ['https://www.kimi.com/code'],
    ['https://auth.kimi.com/x'],
    ['not a url'],
    ['${SOME_URL}'],
  ])('%s is not asked', (baseUrl) => {
    const opened = open('openclaw.json', provider(baseUrl, PLATFORM), { allowed: ['www.kimi.com'] })
    expect([opened?.targets, opened?.strangers]).toEqual([[], []])
  })

  test.each([
    ['a Kimi Code key at Moonshot', 'https://api.moonshot.ai/v1', KIMI_CODE],
    ['an Open Platform key at Kimi Code', 'https://api.kimi.com/coding/', PLATFORM],
    ["another vendor's key", 'https://api.moonshot.ai/v1', `sk-ant-api03-${'Ab3xQ7mZ'.repeat(5)}`],
    ['a key of OpenRouter', 'https://api.kimi.com/coding/', `sk-or-v1-${'ab3c07'.repeat(8)}`],
    ['a key that is none of theirs', 'https://api.moonshot.ai/v1', 'gsk_Ab3xQ7mZAb3xQ7mZ'],
    ['a key with a line break', 'https://api.moonshot.ai/v1', `${PLATFORM}\r\nHost: x`],
    ['a key with a hyphen that is none', 'https://api.moonshot.ai/v1', PLATFORM.replace('-', '‐')],
  ])('%s goes nowhere', (_, baseUrl, key) => {
    const opened = open('openclaw.json', provider(baseUrl, key))
    expect(opened?.targets).toEqual([])
    const findings = opened?.judge(() => undefined)?.findings ?? []
    expect(findings.map(({ rule }) => rule)).toContain('probe/key')
    expect(JSON.stringify(findings)).not.toContain(key.slice(8, 24))
  })

  test('not even to a look-alike of the other product, or to a stranger, where it is named', () => {
    const allowed = ['api.moonshot.ai', 'gate.example']
    const at = (baseUrl: string, key: string): readonly string[] =>
      asksOf('openclaw.json', provider(baseUrl, key), { allowed })
    expect(at('http://api.moonshot.ai/v1', KIMI_CODE)).toEqual([])
    expect(at('https://gate.example/v1', `sk-ant-${'Ab3xQ7mZ'.repeat(5)}`)).toEqual([])
  })

  test('a placeholder, and a variable out of reach', () => {
    for (const key of ['sk-...', 'YOUR_API_KEY', '${MOONSHOT_API_KEY}']) {
      const opened = open('openclaw.json', provider('https://api.moonshot.ai/v1', key))
      const findings = opened?.judge(() => undefined)?.findings ?? []
      expect(findings.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual([
        'warning probe/key',
      ])
    }
  })

  test('a variable of the process, for any tool, and nothing of its value is shown', () => {
    const env = { MOONSHOT_API_KEY: PLATFORM }
    const config =
      '{ "provider": { "moonshotai": { "options": { "apiKey": "{env:MOONSHOT_API_KEY}" } } } }'
    expect(asksOf('opencode.json', config)).toEqual([])
    expect(asksOf('opencode.json', config, { env })).toEqual([INTL])
    const targets = open('opencode.json', config, { env })?.targets ?? []
    const [ask] = planAsks(targets.map((target) => ({ path: 'opencode.json', target })))
    expect(ask?.shown).toBe('`MOONSHOT_API_KEY` in the environment')
  })

  test('a built-in provider that only a ref names', () => {
    const config = '{ agents: { defaults: { model: { primary: "moonshot/kimi-k3" } } } }'
    expect(asksOf('openclaw.json', config, { env: { MOONSHOT_API_KEY: PLATFORM } })).toEqual([INTL])
  })

  test('a key alone says no region, and is not asked', () => {
    expect(asksOf('.env', `MOONSHOT_API_KEY=${PLATFORM}\n`)).toEqual([])
  })

  test('a catalog of a project may not say where keys go', () => {
    const evil = JSON.parse(
      JSON.stringify(catalog.data).replaceAll('api.moonshot.ai', 'evil.example'),
    )
    const own = { ...catalog, data: evil }
    const text = provider('https://evil.example/v1', PLATFORM)
    const opened = openConfig(
      'openclaw.json',
      text,
      { catalog: own, today: '2026-11-30' },
      { shipped: catalog, allowedHosts: new Set(), asksOtherRegion: true },
    )
    expect(opened?.targets).toEqual([])
  })

  test('one key at one service is one request, whatever number of providers share it', () => {
    const shared = (baseUrl: string, api: string) => ({
      baseUrl,
      apiKey: KIMI_CODE,
      api,
      models: [],
    })
    const providers = {
      kimi: shared('https://api.kimi.com/coding/', 'anthropic-messages'),
      other: shared('https://api.kimi.com/coding/v1', 'openai-completions'),
      third: {
        ...shared('https://api.kimi.com/coding/', 'anthropic-messages'),
        apiKey: `${KIMI_CODE}2`,
      },
    }
    expect(asksOf('openclaw.json', JSON.stringify({ models: { providers } }))).toEqual([
      CODING,
      CODING,
    ])
  })
})
