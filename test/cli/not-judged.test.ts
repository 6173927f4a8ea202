import { describe, expect, test } from 'vitest'
import { formats } from '../../src/report/formats.ts'
import { call, folderWith } from '../support/terminal.ts'

const GOOD = '{ agents: { defaults: { model: { primary: "moonshot/kimi-k2.6" } } } }\n'
/** No tool that is known reads it. */
const COMPOSE = 'services:\n  app:\n    environment:\n      - MODEL=kimi-k2-0905-preview\n'
const KEY = 'sk-kimi-4Qm8ZtX2vB7nK1pL9sD3wE5r'
const PLAIN_PAGE = '# Notes\n\nNothing of ours.\n'
const PROSE_PAGE = '# Kimi\n\nKimi is a model.\n'

describe('a file of no known tool that names Kimi', () => {
  test.each([
    ['alone', ['compose.yml'], 2],
    ['in a hook, beside another of its kind', ['compose.yml', 'kimi.txt'], 2],
    ['in a hook, beside a config that is right', ['compose.yml', 'openclaw.json'], 0],
    ['in a hook that passes any file', ['compose.yml', '--ignore-unknown'], 0],
    ['whatever severity fails', ['compose.yml', '--fail-on', 'never'], 2],
    ['beside a page without snippets', ['compose.yml', 'page.md'], 2],
    ['with --diff', ['compose.yml', '--diff'], 2],
    ['with --fix', ['compose.yml', '--fix'], 2],
    ['in a folder', ['deep'], 2],
  ])('%s: named on stderr', async (_, argv, status) => {
    const cwd = folderWith({
      'compose.yml': COMPOSE,
      'kimi.txt': 'kimi',
      'openclaw.json': GOOD,
      'page.md': PLAIN_PAGE,
      'deep/kimi.json5': '{ KIMI_API_KEY: null }',
    })
    const result = await call(cwd, ['lint', ...argv])
    expect(result.status).toBe(status)
    expect(result.err).toMatch(/^kimi-config: not judged: \S+: no tool is known for it/)
    expect(result.err).toContain('--dialect decides')
    expect(result.out).not.toMatch(/[12] files? checked, nothing found\n$/)
  })

  test('a key in it is found: exit 1', async () => {
    const cwd = folderWith({ 'notes.txt': `KIMI_API_KEY=${KEY}\n` })
    const { status, out } = await call(cwd, ['lint', 'notes.txt'])
    expect(status).toBe(1)
    expect(out).toContain('literal-secret')
    expect(out).toContain('1 file read for keys, URLs and model ids only, not judged')
  })

  test('the summary counts it apart', async () => {
    const cwd = folderWith({ 'compose.yml': COMPOSE, 'openclaw.json': GOOD })
    const both = await call(cwd, ['lint', 'compose.yml', 'openclaw.json'])
    expect(both.out).toBe(
      '1 file checked, nothing found\n1 file read for keys, URLs and model ids only, not judged\n',
    )
    const alone = await call(cwd, ['lint', 'compose.yml'])
    expect(alone.out).toBe(
      'nothing was judged\n1 file read for keys, URLs and model ids only, not judged\n',
    )
  })

  test.each(Object.keys(formats))('%s: exit 2, named on stderr', async (format) => {
    const cwd = folderWith({ 'compose.yml': COMPOSE })
    const { status, out, err } = await call(cwd, ['lint', '--format', format, 'compose.yml'])
    expect(status).toBe(2)
    expect(err).toContain('not judged: compose.yml')
    if (format !== 'compact') expect(out).toMatch(/not ?judged|"judged": false/i)
    expect(out).not.toContain('nothing found')
    expect(out).not.toContain('nothing to report')
  })

  test('json counts it, and says of the file that it was not judged', async () => {
    const cwd = folderWith({ 'compose.yml': COMPOSE, 'openclaw.json': GOOD })
    const argv = ['lint', '--format', 'json', 'compose.yml', 'openclaw.json']
    const report = JSON.parse((await call(cwd, argv)).out)
    expect(report.summary).toMatchObject({ files: 2, notJudged: 1 })
    expect(report.files).toMatchObject([{ judged: false }, { path: 'openclaw.json' }])
    expect(report.files[1]).not.toHaveProperty('judged')
  })
})

