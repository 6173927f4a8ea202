import { createHash } from 'node:crypto'
import { chmodSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Drift } from '../../src/lint/docs/drift.ts'
import { call, folderWith } from '../support/terminal.ts'

const SET = 'moonshot-kimi-k2'

const list = (ids: readonly string[], view = 'ids', prefix = ''): string =>
  [
    `[//]: # "${SET}-${view}:start"`,
    '',
    ...ids.map((id) => `- \`${prefix}${id}\``),
    '',
    `[//]: # "${SET}-${view}:end"`,
    '',
  ].join('\n')

/** What the shipped catalog lists on the day that tests are judged on. */
const CURRENT = ['kimi-k3', 'kimi-k2.7-code', 'kimi-k2.7-code-highspeed', 'kimi-k2.6']
const LEVEL = list(CURRENT)
const STALE = list(['kimi-k2.5', ...CURRENT.slice(1)])
const BROKEN = `[//]: # "${SET}-ids:start"\n\nNo list of models.\n\n[//]: # "${SET}-ids:end"\n`
const MANGLED = LEVEL.replace(`[//]: # "${SET}-ids:end"`, `{/_ ${SET}-ids:end _/}`)

const read = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8')

describe('exit status', () => {
  test.each<
    readonly [
      name: string,
      files: Readonly<Record<string, string>>,
      argv: readonly string[],
      status: number,
    ]
  >([
    ['level', { 'a.md': LEVEL }, ['a.md'], 0],
    ['level, checked', { 'a.md': LEVEL }, ['a.md', '--check'], 0],
    ['stale', { 'a.md': STALE }, ['a.md'], 0],
    ['stale, checked', { 'a.md': STALE }, ['a.md', '--check'], 1],
    ['stale, shown', { 'a.md': STALE }, ['a.md', '--diff'], 0],
    ['stale, shown and checked', { 'a.md': STALE }, ['a.md', '--diff', '--check'], 1],
    ['a mangled marker, checked', { 'a.md': MANGLED }, ['a.md', '--check'], 1],
    ['a block that cannot be read', { 'a.md': BROKEN }, ['a.md'], 1],
    ['the same, going on', { 'a.md': BROKEN }, ['a.md', '--keep-going'], 1],
    ['no marker at all', { 'a.md': '# Text\n' }, ['a.md'], 2],
    ['the same, for hooks', { 'a.md': '# Text\n' }, ['a.md', '--ignore-unknown'], 0],
    ['a page that is not there', {}, ['a.md'], 2],
    ['no path: every page below', { 'deep/er/a.mdx': STALE }, ['--check'], 1],
    ['a glob', { 'x/a.md': STALE }, ['*/a.md', '--check'], 1],
    ['an earlier day', { 'a.md': LEVEL }, ['a.md', '--check', '--as-of', '2026-03-01'], 1],
    ['no style', { 'a.md': LEVEL }, ['a.md', '--marker-style', 'xml'], 2],
    ['a shape without a source page', { 'a.md': LEVEL }, ['--shape', 'source'], 2],
    ['no shape', { 'a.md': LEVEL }, ['--shape', 'tree'], 2],
    ['a source page without blocks', { 'a.md': '' }, ['--source-page', 'a.md'], 2],
    ['a source page that is not there', {}, ['--source-page', 'a.md'], 2],
  ])('%s', async (_, files, argv, status) => {
    expect(await call(folderWith(files), ['sync', ...argv])).toMatchObject({ status })
  })
})

