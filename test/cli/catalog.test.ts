import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { shippedCatalog } from '../../src/catalog/catalog.ts'
import { call, folderWith } from '../support/terminal.ts'

const cwd = join(import.meta.dirname, '..', 'fixtures', 'import')

describe('catalog list', () => {
  test.each([[[]], [['list']]])('catalog %j prints models, endpoints and keys', async (rest) => {
    const { status, out, err } = await call(cwd, ['catalog', ...rest])
    expect([status, err]).toEqual([0, ''])
    expect(out).toMatch(/^open-platform +kimi-k3 +live +yes +1048576 +1048576$/m)
    expect(out).toMatch(/^open-platform +kimi-k2\.5 +retired +.* 2026-08-31 +kimi-k3$/m)
    expect(out).toMatch(/^kimi-code +k2p5 +routed /m)
    expect(out).toContain('https://api.moonshot.cn/v1')
    expect(out).toContain('sk-kimi-…')
  })

  test('as of another day', async () => {
    const { out } = await call(cwd, ['catalog', 'list', '--as-of', '2026-03-01'])
    expect(out).toMatch(/^open-platform +kimi-k3 +unreleased /m)
    expect(out).toMatch(/^open-platform +kimi-k2\.5 +live /m)
  })

  test('--format json', async () => {
    const { out } = await call(cwd, ['catalog', '--format', 'json'])
    const { version, catalog, models } = JSON.parse(out)
    expect(version).toBe(1)
    expect(catalog.asOf).toBe('2026-10-20')
    expect(models).toHaveLength(shippedCatalog().data.models.length)
    expect(models[2]).toEqual({
      product: 'open-platform',
      id: 'kimi-k3',
      status: 'live',
      newAccounts: true,
      contextWindow: 1_048_576,
      maxOutput: 1_048_576,
    })
  })
})

describe('questions to the catalog', () => {
  test.each([
    ['kimi-for-coding', '2026-09-01', /^ +contextWindow +262144$/m],
    ['kimi-for-coding', '2026-09-11', /^ +contextWindow +1048576$/m],
    ['kimi-k3', '2026-11-30', /^ +cost .*cacheWrite 3; cacheWrite1h 6$/m],
    ['kimi-k3.1-pro', '2026-11-30', /^ +evidence +shipped$/m],
    ['kimi-k2.6', '2026-10-30', /^ +newAccounts +yes$/m],
    ['kimi-k2.6', '2026-10-31', /^ +newAccounts +no$/m],
    ['kimi-k2.6', '2026-11-30', /^ +evidenceOfEnd +reported$/m],
    ['kimi-k2.5', '2026-11-30', /^ +evidenceOfEnd +vendor$/m],
    ['kimi-code-responses', '2026-11-30', /^ +refuses +store: true, previous_response_id$/m],
    ['opencode', '2026-11-30', /^ +defaults +baseUrl https:\/\/api\.kimi\.com\/coding\/v1/m],
  ])('show %s as of %s', async (name, day, answer) => {
    const { status, out } = await call(cwd, ['catalog', 'show', name, '--as-of', day])
    expect(status).toBe(0)
    expect(out).toMatch(answer)
  })

  test('what a new account may use', async () => {
    const { out } = await call(cwd, ['catalog', '--format', 'json', '--as-of', '2026-11-01'])
    const { models }: { models: { id: string; newAccounts: boolean }[] } = JSON.parse(out)
    expect(models.filter(({ newAccounts }) => newAccounts).map(({ id }) => id)).toEqual([
      'kimi-k3.1-pro',
      'kimi-k3.1-pro-highspeed',
      'kimi-k3',
      'kimi-for-coding',
      'kimi-for-coding-highspeed',
      'k3.1-pro',
      'k3.1-pro-highspeed',
      'k3',
      'k3-256k',
    ])
  })

  test('which tools ask by themselves for a model that is gone or about to go', async () => {
    const { out } = await call(cwd, ['catalog', '--as-of', '2026-11-30'])
    expect(out).toMatch(/^continue +moonshot +chat +moonshot-v1-8k +retired +kimi-k3$/m)
    expect(out).toMatch(/^openclaw +moonshot +web search +kimi-k2\.6 +retiring +kimi-k3\.1-pro$/m)
  })
})

