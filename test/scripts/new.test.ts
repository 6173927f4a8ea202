import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { create } from '../../scripts/new/create.ts'
import { KINDS } from '../../scripts/new/kinds.ts'
import { copyOfProject } from '../support/project-copy.ts'
import { folderWith } from '../support/terminal.ts'

const REFUSALS: readonly (readonly [kind: string, name: string, expected: string])[] = [
  ['', '', 'rule, dialect, locale, view'],
  ['form', 'names', 'rule, dialect, locale, view'],
  ['rule', '', 'such as `long-alias`'],
  ['rule', 'Long_Alias', 'such as `long-alias`'],
  ['rule', '../x', 'such as `long-alias`'],
  ['rule', 'alias', 'src/rules/alias.ts exists'],
  ['rule', 'support', 'src/rules/support exists'],
  ['locale', 'pt-br', 'such as `pt-BR`'],
  ['locale', 'xx', 'such as `sv` or `pt-BR`'],
  ['locale', 'x y', 'such as `sv` or `pt-BR`'],
  ['view', 'refs', 'another ending than that of `model-refs`'],
  ['view', 'my-ids', 'another ending than that of `ids`'],
]

test.each(REFUSALS)('%s %s is refused', (kind, name, expected) => {
  const root = folderWith({
    'src/rules/alias.ts': '',
    'src/rules/support/write-ref.ts': '',
    'src/sync/views/ids.ts': '',
    'src/sync/views/model-refs.ts': '',
  })
  expect(create(root, kind, name)).toEqual({ refusal: expect.stringContaining(expected) })
  expect(existsSync(join(root, 'docs'))).toBe(false)
})

test('what the templates make is right before anybody has filled it in', () => {
  const config = ['tsconfig.json', 'biome.json', 'vitest.config.ts', '.gitignore']
  const root = copyOfProject([...config, 'test', 'CHANGELOG.md', 'CONTRIBUTING.md'])
  const run = (program: string, ...args: readonly string[]) => {
    const shell = process.platform === 'win32'
    const env = { ...process.env, CI: '' }
    const path = join(root, 'node_modules', '.bin', program)
    const { status, stdout, stderr } = spawnSync(path, args, {
      cwd: root,
      encoding: 'utf8',
      shell,
      env,
    })
    expect(status, `${program} ${args.join(' ')}\n${stdout}${stderr}`).toBe(0)
    return stdout
  }

  const paths = [
    ['dialect', 'acme-agent'],
    ['locale', 'eu'],
    ['view', 'names'],
  ].flatMap(([kind = '', name = '']) => {
    const created = create(root, kind, name)
    return 'paths' in created ? created.paths : expect.fail(created.refusal)
  })
  // One run of the generator, which takes seconds, serves all four.
  expect(run('tsx', 'scripts/new.ts', 'rule', 'long-alias')).toContain('src/rules/long-alias.ts:')
  run('vitest', 'run', ...(KINDS['view']?.snapshotsOf('names') ?? []), '-u')

  run('tsc', '--noEmit', '-p', 'tsconfig.json')
  const sources = [...paths, 'src/rules/long-alias.ts'].filter((path) => path.endsWith('.ts'))
  run('biome', 'ci', '--vcs-enabled=false', ...sources)
  run('tsx', 'scripts/generate.ts', '--check')
  const tests = ['architecture', 'dialects/registry', 'sync/locales', 'lint/fixtures']
  run('vitest', 'run', ...tests.map((file) => `test/${file}`), 'test/scripts/rule-pages.test.ts')
  const shown = (path: string) => readFileSync(join(root, path), 'utf8')
  expect(shown('README.md')).toContain('| `acme-agent` |')
  expect(shown('test/fixtures/rules/base-url/acme-agent.acme-agent.json.out')).toContain('base-url')

  // Whoever deletes the files again gets the schema of before.
  const schema = 'schemas/catalog.schema.json'
  expect(shown(schema)).toContain('"acme-agent"')
  for (const path of [
    'src/dialects/acme-agent.ts',
    'src/sync/views/names.ts',
    'test/fixtures/rules/base-url/acme-agent.acme-agent.json',
  ]) {
    rmSync(join(root, path))
  }
  run('tsx', 'scripts/generate.ts')
  expect(shown(schema)).toBe(readFileSync(schema, 'utf8'))
})