describe('what is written', () => {
  test('a stale page, and a second run writes nothing', async () => {
    const folder = folderWith({ 'a.md': STALE, 'b.md': LEVEL })
    const first = await call(folder, ['sync'])
    expect(first.err).toBe('wrote a.md\n')
    expect(read(folder, 'a.md')).toBe(LEVEL)
    expect((await call(folder, ['sync'])).err).toBe('')
  })

  test.each([['--check'], ['--diff']])('nothing with %s', async (option) => {
    const folder = folderWith({ 'a.md': STALE })
    await call(folder, ['sync', option])
    expect(read(folder, 'a.md')).toBe(STALE)
  })

  test('--diff shows what would change', async () => {
    const { out } = await call(folderWith({ 'a.md': STALE }), ['sync', '--diff'])
    expect(out).toContain('--- a/a.md\n+++ b/a.md\n')
    expect(out).toContain('-- `kimi-k2.5`\n')
    expect(out).toContain('+- `kimi-k3`\n')
  })

  test.each<readonly [name: string, change: (text: string) => string]>([
    ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
    ['a BOM', (text) => `\uFEFF${text}`],
    ['no final newline', (text) => text.trimEnd()],
    ['text around the block', (text) => `# A\t\n\n${text}\n\n\n  z`],
  ])('%s stays', async (_, change) => {
    const folder = folderWith({ 'a.md': change(STALE) })
    await call(folder, ['sync'])
    expect(read(folder, 'a.md')).toBe(change(LEVEL))
  })

  test('the mode of a file stays', async () => {
    const folder = folderWith({ 'a.md': STALE })
    chmodSync(join(folder, 'a.md'), 0o640)
    await call(folder, ['sync'])
    expect(statSync(join(folder, 'a.md')).mode & 0o777).toBe(0o640)
  })

  test('nothing where a page fails, unless told to keep going', async () => {
    const both = BROKEN + STALE.replaceAll('-ids:', '-model-refs:')
    const folder = folderWith({ 'a.md': STALE, 'b.md': both })
    const { status, err } = await call(folder, ['sync'])
    expect(status).toBe(1)
    expect(err).toContain('nothing was written, since b.md')
    expect([read(folder, 'a.md'), read(folder, 'b.md')]).toEqual([STALE, both])
    const again = await call(folder, ['sync', '--keep-going', '--format', 'compact'])
    expect(again.status).toBe(1)
    expect(again.out.split('\n')).toHaveLength(2)
    expect(read(folder, 'a.md')).toBe(LEVEL)
    expect(read(folder, 'b.md')).toContain('kimi-k3')
    expect(read(folder, 'b.md')).toContain('No list of models.')
  })

  test.each([
    ['mdx', `{/* ${SET}-ids:end */}`],
    ['html', `<!-- ${SET}-ids:end -->`],
    ['definition', `[//]: # "${SET}-ids:end"`],
  ])('--marker-style %s', async (style, written) => {
    const folder = folderWith({ 'a.md': MANGLED })
    await call(folder, ['sync', '--marker-style', style])
    expect(read(folder, 'a.md')).toContain(`\n${written}\n`)
  })

  test('--catalog gives other facts', async () => {
    const catalog = readFileSync(
      join(import.meta.dirname, '../fixtures/sync/example.catalog.json'),
      'utf8',
    )
    const page = STALE.replaceAll(SET, 'example-set')
    const folder = folderWith({ 'mine.json': catalog, 'a.md': page })
    await call(folder, ['sync', '--catalog', 'mine.json', '--as-of', '2026-01-02'])
    expect(read(folder, 'a.md')).toContain('- `kimi-a3`\n')
  })
})