describe('standard input', () => {
  test.each([
    ['without a name', []],
    ['with a name that says nothing', ['--stdin-filename', 'x.yml']],
    ['with the name of a folder', ['--stdin-filename', 'folder/']],
  ])('%s: exit 2', async (_, argv) => {
    const { status, err } = await call(folderWith({}), ['lint', '-', ...argv], { stdin: COMPOSE })
    expect(status).toBe(2)
    expect(err).toContain('not judged')
  })

  test('what nothing recognises: stderr says that a name helps', async () => {
    const { status, err } = await call(folderWith({}), ['lint', '-'], { stdin: '{}' })
    expect(status).toBe(2)
    expect(err).toContain('--stdin-filename')
  })
})

describe('NUL characters', () => {
  test.each([
    ['.env', 'KIMI_API_KEY=x\0y\n'],
    ['run.sh', 'export KIMI_API_KEY=x\0\n'],
    ['page.md', '# Kimi\n\0\n'],
    ['litellm.yaml', 'model_list: []\n# kimi\0\n'],
  ])('%s is not judged', async (name, text) => {
    const { status, err } = await call(folderWith({ [name]: text }), ['lint', name])
    expect(status).toBe(2)
    expect(err).toContain('NUL characters')
  })
})

describe('pages without snippets', () => {
  test.each([
    ['none names Kimi', { 'docs/a.md': PLAIN_PAGE, 'docs/b.mdx': PLAIN_PAGE }, '2 pages'],
    [
      'one names Kimi in its prose',
      { 'docs/a.md': PLAIN_PAGE, 'docs/b.md': PROSE_PAGE },
      '2 pages',
    ],
    ['a page alone', { 'docs/a.md': PLAIN_PAGE }, '1 page'],
  ])('%s: exit 0, and stderr says so', async (_, files, pages) => {
    const { status, err } = await call(folderWith(files), ['lint', 'docs'])
    expect(status).toBe(0)
    expect(err).toContain(`no snippets of a config that is known on ${pages}`)
  })

  test('the report is whole', async () => {
    const cwd = folderWith({ 'a.md': PLAIN_PAGE })
    const { status, out } = await call(cwd, ['lint', '--format', 'json', 'a.md'])
    expect(status).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ files: [], summary: { files: 0, notJudged: 0 } })
  })

  test('nothing is said of pages beside a config', async () => {
    const cwd = folderWith({ 'a.md': PLAIN_PAGE, 'openclaw.json': GOOD })
    expect((await call(cwd, ['lint', '.'])).err).toBe('')
  })
})

describe('a file that does not parse', () => {
  const BROKEN =
    '{\n  agents: { defaults: { model: { primary: "moonshot/kimi-k2-0905-preview" } } },\n}\n}\n'

  test.each(['pretty', 'markdown'])('%s: there may be more', async (format) => {
    const cwd = folderWith({ 'openclaw.json': BROKEN })
    const { status, out } = await call(cwd, ['lint', '--format', format, 'openclaw.json'])
    expect(status).toBe(1)
    expect(out).toContain('model-retired')
    expect(out).toContain('there may be more to find once the syntax is right')
  })

  test('one that does: no word of it', async () => {
    const cwd = folderWith({ 'openclaw.json': GOOD })
    expect((await call(cwd, ['lint', 'openclaw.json'])).out).not.toContain('there may be more')
  })
})

describe('nothing to lint', () => {
  test.each([
    ['an empty folder', ['empty'], 'Nothing to lint in empty: a folder is searched'],
    ['this folder', ['.'], 'Nothing to lint in .: a folder is searched'],
    ['a pattern', ['x*.json'], 'x*.json: no file matches the pattern'],
    ['a file', ['notes.txt'], 'skipped notes.txt: not a config that is known (--dialect decides'],
  ])('%s: stderr says what was looked at', async (_, argv, words) => {
    const cwd = folderWith({ 'notes.txt': 'hi', 'empty/notes.txt': '' })
    const { status, err } = await call(cwd, ['lint', ...argv])
    expect(status).toBe(2)
    expect(err).toContain(words)
  })
})