describe('catalog show', () => {
  test.each([
    ['kimi-k3', 'model kimi-k3', 'https://github.com/OpenHands/OpenHands/issues/15321, 2026-07-18'],
    ['KIMI-K3', 'model kimi-k3', 'counterpart'],
    ['moonshot/kimi-k3', 'model kimi-k3', 'open-platform'],
    ['kimi/k3', 'model k3', 'kimi-code'],
    ['moonshot-cn-openai', 'endpoint moonshot-cn-openai', 'https://api.moonshot.cn/v1'],
    ['https://api.kimi.com/coding', 'endpoint kimi-code-anthropic', 'anthropic-messages'],
    ['sk-kimi-', 'key family kimi-code', 'prefix'],
    ['moonshot', 'provider moonshot', 'openclaw'],
    ['kimi-k2.7', 'wrong id kimi-k2.7', 'kimi-k2.7-code'],
    ['MOONSHOT_API_KEY', 'variable MOONSHOT_API_KEY', 'litellm'],
    ['moonshot-kimi-k2', 'doc set moonshot-kimi-k2', 'aliases'],
    ['https://api.kimi.com/v1', 'wrong URL https://api.kimi.com/v1', 'dead'],
  ])('%s', async (name, heading, fact) => {
    const { status, out } = await call(cwd, ['catalog', 'show', name])
    expect(status).toBe(0)
    expect(out.split('\n')).toContain(heading)
    expect(out).toContain(fact)
  })

  test('the facts are those of the day', async () => {
    const windowOn = async (day: string): Promise<number> => {
      const argv = ['catalog', 'show', 'kimi-for-coding', '--format', 'json', '--as-of', day]
      const { entries } = JSON.parse((await call(cwd, argv)).out)
      return entries[0].facts.contextWindow
    }
    expect(await windowOn('2026-09-10')).toBe(262_144)
    expect(await windowOn('2026-09-11')).toBe(1_048_576)
  })
})

describe('catalog diff', () => {
  test.each([
    [
      'openclaw.plugin.json',
      [
        'kimi-k3 maxOutput: theirs 262144, ours 1048576 (accepted)',
        'kimi-k3 efforts: theirs low + high, ours low + high + max',
        'kimi-k4: extra there',
        'kimi-k2.6: missing there',
      ],
    ],
    [
      'models-dev.json',
      [
        'kimi-k2.5: listed there, gone since 2026-08-31, use `kimi-k3`',
        'kimi-k2.5 input: theirs text, ours text + image + video (accepted)',
      ],
    ],
    ['litellm.json', ['kimi-latest cost.input: theirs 2, ours none']],
    ['page.md', ['kimi-k3 contextWindow: theirs 1000000, ours 1048576']],
  ])('%s: field by field', async (file, lines) => {
    const { status, out } = await call(cwd, ['catalog', 'diff', file])
    expect(status).toBe(1)
    expect(out.split('\n')).toEqual(expect.arrayContaining(lines))
  })

  test.each(['models.dev/providers/moonshotai', 'models.dev/providers/moonshotai/provider.toml'])(
    '%s: each model with what it builds on',
    async (folder) => {
      const { status, out } = await call(cwd, ['catalog', 'diff', folder])
      expect(status).toBe(1)
      expect(out.split('\n').slice(0, 2)).toEqual([
        'kimi-k3 contextWindow: theirs 1000000, ours 1048576',
        'kimi-k3 cost.input: theirs 4, ours 3',
      ])
    },
  )

  test.each([
    ['broken', '[limit\n', 'moonshotai/models/kimi-k3.toml:1:6: Unclosed table name, expected `]`'],
    [
      'of the wrong kind',
      '[limit]\ncontext = "1M"\n',
      'moonshotai/models/kimi-k3.toml:2:11: `limit.context` is not what was expected, a whole number of tokens',
    ],
  ])('a file of a provider that is %s', async (_, text, message) => {
    const folder = folderWith({
      'moonshotai/provider.toml': 'name = "Moonshot AI"\n',
      'moonshotai/models/kimi-k3.toml': text,
    })
    const { status, err } = await call(folder, ['catalog', 'diff', 'moonshotai'])
    expect(status).toBe(2)
    expect(err).toContain(message)
  })

  test('what the catalog accepts is no failure', async () => {
    const ids = ['kimi-for-coding', 'kimi-for-coding-highspeed', 'k3-256k']
    const models = [...ids.map((id) => ({ id })), { id: 'k3', maxTokens: 32_768 }]
    const plugin = { modelCatalog: { providers: { kimi: { models } } } }
    const folder = folderWith({ 'openclaw.plugin.json': JSON.stringify(plugin) })
    const { status, out, err } = await call(folder, ['catalog', 'diff', 'openclaw.plugin.json'])
    expect(out).toBe('k3 maxOutput: theirs 32768, ours 131072 (accepted)\n')
    expect(err).toBe('kimi-config: 1 difference, 1 of them accepted\n')
    expect(status).toBe(0)
  })

  test('a level page: exit 0', async () => {
    const docs = join(import.meta.dirname, '..', '..', 'docs/provider-pages/en/providers')
    const { status, out, err } = await call(docs, [
      'catalog',
      'diff',
      'moonshot.md',
      '--as-of',
      '2026-11-30',
    ])
    expect([status, out, err]).toEqual([0, '', 'kimi-config: no difference\n'])
  })

  test('a stream, as JSON', async () => {
    const stdin = readFileSync(join(cwd, 'litellm.json'), 'utf8')
    const argv = ['catalog', 'diff', '-', '--format', 'json']
    const { status, out } = await call(cwd, argv, { stdin })
    expect(status).toBe(1)
    const { version, asOf, differences } = JSON.parse(out)
    expect([version, asOf]).toEqual([1, '2026-10-20'])
    expect(differences).toContainEqual({
      subject: 'model',
      product: 'open-platform',
      id: 'kimi-latest',
      kind: 'fact',
      field: 'cost.input',
      theirs: 2,
      accepted: false,
    })
  })

  test('another catalog', async () => {
    const { data } = shippedCatalog()
    const endpoints = data.endpoints.filter(({ id }) => id !== 'moonshot-cn-anthropic')
    const folder = folderWith({
      'same.json': JSON.stringify(data),
      'other.json': JSON.stringify({ ...data, endpoints }),
    })
    expect(await call(folder, ['catalog', 'diff', 'same.json'])).toMatchObject({ status: 0 })
    const { status, out } = await call(folder, ['catalog', 'diff', 'other.json'])
    expect(status).toBe(1)
    expect(out).toBe('endpoint moonshot-cn-anthropic: missing there\n')
  })
})