describe('which pages are taken', () => {
  test('no ignored ones, and no links', async () => {
    const folder = folderWith({
      'docs/a.md': STALE,
      'docs/build/b.md': STALE,
      'docs/kept/c.md': STALE,
      'docs/kept/.gitignore': '*.md\n!c.md\n',
      'docs/kept/d.md': STALE,
      'node_modules/e.md': STALE,
      '.git/HEAD': '',
      '.gitignore': '# built\n/docs/build/\n',
    })
    symlinkSync(join(folder, 'docs'), join(folder, 'linked'))
    symlinkSync(join(folder, 'docs/build/b.md'), join(folder, 'docs/link.md'))
    const { err } = await call(folder, ['sync'])
    expect(err).toBe('wrote docs/a.md\nwrote docs/kept/c.md\n')
    expect((await call(folder, ['sync', 'docs'])).err).toBe('')
    expect((await call(folder, ['sync', 'docs/build/b.md'])).err).toBe('wrote docs/build/b.md\n')
  })

  test.skipIf(process.getuid?.() === 0)('one that may not be read: exit 2', async () => {
    const folder = folderWith({ 'a.md': STALE, 'b.md': STALE })
    chmodSync(join(folder, 'b.md'), 0)
    const { status, err } = await call(folder, ['sync'])
    expect(status).toBe(2)
    expect(err).toContain('b.md: permission denied')
    expect(read(folder, 'a.md')).toBe(STALE)
  })

  test('one in another encoding is not touched', async () => {
    const folder = folderWith({ 'a.md': STALE })
    const bytes = Buffer.concat([Buffer.from(STALE), Buffer.from([0xe9, 0x0a])])
    writeFileSync(join(folder, 'b.md'), bytes)
    const { status, err, out } = await call(folder, ['sync'])
    expect(status).toBe(1)
    expect(out).toContain('The page is in another encoding, expected UTF-8')
    expect(err).toContain('nothing was written, since b.md cannot be brought level')
    expect(read(folder, 'a.md')).toBe(STALE)
    expect(await call(folder, ['sync', '--keep-going'])).toMatchObject({ status: 1 })
    expect(read(folder, 'a.md')).toBe(LEVEL)
    expect(readFileSync(join(folder, 'b.md'))).toEqual(bytes)
  })

  test.each(['utf16le', 'utf16be'])(
    'a level one in %s is named, and not called level',
    async (name) => {
      const folder = folderWith({ 'a.md': LEVEL })
      const bytes = Buffer.from(`\uFEFF${LEVEL}`, 'utf16le')
      writeFileSync(join(folder, 'b.md'), name === 'utf16le' ? bytes : bytes.swap16())
      const { status, out } = await call(folder, ['sync', '--check'])
      expect(status).toBe(0)
      expect(out).toContain('level so far\n  not compared: b.md: The page is in UTF-16')
      const { drift } = JSON.parse(
        (await call(folder, ['sync', '--check', '--format', 'json'])).out,
      )
      expect(drift.notCompared).toMatchObject([{ path: 'b.md' }])
    },
  )

  test('markers of sets that nobody has defined are named', async () => {
    const foreign = LEVEL.replaceAll(SET, 'acme')
    const folder = folderWith({ 'a.md': foreign })
    const none = await call(folder, ['sync'])
    const words = `2 markers of sets that the catalog does not have: acme-ids; it has ${SET}`
    expect(none).toMatchObject({ status: 2, err: expect.stringContaining(words) })
    writeFileSync(join(folder, 'a.md'), `${LEVEL}\n${foreign}`)
    const beside = await call(folder, ['sync', '--check'])
    expect(beside).toMatchObject({ status: 0, err: expect.stringContaining(words) })
  })

  test.each([
    ['a set that nobody has defined', 'acme-one', 0],
    ['one that differs in its digits', 'moonshot-kimi-k4', 0],
    ['a misspelt one', 'moonshoot-kimi-k2', 1],
  ])('alone on a page beside sound ones: %s', async (_, set, status) => {
    const folder = folderWith({ 'a.md': LEVEL, 'b.md': LEVEL.replaceAll(SET, set) })
    for (const argv of [[], ['--source-page', 'a.md']]) {
      const all = await call(folder, ['sync', '--check', ...argv])
      expect(all.status).toBe(status)
      expect(all.out).not.toContain('all level')
      const told = status === 0 ? all.err : all.out
      expect(told).toMatch(new RegExp(`b\\.md.*\\s.*${set}-ids`))
      const shown = await call(folder, ['sync', '--check', '--format', 'json', ...argv])
      expect(shown.out).toContain(`${set}-ids`)
    }
  })

  test('code of a language whose comments are not read', async () => {
    const lua = `\`\`\`lua\n-- ${SET}-ids:start\n-- ${SET}-ids:end\n\`\`\`\n`
    const folder = folderWith({ 'a.md': LEVEL, 'b.md': lua })
    const { status, out } = await call(folder, ['sync', '--check', '--format', 'compact'])
    expect(status).toBe(0)
    expect(out).toContain(
      `b.md:2:4: warning docs/marker Marker \`${SET}-ids:start\` is in code of a language`,
    )
    const shown = folderWith({ 'b.md': lua.replace('lua', 'text') })
    expect((await call(shown, ['sync', '--check', '--format', 'compact'])).out).toBe('')
  })

  test('markers that are not read are named, and nothing is called level', async () => {
    const folder = folderWith({
      'a.md': LEVEL,
      'b.md': `> \`\`\`json5\n> // ${SET}-aliases:start\n`,
    })
    const one = await call(folder, ['sync', '--check', 'b.md'])
    expect(one.status).toBe(2)
    expect(one.out).toContain('is in a block quote, where markers are not read')
    expect(one.err).toContain('no marker on these pages can be read')
    const all = await call(folder, ['sync', '--check'])
    expect(all.status).toBe(0)
    expect(all.out).toContain('level so far\n  not compared: b.md')
    const shown = await call(folder, ['sync', '--check', '--format', 'markdown'])
    expect(shown.out).toContain('Of what was compared, all 1 languages are level')
  })
})

