import { describe, expect, test } from 'vitest'
import { rules } from '../../src/rules/rules.generated.ts'
import { call, folderWith } from '../support/terminal.ts'

const cwd = import.meta.dirname

describe('help and version', () => {
  test.each([['lint'], ['sync'], ['catalog'], ['explain'], ['schema']])(
    '%s --help is complete',
    async (name) => {
      const { status, out, err } = await call(cwd, [name, '--help'])
      expect(status).toBe(0)
      expect(err).toBe('')
      expect(out).toContain(`kimi-config ${name}`)
      expect(out).toContain('Examples:')
    },
  )

  test('--help lists the commands', async () => {
    const { status, out } = await call(cwd, ['--help'])
    expect(status).toBe(0)
    for (const name of ['lint', 'sync', 'init', 'catalog', 'explain', 'schema'])
      expect(out).toContain(name)
  })

  test('--version prints a version', async () => {
    const { status, out } = await call(cwd, ['--version'])
    expect(status).toBe(0)
    expect(out).toMatch(/^\d+\.\d+\.\d+\n$/)
  })
})

describe('wrong calls: exit 2, on stderr, with a suggestion', () => {
  test.each([
    [['--quiet'], 'Unknown argument: quiet\n'],
    [['lnit'], 'Did you mean lint?'],
    [['lint', '--asof', '2026-01-01'], 'Did you mean --as-of?'],
    [['lint', '--fromat', 'json'], 'Did you mean --format?'],
    [['sync', '--chekc'], 'Did you mean --check?'],
    [['lint', '--format', 'yml'], 'pretty'],
    [['lint', '--as-of'], 'as-of'],
    [['explain', 'base-ulr'], 'did you mean base-url?'],
    [['schema', 'openclw'], 'did you mean openclaw?'],
    [['lint', '--catalog', 'nowhere.json', 'x.json'], 'nowhere.json'],
  ])('%j', async (argv, hint) => {
    const { status, out, err } = await call(cwd, argv)
    expect(status).toBe(2)
    expect(out).toBe('')
    expect(err).toContain(hint)
  })
})

test.each([
  [['lint', 'no\u001B[31m\u202Esuch.json'], 'no<U+001B>[31m<U+202E>such.json'],
  [['explain', 'base\u0007url'], 'base<U+0007>url'],
])('what a call names drives no terminal: %j', async (argv, shown) => {
  const { status, err } = await call(cwd, argv)
  expect(status).toBe(2)
  expect(err).toContain(shown)
})

describe('no command', () => {
  test('alone: a short help that leads to a config, to docs and to a new config', async () => {
    const { status, out, err } = await call(cwd, [])
    expect(status).toBe(0)
    expect(err).toBe('')
    for (const line of ['kimi-config lint', 'kimi-config sync --check docs', 'new config']) {
      expect(out).toContain(line)
    }
    expect(out.split('\n').length).toBeLessThan(12)
  })

  test.each([
    [['openclaw.json'], 'a file', ['`kimi-config lint openclaw.json`']],
    [['--format', 'json', 'openclaw.json'], 'a file', ['`kimi-config lint openclaw.json`']],
    [['my page.md'], 'a file', ['lint "my page.md"`', 'sync --check "my page.md"`']],
    [['docs'], 'a folder', ['`kimi-config lint docs`', '`kimi-config sync --check docs`']],
    [['lint.json'], 'a file', ['`kimi-config lint lint.json`']],
  ])('a path where a command is expected: %j', async (argv, what, meant) => {
    const folder = folderWith({
      'openclaw.json': '{}',
      'lint.json': '{}',
      'my page.md': '',
      'docs/a.md': '',
    })
    const { status, out, err } = await call(folder, argv)
    expect(status).toBe(2)
    expect(out).toBe('')
    expect(err).toContain(what)
    for (const words of meant) expect(err).toContain(words)
  })

  test('a misspelt command before a path', async () => {
    const folder = folderWith({ 'openclaw.json': '{}' })
    const { status, err } = await call(folder, ['lnit', 'openclaw.json'])
    expect(status).toBe(2)
    expect(err).toContain('Did you mean lint?')
  })
})

test.each([
  [['lint', '--fxi', 'x.json']],
  [['lint', '--unsfe', 'x.json']],
  [['sync', '--keep-gong', 'docs']],
  [['catalog', 'import', 'x.json', '--writ', 'y.json']],
])('no option that writes is suggested: %j', async (argv) => {
  const { status, err } = await call(cwd, argv)
  expect(status).toBe(2)
  expect(err).toContain('Unknown argument')
  expect(err).not.toContain('Did you mean')
})

describe('explain and schema', () => {
  test('explain lists every rule', async () => {
    const { out } = await call(cwd, ['explain'])
    for (const { id } of rules) expect(out).toContain(id)
    expect(out).toContain('docs/stale-block')
  })

  test.each(rules)('explain $id prints its page, with an example', async ({ id, meta }) => {
    const { status, out } = await call(cwd, ['explain', id])
    expect(status).toBe(0)
    expect(out).toContain(`# ${id}\n\n${meta.summary}.\n\n- Severity: ${meta.severity}\n- Fix: `)
    expect(out).toMatch(/\n## Why\n[\s\S]*\n## Example [\s\S]*\n## References\n/)
    expect(out).toContain(` ${id} `)
    expect(out).not.toMatch(/<!--|\n\n\n/)
  })

  test('schema prints a JSON Schema', async () => {
    const { out } = await call(cwd, ['schema', 'openclaw'])
    expect(JSON.parse(out)).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
    })
  })

  test('schema lists the schemas', async () => {
    const { out } = await call(cwd, ['schema'])
    expect(out.split('\n')).toEqual(expect.arrayContaining(['catalog', 'openclaw', 'report']))
  })
})

test('a catalog of the user that is wrong is named with its place', async () => {
  const folder = folderWith({ 'mine.json': '{\n  "version": 1\n}\n', 'openclaw.json': '{}' })
  const { status, err } = await call(folder, ['lint', '--catalog', 'mine.json', 'openclaw.json'])
  expect(status).toBe(2)
  expect(err).toContain('mine.json:1:1')
})

test('an old catalog says so once, on stderr', async () => {
  const folder = folderWith({ 'openclaw.json': '{}' })
  const argv = ['lint', '--as-of', '2027-06-01', 'openclaw.json', 'openclaw.json']
  const { status, err } = await call(folder, argv)
  expect(status).toBe(0)
  expect(err.match(/verified on/g)).toHaveLength(1)
})