describe('catalog import', () => {
  test.each(['openclaw.plugin.json', 'models-dev.json', 'litellm.json', 'page.md'])(
    '%s makes a catalog that works',
    async (file) => {
      const text = readFileSync(join(cwd, file), 'utf8')
      const config = '{ models: { providers: {} } }'
      const folder = folderWith({ [file]: text, 'openclaw.json': config })
      const made = await call(folder, ['catalog', 'import', file, '--write', 'mine.json'])
      expect([made.status, made.out]).toEqual([0, ''])
      expect(made.err).toContain('wrote mine.json')
      const linted = await call(folder, ['lint', '--catalog', 'mine.json', 'openclaw.json'])
      expect(linted.status).toBe(0)
    },
  )

  test('a page is level with the catalog that is made from it', async () => {
    const docs = join(import.meta.dirname, '..', '..', 'docs/provider-pages/en/providers')
    const page = readFileSync(join(docs, 'moonshot.md'), 'utf8')
    const folder = folderWith({ 'page.md': page })
    await call(folder, ['catalog', 'import', 'page.md', '--write', 'mine.json'])
    const argv = ['sync', '--check', '--catalog', 'mine.json', 'page.md']
    expect(await call(folder, argv)).toMatchObject({ status: 0 })
  })

  test('prints the catalog, and tells what it has no place for', async () => {
    const { status, out, err } = await call(cwd, ['catalog', 'import', 'page.md'])
    expect(status).toBe(0)
    expect(JSON.parse(out).docSets[0].id).toBe('acme-kimi')
    expect(err).toContain('left out, since a catalog has no place for it: `thinkingLevelMap`')
    expect(err).toContain('no doc set prints `kimi-k2.6`')
  })

  test('a page with its entries in YAML makes the same', async () => {
    const yaml = await call(cwd, ['catalog', 'import', 'page-yaml.md'])
    const json5 = await call(cwd, ['catalog', 'import', 'page.md'])
    expect(yaml.out).toBe(json5.out.replaceAll('page.md', 'page-yaml.md'))
    expect(yaml.err).toBe(json5.err.replaceAll('page.md', 'page-yaml.md'))
  })

  test('a page whose entries in YAML cannot be read is refused', async () => {
    const page = readFileSync(join(cwd, 'page-yaml.md'), 'utf8')
    const folder = folderWith({ 'page.md': page.replace('id: kimi-k3', 'id: &k3 kimi-k3') })
    const { status, err } = await call(folder, ['catalog', 'import', 'page.md'])
    expect(status).toBe(2)
    expect(err).toContain('page.md:26:15: `&k3` is more than lists, keys and values')
  })

  test('--from decides', async () => {
    const argv = ['catalog', 'import', 'litellm.json', '--from', 'openclaw']
    const { status, err } = await call(cwd, argv)
    expect(status).toBe(2)
    expect(err).toContain('litellm.json:1:1: No models of a Kimi or Moonshot provider')
  })
})