describe('a fact with two right values', () => {
  const table = (header: string, row: string): string =>
    LEVEL.replace(/- `.*`\n(?:- `.*`\n)*/, `| ${header} |\n| --- | --- |\n| ${row} |\n`)
  const german = table('Modell | Schlussfolgern', '`kimi-k2.6` | nein')
  const read2 = (text: string): string | undefined => /k2\.6` \| (\S+)/.exec(text)?.[1]

  test('has one in all languages', async () => {
    const french = table('Modèle | Raisonnement', '`kimi-k2.5` | non')
    const models = `\`\`\`json5\n[\n// ${SET}-models:start\n{ id: "kimi-k2.6", reasoning: false },\n// ${SET}-models:end\n]\n\`\`\`\n`
    const folder = folderWith({
      'docs/de/x.md': german,
      'docs/fr/x.md': french,
      'docs/es/y.md': models,
    })
    const shown = await call(folder, ['sync', '--check', 'docs'])
    expect(shown.out).toContain('`Schlussfolgern` of `kimi-k2.6` is `nein` for `Yes`')
    expect(await call(folder, ['sync', 'docs'])).toMatchObject({ status: 0 })
    expect(read2(read(folder, 'docs/de/x.md'))).toBe('ja')
    expect(read2(read(folder, 'docs/fr/x.md'))).toBe('oui')
    expect(read(folder, 'docs/es/y.md')).toContain('{ id: "kimi-k2.6", reasoning: true }')
    expect(await call(folder, ['sync', '--check', 'docs'])).toMatchObject({ status: 0 })
  })

  test('keeps the other one where all pages have that', async () => {
    const french = table('Modèle | Raisonnement', '`kimi-k2.6` | non')
    const folder = folderWith({ 'docs/de/x.md': german, 'docs/fr/x.md': french })
    expect(await call(folder, ['sync', 'docs'])).toMatchObject({ status: 0 })
    expect(read2(read(folder, 'docs/de/x.md'))).toBe('nein')
    expect(read2(read(folder, 'docs/fr/x.md'))).toBe('non')
    expect(await call(folder, ['sync', '--check', 'docs'])).toMatchObject({ status: 0 })
  })
})

