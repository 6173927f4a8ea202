import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { call, folderWith } from '../support/terminal.ts'

const LIMIT = { timeout: 300_000 }

/** A page of refs. */
function pageOf(...ids: readonly string[]): string {
  const items = ids.map((id) => `- \`moonshot/${id}\`\n`).join('')
  const marker = (end: string): string => `[//]: # "moonshot-kimi-k2-model-refs:${end}"\n`
  return `${marker('start')}\n${items}\n${marker('end')}`
}

const BAD =
  '{ models: { providers: { moonshot: { baseUrl: "https://api.moonshot.ai", api: "openai-completions", models: [] } } } }\n'

const CATALOG = readFileSync(
  join(import.meta.dirname, '..', '..', 'src', 'catalog', 'catalog.json'),
  'utf8',
)

const SETTINGS = 'kimi-config.config.json5'
const SOURCE = { docs: { roots: ['docs'], sourcePage: 'docs/models.md' } }

/** The source page has gone on, a translation has not; elsewhere a page is stale too. */
const TREE = {
  'docs/models.md': pageOf('kimi-k3', 'kimi-k2.6'),
  'docs/more.md': pageOf('kimi-k3', 'kimi-k2.6'),
  'docs/fr/models.md': pageOf('kimi-k3'),
  'old/models.md': pageOf('kimi-k3'),
  'config/openclaw.json': BAD,
  'config/.gitignore': 'build\n',
  'config/build/openclaw.json': BAD,
  '.git/HEAD': '',
  'acme.json': CATALOG,
}

interface Given {
  readonly settings?: unknown
  readonly manifest?: unknown
  readonly argv: readonly string[]
}

async function tryHook(verb: 'lint' | 'sync', { settings, manifest, argv }: Given) {
  const cwd = folderWith({
    ...TREE,
    ...(settings !== undefined && { [SETTINGS]: JSON.stringify(settings) }),
    ...(manifest !== undefined && { 'package.json': JSON.stringify(manifest) }),
  })
  const check = verb === 'sync' ? ['--check'] : []
  const { status, out, err } = await call(cwd, [verb, ...check, '--format', 'json', ...argv])
  const paths = out === '' ? [] : JSON.parse(out).files.map(({ path }: { path: string }) => path)
  return { status, paths, err }
}

const PAGES = ['docs/fr/models.md', 'docs/models.md', 'docs/more.md']
const HOOK = '--ignore-unknown'

describe('sync checks all pages that what has changed counts for', () => {
  test.each<readonly [string, Given, readonly string[], RegExp]>([
    [
      'the source page of the settings',
      { settings: SOURCE, argv: [HOOK, 'docs/models.md'] },
      PAGES,
      /^kimi-config: other pages take their facts from docs\/models\.md: all of docs is checked\n/,
    ],
    [
      'the source page of the call, by another name',
      { argv: ['--source-page', 'docs/models.md', './docs/models.md'] },
      PAGES,
      /^kimi-config: other pages take their facts from \.\/docs\/models\.md: all of this folder is /,
    ],
    [
      'settings',
      { settings: SOURCE, argv: [HOOK, SETTINGS] },
      PAGES,
      /^kimi-config: kimi-config\.config\.json5 says how others are judged: all of docs is checked\n/,
    ],
    [
      'settings in a manifest',
      { manifest: { 'kimi-config': SOURCE }, argv: [HOOK, 'package.json'] },
      PAGES,
      /^kimi-config: package\.json says how others are judged: all of docs is checked\n/,
    ],
    [
      'the catalog of the settings',
      { settings: { catalog: 'acme.json', docs: { roots: ['docs'] } }, argv: [HOOK, 'acme.json'] },
      PAGES,
      /^kimi-config: acme\.json holds the facts that count for others: all of docs is checked\n/,
    ],
    [
      'the catalog of the call',
      { argv: [HOOK, '--catalog', 'acme.json', 'acme.json'] },
      [...PAGES, 'old/models.md'],
      /^kimi-config: acme\.json holds the facts that count for others: all of this folder is /,
    ],
  ])('%s', LIMIT, async (_, given, paths, words) => {
    const { err, ...outcome } = await tryHook('sync', given)
    expect({ ...outcome, paths: [...outcome.paths].sort() }).toEqual({ status: 1, paths })
    expect(err).toMatch(words)
  })

  test('a page that has a block which the source page lacks', LIMIT, async () => {
    const cwd = folderWith({
      ...TREE,
      'docs/table.md': pageOf('kimi-k3').replaceAll('model-refs', 'ids'),
    })
    const argv = ['sync', '--check', '--source-page', 'docs/table.md', 'docs/models.md']
    const { status, err } = await call(cwd, argv)
    expect(err).toContain('other pages take their facts from docs/models.md: all of ')
    expect(status).toBe(1)
  })

  test('but of another page, that page only', LIMIT, async () => {
    const { status, paths } = await tryHook('sync', { settings: SOURCE, argv: ['docs/more.md'] })
    expect({ status, paths }).toEqual({ status: 0, paths: ['docs/more.md'] })
  })
})

describe('lint checks all configs that what has changed counts for, but what Git ignores', () => {
  test.each<readonly [string, Given]>([
    ['settings', { settings: {}, argv: [HOOK, SETTINGS] }],
    ['settings in a manifest', { manifest: { 'kimi-config': {} }, argv: [HOOK, 'package.json'] }],
    ['the catalog', { settings: { catalog: './acme.json' }, argv: [HOOK, 'acme.json'] }],
  ])('%s', LIMIT, async (_, given) => {
    const { status, paths, err } = await tryHook('lint', given)
    expect(paths).toContain('config/openclaw.json')
    expect(paths).not.toContain('config/build/openclaw.json')
    expect(err).toMatch(/^kimi-config: [^\n]*: all of this folder is checked\n/)
    expect(status).toBe(1)
  })

  test.each<readonly [string, Given]>([
    ['a manifest without settings', { manifest: {}, argv: [HOOK, 'package.json'] }],
    ['a catalog of nobody', { argv: [HOOK, 'acme.json'] }],
  ])('%s counts for nothing', LIMIT, async (_, given) => {
    const { status, err } = await tryHook('lint', given)
    expect(err).not.toContain('is checked')
    expect(status).toBe(0)
  })

  test('settings of a folder count for that folder', LIMIT, async () => {
    const cwd = folderWith({
      'a/kimi-config.config.json5': '{}',
      'a/openclaw.json': BAD,
      'b/openclaw.json': BAD,
    })
    const argv = ['lint', '--format', 'compact', HOOK, 'a/kimi-config.config.json5']
    const { status, out, err } = await call(cwd, argv)
    expect(out).toMatch(/^a\/openclaw\.json:1:\d+: error base-url [^\n]*\n$/)
    expect(err).toContain('a/kimi-config.config.json5 says how others are judged: all of a is ')
    expect(status).toBe(1)
  })
})