test.each([['diff'], ['import']])('catalog %s shows no key of a file', async (action) => {
  const key = `sk-kimi-${'aB3dE5gH7j'.repeat(4)}`
  const model = { id: 'k3', name: key, contextWindow: 1, input: ['text'], reasoning: true }
  const plugin = { modelCatalog: { providers: { kimi: { models: [model] } } } }
  const folder = folderWith({ 'openclaw.plugin.json': JSON.stringify(plugin) })
  const { out, err } = await call(folder, ['catalog', action, 'openclaw.plugin.json'])
  expect(out).toContain('sk-kimi-…7j')
  expect(out + err).not.toContain(key)
})

describe('wrong calls and files: exit 2', () => {
  const folder = (): string =>
    folderWith({
      'broken.json': '{\n  "modelCatalog": {,}\n}\n',
      'wrong.json':
        '{ "modelCatalog": { "providers": { "kimi": { "models": [\n  { "id": "k3", "contextWindow": "1M" }\n] } } } }',
      'short.json':
        '{ "modelCatalog": { "providers": { "kimi": { "models": [\n  { "id": "k3", "reasoning": true }\n] } } } }',
      'other.json': '{ "hello": 1 }',
      'plain.md': '# Nothing\n',
      'catalog.json': JSON.stringify(shippedCatalog().data),
      'bad-catalog.json': '{\n  "models": [],\n  "docSets": 3\n}\n',
    })

  test.each([
    [['catalog', 'shwo'], 'No action `shwo`: did you mean show?'],
    [['catalog', 'show'], '`catalog show` needs an id'],
    [['catalog', 'diff'], '`catalog diff` needs a file'],
    [['catalog', 'list', 'kimi-k3'], '`catalog show kimi-k3` does'],
    [['catalog', 'show', 'kimi-kk3'], 'did you mean kimi-k3?'],
    [['catalog', 'show', 'kimi-k4'], 'it may be a newer model'],
    [['catalog', 'show', 'nothing-like-it'], '`kimi-config catalog list` prints the ids'],
    [['catalog', 'list', '--write', 'x.json'], '`--write` is for `catalog import`'],
    [['catalog', 'list', '--from', 'page'], '`--from` is for'],
    [['catalog', 'show', 'a', 'b'], 'b'],
    [['catalog', 'import', 'x', '--from', 'yaml'], 'litellm'],
    [['catalog', 'diff', 'nowhere.json'], 'Cannot read'],
    [['catalog', 'diff', 'broken.json'], 'broken.json:2:20: '],
    [['catalog', 'diff', 'wrong.json'], 'wrong.json:2:34: `contextWindow` is not'],
    [['catalog', 'import', 'short.json'], 'short.json:2:3: `k3` has no context window'],
    [['catalog', 'import', 'short.json'], 'short.json:2:3: `k3` has no kinds of input'],
    [['catalog', 'diff', 'other.json'], 'other.json:1:1: Not recognised'],
    [['catalog', 'diff', 'plain.md'], 'plain.md:1:1: The page has no marker block'],
    [['catalog', 'diff', 'bad-catalog.json'], 'bad-catalog.json:1:1: '],
    [['catalog', 'import', 'catalog.json'], 'is a catalog already'],
  ])('%j', async (argv, message) => {
    const { status, out, err } = await call(folder(), argv)
    expect([status, out]).toEqual([2, ''])
    expect(err).toContain(message)
  })

  test('nothing is written from a file that is wrong', async () => {
    const place = folder()
    await call(place, ['catalog', 'import', 'short.json', '--write', 'mine.json'])
    expect(existsSync(join(place, 'mine.json'))).toBe(false)
  })
})

describe('the guide', () => {
  const guide = readFileSync(join(import.meta.dirname, '../../docs/guide/catalog.md'), 'utf8')

  test('its doc set is one that sync prints', async () => {
    const docSet = JSON.parse(/```json\n(.*?)```/s.exec(guide)?.[1] ?? '')
    const { data } = shippedCatalog()
    const page = '[//]: # "acme-coding-ids:start"\n\n- `kimi-k3`\n\n[//]: # "acme-coding-ids:end"\n'
    const folder = folderWith({
      'mine.json': JSON.stringify({ ...data, docSets: [...data.docSets, docSet] }),
      'page.md': page,
    })
    const { status } = await call(folder, [
      'sync',
      ...['--as-of', '2026-11-30', '--catalog', 'mine.json'],
      'page.md',
    ])
    expect(status).toBe(0)
    const synced = readFileSync(join(folder, 'page.md'), 'utf8')
    expect(synced).toContain('- `kimi-k3`\n- `kimi-k3.1-pro`\n')
  })
})