describe('--source-page', () => {
  test('says where the source page lists retired models', async () => {
    const folder = folderWith({ 'docs/x.md': STALE, 'docs/fr/x.md': LEVEL })
    const argv = ['sync', 'docs', '--check', '--source-page', 'docs/x.md', '--as-of', '2026-11-30']
    const { err } = await call(folder, argv)
    expect(err).toContain(
      'docs/x.md, which other pages follow, lists models that are retired: kimi-k2.5',
    )
    const { drift } = JSON.parse((await call(folder, [...argv, '--format', 'json'])).out)
    expect(drift.retired).toEqual([{ model: 'kimi-k2.5', since: '2026-08-31' }])
    const { out } = await call(folder, [...argv, '--format', 'markdown'])
    expect(out).toContain(
      '`docs/x.md`, which other pages follow, lists retired models: `kimi-k2.5` (since 2026-08-31).',
    )
  })

  const english = list(['kimi-b', 'kimi-a'])
  const old = list(['kimi-a'])
  const refs = list(['kimi-b', 'kimi-a'], 'model-refs', 'm/')
  const oldRefs = list(['kimi-a'], 'model-refs', 'm/')

  test.each<readonly [name: string, source: string, translation: string]>([
    ['a locale folder below docs', 'docs/p/x.md', 'docs/fr/p/x.md'],
    ['English in a folder of its own', 'docs/en/p/x.md', 'docs/zh-CN/p/x.md'],
    ['another language at the root', 'docs/en/p/x.md', 'docs/p/x.md'],
    ['English at the root, and again in its folder', 'docs/p/x.md', 'docs/en/p/x.md'],
    ['a deeper tree', 'src/content/docs/en/p/x.mdx', 'src/content/docs/pt-br/p/x.mdx'],
    ['no docs folder', 'en/p/x.md', 'ja/p/x.md'],
    ['a suffix', 'docs/x.md', 'docs/x.de.md'],
    ['Docusaurus', 'docs/p/x.md', 'i18n/fr/docusaurus-plugin-content-docs/current/p/x.md'],
    [
      'an older version of Docusaurus',
      'versioned_docs/version-1/x.md',
      'i18n/fr/docusaurus-plugin-content-docs/version-1/x.md',
    ],
    ['a folder that holds the languages', 'docs/p/x.md', 'docs/i18n/fr/p/x.md'],
    ['one beside the docs', 'docs/p/x.md', 'translations/fr/docs/p/x.md'],
    ['a language without a vocabulary', 'docs/p/x.md', 'docs/la/p/x.md'],
    ['the same in a folder that holds the languages', 'docs/p/x.md', 'i18n/la/docs/p/x.md'],
  ])('%s', async (_, source, translation) => {
    const other = translation.replace('x.md', 'y.md')
    const folder = folderWith({ [source]: english, [translation]: old, [other]: old })
    const { status, err } = await call(folder, ['sync', '--source-page', source])
    expect(status).toBe(0)
    const [wrote] = err.split('\n').filter((line) => line.startsWith('wrote'))
    expect(wrote).toBe(`wrote ${translation}`)
    expect(read(folder, translation)).toBe(english)
    if (other === translation) return
    expect(read(folder, other)).toBe(old)
    expect(err).toContain(`left alone 1 page with marker blocks, such as ${other}: `)
  })

  test('only the given paths are touched; a view comes from a page that was not given', async () => {
    const folder = folderWith({
      'docs/p/x.md': english,
      'docs/c/y.md': refs,
      'docs/fr/c/y.md': oldRefs,
      'docs/de/c/y.md': oldRefs,
    })
    const argv = ['sync', 'docs/fr', '--source-page', './docs/p/x.md']
    expect((await call(folder, argv)).err).toBe('wrote docs/fr/c/y.md\n')
    expect(read(folder, 'docs/fr/c/y.md')).toBe(refs)
  })

  test('a page of its own language is not rewritten, and told about', async () => {
    const folder = folderWith({ 'docs/p/x.md': english, 'docs/c/y.md': oldRefs })
    const argv = ['sync', '--source-page', 'docs/p/x.md', '--format', 'compact']
    const { status, out } = await call(folder, argv)
    expect(status).toBe(0)
    expect(out).toBe(
      `docs/c/y.md:1:1: warning docs/sister-blocks Block \`${SET}-model-refs\` and block \`${SET}-ids\` of docs/p/x.md list different models: only there \`kimi-b\`\n`,
    )
    expect(read(folder, 'docs/c/y.md')).toBe(oldRefs)
  })

  test('--shape source makes a list the table that the source has', async () => {
    const ids = ['', '| Model |', '| --- |', '| `m/kimi-b` |', '']
    const table = list(['kimi-b']).replace(/\n- .*\n/, ids.join('\n'))
    const folder = folderWith({ 'docs/x.md': table, 'docs/fr/x.md': list(['kimi-b']) })
    const argv = ['sync', '--source-page', 'docs/x.md']
    expect((await call(folder, [...argv, '--check'])).status).toBe(0)
    const checked = await call(folder, [...argv, '--shape', 'source', '--check'])
    expect(checked.status).toBe(1)
    expect(checked.out).toContain('a list instead of a table')
    expect((await call(folder, [...argv, '--shape', 'source'])).err).toBe('wrote docs/fr/x.md\n')
    expect(read(folder, 'docs/fr/x.md')).toContain('| `m/kimi-b` ')
    expect((await call(folder, [...argv, '--shape', 'source'])).err).toBe('')
  })

  test.each<readonly [name: string, cwd: string, argv: readonly string[]]>([
    ['the folder of a language', 'docs/fr', ['.', '--source-page', '../p/x.md']],
    ['one of its pages', 'docs/fr/p', ['x.md', '../c', '--source-page', '../../p/x.md']],
    ['the docs', 'docs', ['fr', '--source-page', 'p/x.md']],
  ])('from %s', async (_, cwd, argv) => {
    const folder = folderWith({
      'docs/p/x.md': english,
      'docs/c/y.md': refs,
      'docs/fr/p/x.md': old,
      'docs/fr/c/y.md': oldRefs,
    })
    expect((await call(join(folder, cwd), ['sync', ...argv, '--check'])).status).toBe(1)
    expect((await call(join(folder, cwd), ['sync', ...argv])).status).toBe(0)
    expect(read(folder, 'docs/fr/p/x.md')).toBe(english)
    expect(read(folder, 'docs/fr/c/y.md')).toBe(refs)
  })

  test('a source that cannot be read empties no translation, whatever is given', async () => {
    const empty = list([])
    const folder = folderWith({ 'docs/p/x.md': empty, 'docs/fr/p/x.md': old })
    for (const argv of [['docs'], ['docs/fr'], ['docs', '--keep-going']]) {
      const { status, out } = await call(folder, ['sync', ...argv, '--source-page', 'docs/p/x.md'])
      expect(status).toBe(1)
      expect(out).toContain(
        `Cannot take the facts of block \`${SET}-ids\` from docs/p/x.md: it lists no model`,
      )
      expect(read(folder, 'docs/fr/p/x.md')).toBe(old)
    }
  })

  test('languages of the settings may be spelt as folders are', async () => {
    const settings = '{ docs: { sourcePage: "docs/p/x.md", locales: ["pt-br", "zh-Hans"] } }'
    const folder = folderWith({
      'kimi-config.config.json5': settings,
      'docs/p/x.md': english,
      'docs/pt-BR/p/x.md': old,
      'docs/zh_CN/p/x.md': old,
      'docs/fr/p/x.md': old,
    })
    const { err } = await call(folder, ['sync'])
    expect(err).toBe('wrote docs/pt-BR/p/x.md\nwrote docs/zh_CN/p/x.md\n')
  })

  test('settings declare languages of any name', async () => {
    const names = ['gsw', 'klingon', 'da', 'es-419', 'la']
    const settings = { docs: { sourcePage: 'docs/p/x.md', locales: names } }
    const folder = folderWith({
      'kimi-config.config.json5': JSON.stringify(settings),
      'docs/p/x.md': english,
      'docs/gsw/p/x.md': old,
      'docs/klingon/p/x.md': old,
      'docs/p/x.klingon.md': old,
      'docs/p/x.da.md': old,
      'docs/es_419/p/x.md': old,
      'docs/fr/p/x.md': old,
    })
    const { err } = await call(folder, ['sync'])
    expect(err.split('\n').toSorted()).toEqual([
      '',
      'kimi-config: no page is in la, which `docs.locales` names',
      'wrote docs/es_419/p/x.md',
      'wrote docs/gsw/p/x.md',
      'wrote docs/klingon/p/x.md',
      'wrote docs/p/x.da.md',
      'wrote docs/p/x.klingon.md',
    ])
    const checked = await call(folder, ['sync', '--check', '--format', 'json', 'docs'])
    const { drift } = JSON.parse(checked.out)
    const languages = new Set(drift.pages.map(({ language }: { language: string }) => language))
    expect([...languages].toSorted()).toEqual(['da', 'en', 'es-419', 'gsw', 'klingon'])
    const one = await call(folder, ['sync', '--check', 'docs/gsw'])
    expect(one).toMatchObject({ status: 0, err: '' })
  })

  test('a named page that matches none is skipped', async () => {
    const folder = folderWith({ 'docs/p/x.md': english, 'docs/fr/z.md': old })
    const argv = ['sync', 'docs/fr/z.md', '--ignore-unknown', '--source-page', 'docs/p/x.md']
    const { status, err } = await call(folder, argv)
    expect(status).toBe(0)
    expect(err).toContain('skipped docs/fr/z.md')
    expect(read(folder, 'docs/fr/z.md')).toBe(old)
  })
})

