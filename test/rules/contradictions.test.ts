import { describe, expect, test } from 'vitest'
import { applyEdits } from '../../src/core/edit.ts'
import type { Finding } from '../../src/core/finding.ts'
import { FIXTURE_DAY, lintAs } from '../support/rule-fixtures.ts'

function find(text: string, rule: string): readonly Finding[] {
  return lintAs(text, 'openclaw', FIXTURE_DAY).filter((finding) => finding.rule === rule)
}

/** The text of each related place, with its message. */
function relatedTo(text: string, finding: Finding | undefined): readonly string[] {
  return (finding?.related ?? []).map(
    ({ message, range }) => `${message}: ${text.slice(range.start.offset, range.end.offset)}`,
  )
}

function provider(id: string, host: string, key: string): string {
  return `"${id}": { baseUrl: "https://${host}/v1", apiKey: "${key}", api: "openai-completions", models: [] },`
}

function configOf(...providers: readonly string[]): string {
  return `{ models: { providers: { ${providers.join(' ')} } } }`
}

describe('region-mismatch', () => {
  const abroad = 'api.moonshot.ai'
  const china = 'api.moonshot.cn'

  test('a shared key points at the other host', () => {
    const text = configOf(
      provider('moonshot', abroad, '${MOONSHOT_API_KEY}'),
      provider('second', china, '${MOONSHOT_API_KEY}'),
    )
    const [finding] = find(text, 'region-mismatch')
    expect(finding?.pointer).toBe('/models/providers/second/baseUrl')
    expect(relatedTo(text, finding)).toEqual([
      `the other host, \`${abroad}\`: "https://${abroad}/v1"`,
    ])
  })

  test('a variable of another region is the other half', () => {
    const text = configOf(provider('moonshot', abroad, '${MOONSHOT_CHINA_KEY}'))
    const [finding] = find(text, 'region-mismatch')
    expect(relatedTo(text, finding)).toEqual(['names the site for China: "${MOONSHOT_CHINA_KEY}"'])
  })

  test.each([
    ['MOONSHOT_CN_API_KEY', abroad, 1],
    ['MOONSHOT_API_KEY_CN', abroad, 1],
    ['CHINA_MOONSHOT_KEY', abroad, 1],
    ['MOONSHOT_CN_API_KEY', china, 0],
    ['MOONSHOT_GLOBAL_API_KEY', china, 1],
    ['MOONSHOT_GLOBAL_API_KEY', abroad, 0],
    ['MOONSHOT_CNAME_KEY', abroad, 0],
    ['MACHINA_KEY', abroad, 0],
    ['MOONSHOT_API_KEY', china, 0],
  ])('%s at %s: %d', (variable, host, count) => {
    const text = configOf(provider('moonshot', host, `\${${variable}}`))
    expect(find(text, 'region-mismatch')).toHaveLength(count)
  })

  test('a key says more than the name of its provider', () => {
    const named = configOf(provider('moonshot-cn', abroad, '${MOONSHOT_API_KEY}'))
    expect(find(named, 'region-mismatch')).toHaveLength(1)
    const settled = configOf(provider('moonshot-cn', abroad, '${MOONSHOT_INTL_API_KEY}'))
    expect(find(settled, 'region-mismatch')).toEqual([])
  })

  test('profiles that do not all say China say nothing', () => {
    const text = `{
      auth: { profiles: { "moonshot:default": {}, "moonshot:cn": {} } },
      models: { providers: { ${provider('moonshot', abroad, '${MOONSHOT_API_KEY}')} } },
    }`
    expect(find(text, 'region-mismatch')).toEqual([])
  })
})

describe('coding-openai-surface', () => {
  const forged = `{ models: { providers: { kimi: {
    baseUrl: "https://api.kimi.com/coding/v1",
    apiKey: "\${KIMI_API_KEY}",
    api: "openai-completions",
    headers: { "User-Agent": "claude-code/0.1.0" },
    models: [],
  } } } }`

  test('a header that the entry sets is spoken of', () => {
    const [finding] = find(forged, 'coding-openai-surface')
    expect(finding?.note).toContain("against the vendor's guidelines")
    expect(relatedTo(forged, finding)).toContain('the header: "claude-code/0.1.0"')
    const [plain] = find(forged.replace(/headers.*/, ''), 'coding-openai-surface')
    expect(plain?.note).not.toContain('guidelines')
  })

  test('never suggests a header', () => {
    const told = JSON.stringify(find(forged.replace(/headers.*/, ''), 'coding-openai-surface'))
    expect(told).not.toMatch(/user-agent/i)
  })

  test('without a protocol to change it is added', () => {
    const text = configOf(provider('my-kimi', 'api.kimi.com/coding', '${KIMI_API_KEY}')).replace(
      'api: "openai-completions",',
      '',
    )
    const [finding] = find(text, 'coding-openai-surface')
    const fixed = applyEdits(text, finding?.fix?.edits ?? [])
    expect(fixed).toContain('api: "anthropic-messages"')
    expect(find(fixed, 'coding-openai-surface')).toEqual([])
    expect(find(fixed, 'base-url')).toEqual([])
  })

  test('a built-in provider that speaks Anthropic has the wrong URL, not the wrong surface', () => {
    const text =
      '{ models: { providers: { kimi: { baseUrl: "https://api.kimi.com/coding/v1" } } } }'
    expect(find(text, 'coding-openai-surface')).toEqual([])
    expect(find(text, 'base-url')).toHaveLength(1)
  })
})

describe('legacy-provider', () => {
  const ref = (written: string) => `{ agents: { defaults: { model: { primary: "${written}" } } } }`

  test.each([
    ['kimi-coding/k2p5', 'unsafe'],
    ['kimi/k3[1m]', 'unsafe'],
    ['kimicode/kimi-for-coding', 'unsafe'],
    ['moonshot-cn/kimi-k3', 'unsafe'],
  ])('the fix of %s is %s', (written, safety) => {
    expect(find(ref(written), 'legacy-provider')[0]?.fix?.safety).toBe(safety)
  })

  test.each([
    'kimi-coding/kimi-k2.5',
    'kimi-coding/k2p5',
    'kimicode/kimi-for-coding',
    'kimicode/kimi-k3',
    'moonshot-cn/kimi-k2.5',
    'moonshot-cn/kimi-k3',
    'kimi/k3[1m]',
    'kimi/k2p5',
    'kimi/kimi-code',
    'kimi-code/k3[1m]',
  ])('%s is one finding', (written) => {
    expect(lintAs(ref(written), 'openclaw', FIXTURE_DAY)).toHaveLength(1)
  })

  test('what an unread file may declare is not judged', () => {
    const text = `{
      agents: { defaults: { model: { primary: "kimi-coding/k2p5" } } },
      models: { providers: { $include: "./providers.json5" } },
    }`
    expect(find(text, 'legacy-provider')).toEqual([])
  })

  test('in replace mode an id that leads nowhere is no legacy id', () => {
    const text = '{ agents: { defaults: { model: "kimicode/k3" } }, models: { mode: "replace" } }'
    const found = lintAs(text, 'openclaw', FIXTURE_DAY)
    expect(found.map(({ rule }) => rule)).toEqual(['model-ref'])
  })

  test('the two names of a listed model are not made one', () => {
    const text =
      '{ agents: { defaults: { models: { "kimi-coding/k2p5": { alias: "a" }, "kimi/kimi-for-coding": { alias: "b" } } } } }'
    const [finding] = find(text, 'legacy-provider')
    expect(finding).toBeDefined()
    expect(finding?.fix).toBeUndefined()
  })
})