describe('pages held against each other', () => {
  const compact = async (files: Readonly<Record<string, string>>, ...argv: readonly string[]) =>
    (await call(folderWith(files), ['sync', '--format', 'compact', ...argv])).out

  test('sister blocks are told of by what they are, and after a run by what they have become', async () => {
    const files = {
      'docs/fr/x.md': STALE,
      'docs/fr/y.md': list(CURRENT, 'model-refs', 'moonshot/'),
      'docs/de/y.md': list(CURRENT, 'model-refs', 'moonshot/'),
    }
    expect(await compact(files, '--check')).toContain(
      'docs/fr/y.md:1:1: warning docs/sister-blocks ',
    )
    expect(await compact(files)).toBe('')
  })

  test('a translation without a block, or without any marker', async () => {
    const both = LEVEL + list(CURRENT, 'model-refs', 'moonshot/')
    const files = { 'docs/en/x.md': both, 'docs/fr/x.md': LEVEL, 'docs/de/x.md': '# Text\n' }
    expect((await compact(files, '--check')).split('\n')).toEqual([
      `docs/fr/x.md:1:1: warning docs/missing-block No block \`${SET}-model-refs\`, which docs/en/x.md has`,
      `docs/de/x.md:1:1: warning docs/missing-block No block \`${SET}-ids\`, which docs/en/x.md has`,
      `docs/de/x.md:1:1: warning docs/missing-block No block \`${SET}-model-refs\`, which docs/en/x.md has`,
      '',
    ])
  })

  test('the other place is given with its own line', async () => {
    const files = { 'docs/x.md': `# One\n\n${LEVEL}`, 'docs/fr/x.md': '# Un\n' }
    const { out } = await call(folderWith(files), ['sync', '--check', '--format', 'json'])
    expect(JSON.parse(out).files[1].findings[0].related).toMatchObject([
      { path: 'docs/x.md', range: { start: { line: 3, column: 1 } } },
    ])
  })

  test('a suppression silences it', async () => {
    const files = {
      'docs/x.md': LEVEL,
      'docs/fr/x.md': '<!-- kimi-config-disable docs/missing-block -->\n',
    }
    expect(await compact(files, '--check')).toBe('')
  })
})

describe('the drift report', () => {
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
  const translated = (text: string, sourceHash: string): string =>
    `---\nx-i18n:\n  generated_at: "2026-05-06T07:08:09Z"\n  source_hash: ${sourceHash}\n---\n\n${text}`
  const both = LEVEL + list(CURRENT, 'model-refs', 'moonshot/')
  const files = {
    'docs/x.md': both,
    'docs/fr/x.md': translated(STALE, hash('another text')),
    'docs/de/x.md': translated(both, hash(both)),
    'docs/ja/x.md': both.replace(`-ids:end`, `-idz:end`).replace(`-ids:start`, `-idz:start`),
  }

  test('pretty ends with it', async () => {
    const { out } = await call(folderWith(files), ['sync', '--check'])
    const lines = out.split('\n')
    const title = lines.findIndex((line) => line.startsWith('Held against'))
    expect(lines.slice(title, title + 6)).toEqual([
      'Held against the catalog: 8 blocks on 4 pages, in 4 languages',
      '  language  ids                        model-refs  translation',
      '  en        level                      level',
      '  de        level                      level       current',
      '  fr        stale: 1 missing, 1 extra  missing     behind, made 2026-05-06',
      '  ja-JP     broken                     level',
    ])
  })

  test('a source page with other line endings than it was translated from is the same page', async () => {
    const crlf = both.replaceAll('\n', '\r\n')
    const tree = {
      'docs/x.md': crlf,
      'docs/de/x.md': translated(both, hash(both)),
      'docs/fr/x.md': translated(both, hash(crlf)),
      'docs/ko/x.md': translated(both, hash(both.replaceAll('\n', '\r'))),
    }
    const { out } = await call(folderWith(tree), ['sync', '--check', '--format', 'json'])
    const { pages } = JSON.parse(out).drift as Drift
    expect(pages.map(({ language, translation }) => [language, translation?.isBehind])).toEqual([
      ['de', false],
      ['fr', false],
      ['ko', true],
      ['en', undefined],
    ])
  })

  test('a page that does not tell its language is in that of the others beside it', async () => {
    const table = LEVEL.replace(/- .*\n/g, '').replace('\n\n', '\n\n| 模型 |\n| --- |\n\n')
    const tree = {
      'docs/en/x.md': LEVEL,
      'docs/x.md': table,
      'docs/y.md': list(CURRENT, 'model-refs', 'm/'),
    }
    const { out } = await call(folderWith(tree), ['sync', '--check', '--format', 'json'])
    const { pages } = JSON.parse(out).drift as Drift
    expect(pages.map(({ language }) => language)).toEqual(['en', 'zh-CN', 'zh-CN'])
  })

  test.each<readonly [name: string, rows: readonly string[], status: string]>([
    ['the models and their facts', ['kimi-b` | 1000', 'kimi-a` | 2000'], 'level'],
    ['another fact', ['kimi-b` | 1000', 'kimi-a` | 2001'], 'edited'],
    ['another order', ['kimi-a` | 2000', 'kimi-b` | 1000'], 'stale'],
    ['another order and another fact', ['kimi-a` | 2001', 'kimi-b` | 1000'], 'stale'],
    ['a model twice', ['kimi-b` | 1001', 'kimi-a` | 2000', 'kimi-a` | 2000'], 'stale'],
    ['another form', [], 'stale'],
  ])('%s', async (_, rows, status) => {
    const table = (cells: readonly string[]): string =>
      [
        `<!-- ${SET}-ids:start -->\n`,
        '| Model | Context |',
        '| --- | --- |',
        ...cells.map((row) => `| \`${row} |`),
        `\n<!-- ${SET}-ids:end -->\n`,
      ].join('\n')
    const tree = {
      'docs/x.md': table(['kimi-b` | 1000', 'kimi-a` | 2000']),
      'docs/fr/x.md': rows.length > 0 ? table(rows) : list(['kimi-b', 'kimi-a']),
    }
    const argv = '--check --format json --shape source --source-page docs/x.md'.split(' ')
    const { out } = await call(folderWith(tree), ['sync', ...argv])
    const [french] = JSON.parse(out).drift.pages
    expect(french).toMatchObject({ path: 'docs/fr/x.md', blocks: [{ status }] })
  })

  test('json has all of it, and only for a check', async () => {
    const folder = folderWith(files)
    const { out } = await call(folder, ['sync', '--check', '--format', 'json'])
    const { drift } = JSON.parse(out)
    expect(drift.source).toBe('the catalog')
    expect(drift.pages[1]).toEqual({
      path: 'docs/fr/x.md',
      language: 'fr',
      source: 'docs/x.md',
      translation: { isBehind: true, generatedAt: '2026-05-06T07:08:09Z' },
      blocks: [
        {
          id: `${SET}-ids`,
          status: 'stale',
          missing: ['kimi-k3'],
          extra: ['kimi-k2.5'],
          facts: [],
        },
        { id: `${SET}-model-refs`, status: 'missing', missing: [], extra: [], facts: [] },
      ],
    })
    const written = await call(folder, ['sync', '--keep-going', '--format', 'json'])
    expect(JSON.parse(written.out).drift).toBeUndefined()
  })
})

describe('entries in YAML', () => {
  const page = (entries: readonly string[]): string =>
    ['```yaml', 'models:', `  # ${SET}-models:start`, ...entries, `  # ${SET}-models:end`, '```']
      .concat('')
      .join('\n')
  const entry = (id: string, window: number): readonly string[] => [
    `  - id: ${id} # one of them`,
    `    contextWindow: ${window}`,
  ]
  const inJson5 = '```json5\n[\n  // S:start\n  { id: "kimi-b" },\n  // S:end\n]\n```\n'.replaceAll(
    'S:',
    `${SET}-models:`,
  )

  test('are compared, shown and written', async () => {
    const folder = folderWith({ 'a.md': page(entry('kimi-k3', 1000)) })
    const checked = await call(folder, ['sync', '--check'])
    expect(checked.status).toBe(1)
    expect(checked.out).toContain('`contextWindow` of `kimi-k3` is 1000 for 1048576')
    const shown = await call(folder, ['sync', '--diff'])
    expect(shown.out).toContain('-    contextWindow: 1000\n+    contextWindow: 1048576\n')
    expect(await call(folder, ['sync'])).toMatchObject({ status: 0, err: 'wrote a.md\n' })
    const text = read(folder, 'a.md')
    expect(text).toContain('  - id: kimi-k3 # one of them\n    contextWindow: 1048576\n')
    expect(text.match(/- id: .*/g)).toHaveLength(CURRENT.length)
    expect(await call(folder, ['sync', '--check'])).toMatchObject({ status: 0 })
  })

  test('follow a source page and lead others', async () => {
    const folder = folderWith({
      'docs/x.md': page(entry('kimi-a', 8192)),
      'docs/de/x.md': inJson5,
      'docs/fr/x.md': page(entry('kimi-b', 8192)),
    })
    const argv = ['sync', 'docs', '--source-page', 'docs/x.md']
    const { out } = await call(folder, [...argv, '--check', '--format', 'json'])
    expect(JSON.parse(out).drift.pages).toMatchObject([
      { path: 'docs/de/x.md', blocks: [{ status: 'stale' }] },
      { path: 'docs/fr/x.md', blocks: [{ status: 'stale', missing: ['kimi-a'] }] },
      { path: 'docs/x.md', blocks: [{ status: 'level' }] },
    ])
    expect(await call(folder, argv)).toMatchObject({ status: 0 })
    expect(read(folder, 'docs/de/x.md')).toContain('  { id: "kimi-a", contextWindow: 8192 },\n')
    expect(read(folder, 'docs/fr/x.md')).toBe(
      page(['  # one of them', '  - id: kimi-a', '    contextWindow: 8192']),
    )
    const back = ['sync', 'docs', '--source-page', 'docs/de/x.md', '--check']
    expect(await call(folder, back)).toMatchObject({ status: 0 })
  })
})
