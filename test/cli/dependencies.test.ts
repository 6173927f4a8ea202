import { readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { formats } from '../../src/report/formats.ts'
import { type CallResult, call, folderWith } from '../support/terminal.ts'

const KIMI = 'sk-kimi-4Qm8ZtX2vB7nK1pL9sD3'
const PLAIN = 'sk-9Qm8ZtX2vB7nK1pL9sD3'
const MODEL = '{ id: "kimi-k2.6", name: "K", contextWindow: 262144, maxTokens: 32768 }'

function provider(key: string, url = 'https://api.moonshot.ai/v1'): string {
  return `{ baseUrl: "${url}", apiKey: ${key}, api: "openai-completions", models: [${MODEL}] }`
}

function configWith(key: string): string {
  return `{ models: { providers: { moon: ${provider(key)} } } }\n`
}

const INCLUDING = '{ models: { providers: { $include: "./p.json5" } } }\n'
const BAD_INCLUDE = `{ moon: ${provider('"${MOON}"', 'https://api.moonshot.ai')} }\n`

async function lint(
  cwd: string,
  paths: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CallResult & { readonly lines: readonly string[] }> {
  const result = await call(cwd, ['lint', '--format', 'compact', ...paths], { env })
  return { ...result, lines: result.out.split('\n').filter((line) => line !== '') }
}

describe('includes on the disk', () => {
  test('findings are reported where they stand', async () => {
    const cwd = folderWith({ 'openclaw.json': INCLUDING, 'p.json5': BAD_INCLUDE })
    const { status, lines } = await lint(cwd, ['openclaw.json'])
    expect(status).toBe(1)
    expect(lines).toEqual([
      'p.json5:1:20: error base-url The base URL lacks `/v1`, expected `https://api.moonshot.ai/v1`',
    ])
  })

  test.each([
    ['a folder further up', 'sub/openclaw.json', 'sub/p.json5'],
    ['a path with dots', './sub/../sub/openclaw.json', 'sub/p.json5'],
  ])('%s: paths are told from the working directory', async (_, path, shown) => {
    const cwd = folderWith({ 'sub/openclaw.json': INCLUDING, 'sub/p.json5': BAD_INCLUDE })
    const { lines } = await lint(cwd, [path])
    expect(lines.map((line) => line.split(':')[0])).toEqual([shown])
  })

  test('an absolute path stays absolute', async () => {
    const cwd = folderWith({ 'openclaw.json': INCLUDING, 'p.json5': BAD_INCLUDE })
    const { lines } = await lint(cwd, [join(cwd, 'openclaw.json')])
    expect(lines[0]).toContain(`${join(cwd, 'p.json5').replaceAll('\\', '/')}:1:20`)
  })

  test.each([
    ['beside the config', ['openclaw.json', 'p.json5']],
    ['before the config', ['./p.json5', 'openclaw.json']],
    ['by its folder', ['.']],
    ['by two configs', ['openclaw.json', 'clawdbot.json']],
  ])('an include that is also named %s is reported once', async (_, paths) => {
    const cwd = folderWith({
      'openclaw.json': INCLUDING,
      'clawdbot.json': INCLUDING,
      'p.json5': BAD_INCLUDE,
    })
    const { lines } = await lint(cwd, paths)
    expect(lines.filter((line) => line.includes('base-url'))).toHaveLength(1)
  })

  test('json lists the included file with the config', async () => {
    const cwd = folderWith({ 'openclaw.json': INCLUDING, 'p.json5': BAD_INCLUDE })
    const { out } = await call(cwd, ['lint', '--format', 'json', 'openclaw.json'])
    const { files, summary } = JSON.parse(out)
    expect(files).toMatchObject([
      { path: 'openclaw.json', dialect: 'openclaw', findings: [] },
      {
        path: 'p.json5',
        dialect: 'openclaw',
        findings: [{ rule: 'base-url', pointer: '/moon/baseUrl' }],
      },
    ])
    expect(summary).toMatchObject({ files: 2, errors: 1 })
  })

  const outside = 'is outside the folder of the config'
  test.each([
    ['a missing file', './none.json5', '`./none.json5`: no such file'],
    ['a folder', './sub', '`./sub`: it is no file'],
    ['a large file', './big.json5', '`./big.json5`: it is larger than 2 MB'],
    ['a file further up', '../outer.json5', outside],
    ['an absolute path elsewhere', '/etc/hostname', outside],
    ['a link that leads out', './link.json5', outside],
    ['a file in a folder that is a link', './linked/outer.json5', outside],
    ['a name that no disk takes', './a\\u0000b', 'no such file'],
  ])('%s is not read', async (_, name, message) => {
    const home = folderWith({
      'config/openclaw.json': `{ $include: "${name}" }\n`,
      'config/sub/x.json5': '{}',
      'config/big.json5': `{ a: "${'a'.repeat(2 * 1024 * 1024)}" }`,
      'outer.json5': '{ canary: "outside" }',
    })
    symlinkSync(join(home, 'outer.json5'), join(home, 'config/link.json5'))
    symlinkSync(home, join(home, 'config/linked'))
    const { status, lines } = await lint(home, ['config/openclaw.json'])
    expect(status).toBe(1)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('config/openclaw.json:1:13: error schema ')
    expect(lines[0]).toContain(message)
  })

  test('OPENCLAW_INCLUDE_ROOTS lets more folders in', async () => {
    const home = folderWith({
      'config/openclaw.json': '{ $include: "../shared/p.json5" }\n',
      'shared/p.json5': `{ models: { providers: ${BAD_INCLUDE} } }`,
    })
    const env = { OPENCLAW_INCLUDE_ROOTS: join(home, 'shared') }
    const { lines } = await lint(home, ['config/openclaw.json'], env)
    expect(lines.map((line) => line.split(' ').slice(0, 3))).toEqual([
      ['shared/p.json5:1:43:', 'error', 'base-url'],
    ])
  })

  test('a link inside the folder is read', async () => {
    const cwd = folderWith({ 'openclaw.json': INCLUDING, 'real.json5': BAD_INCLUDE })
    symlinkSync(join(cwd, 'real.json5'), join(cwd, 'p.json5'))
    expect((await lint(cwd, ['openclaw.json'])).lines[0]).toMatch(/^p\.json5:1:20: error base-url/)
  })

  test('standard input includes from the folder of its name', async () => {
    const cwd = folderWith({ 'sub/p.json5': BAD_INCLUDE })
    const argv = ['lint', '-', '--stdin-filename', 'sub/openclaw.json', '--format', 'compact']
    const { out } = await call(cwd, argv, { stdin: INCLUDING })
    expect(out).toMatch(/^sub\/p\.json5:1:20: error base-url/)
  })
})

describe('fixes reach into includes', () => {
  test('the file is mended where it stands, and once is enough', async () => {
    const cwd = folderWith({ 'openclaw.json': INCLUDING, 'p.json5': `// mine\n${BAD_INCLUDE}` })
    const first = await call(cwd, ['lint', '--fix', 'openclaw.json'])
    expect(first.status).toBe(0)
    expect(first.err).toContain('fixed 1 finding in p.json5')
    expect(readFileSync(join(cwd, 'openclaw.json'), 'utf8')).toBe(INCLUDING)
    expect(readFileSync(join(cwd, 'p.json5'), 'utf8')).toBe(
      `// mine\n${BAD_INCLUDE.replace('moonshot.ai', 'moonshot.ai/v1')}`,
    )
    const second = await call(cwd, ['lint', '--fix', 'openclaw.json'])
    expect(second.err).not.toContain('fixed')
  })

  test('--diff shows the file that would change', async () => {
    const cwd = folderWith({ 'openclaw.json': INCLUDING, 'p.json5': BAD_INCLUDE })
    const { out } = await call(cwd, ['lint', '--diff', 'openclaw.json'])
    expect(out).toContain('+++ b/p.json5')
    expect(out).not.toContain('openclaw.json')
    expect(readFileSync(join(cwd, 'p.json5'), 'utf8')).toBe(BAD_INCLUDE)
  })

  test('a fix that needs two files is left to the user', async () => {
    const cwd = folderWith({
      'openclaw.json':
        '{ agents: { defaults: { model: { primary: "moon/kimi-k2.5" } } }, models: { providers: { $include: "./p.json5" } } }\n',
      'p.json5': `{ moon: ${provider('"${MOON}"').replace('kimi-k2.6', 'kimi-k2.5')} }\n`,
    })
    const { out } = await call(cwd, ['lint', '--format', 'json', 'openclaw.json'])
    const findings = JSON.parse(out).files.flatMap((file: { findings: unknown[] }) => file.findings)
    const retired = findings.find(({ rule }: { rule: string }) => rule === 'model-retired')
    expect(retired).toMatchObject({ related: [{ path: 'openclaw.json' }] })
    expect(retired.fix).toBeUndefined()
    expect((await call(cwd, ['lint', '--fix', '--unsafe', 'openclaw.json'])).status).toBe(1)
  })
})

describe('variables on the disk', () => {
  const mismatch = 'error key-product-mismatch A Kimi Code key'
  const config = configWith('"${MOON}"')
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, string, boolean])[] = [
    ['the .env beside the config', { '.env': `MOON=${KIMI}` }, '', true],
    ['the one of the state folder', { '../.openclaw/.env': `MOON=${KIMI}` }, '', true],
    [
      'the one beside it counts more',
      { '.env': `MOON=${PLAIN}`, '../.openclaw/.env': `MOON=${KIMI}` },
      '',
      false,
    ],
    [
      'OPENCLAW_STATE_DIR names another folder',
      { '../state/.env': `MOON=${KIMI}`, '../.openclaw/.env': `MOON=${PLAIN}` },
      'state',
      true,
    ],
    ['none at all', {}, '', false],
    ['a folder of that name', { '.env/x': '' }, '', false],
  ]

  test.each(cases)('%s', async (_, files, state, found) => {
    const home = folderWith({
      'project/openclaw.json': config,
      ...Object.fromEntries(
        Object.entries(files).map(([path, text]) => [join('project', path), text]),
      ),
    })
    const env: Record<string, string> =
      state === '' ? {} : { OPENCLAW_STATE_DIR: join(home, state) }
    const { lines } = await lint(home, ['project/openclaw.json'], env)
    expect(lines.some((line) => line.includes(mismatch))).toBe(found)
  })

  test('the finding stands on the variable and names the definition', async () => {
    const cwd = folderWith({ 'openclaw.json': config, '.env': `# keys\nMOON=${KIMI}\n` })
    const { out } = await call(cwd, ['lint', '--format', 'json', 'openclaw.json'])
    expect(JSON.parse(out).files).toMatchObject([
      {
        path: 'openclaw.json',
        findings: [
          {
            rule: 'key-product-mismatch',
            actual: 'sk-kimi-…D3',
            related: [
              { path: 'openclaw.json' },
              { path: '.env', range: { start: { line: 2, column: 6, offset: 12 } } },
            ],
          },
        ],
      },
    ])
  })

  test('the .env itself is not linted: keys belong there', async () => {
    const cwd = folderWith({ 'openclaw.json': config, '.env': `MOON=${KIMI}\n` })
    expect((await lint(cwd, ['openclaw.json'])).out).not.toMatch(/^\.env/m)
  })

  test.each([
    ['without --env', [], false],
    ['with --env', ['--env'], true],
  ])('the process environment %s', async (_, options, found) => {
    const cwd = folderWith({ 'openclaw.json': config })
    const { lines } = await lint(cwd, ['openclaw.json', ...options], { MOON: KIMI })
    expect(lines.some((line) => line.includes(mismatch))).toBe(found)
  })

  test('with --env, a variable that is nowhere is told', async () => {
    const cwd = folderWith({ 'openclaw.json': config })
    const { lines } = await lint(cwd, ['openclaw.json', '--env'])
    expect(lines).toEqual([expect.stringContaining('info env-ref Nothing in reach defines `MOON`')])
  })

  test("an agent's models take their keys from the .env of its state folder", async () => {
    const models = JSON.stringify({
      providers: {
        moon: {
          baseUrl: 'https://api.moonshot.ai/v1',
          apiKey: 'MOONSHOT_API_KEY',
          api: 'openai-completions',
          models: [],
        },
      },
    })
    const home = folderWith({
      '.openclaw/agents/main/agent/models.json': models,
      '.openclaw/.env': `MOONSHOT_API_KEY=${KIMI}\n`,
      'copy/agents/main/agent/models.json': models,
      'copy/.env': `MOONSHOT_API_KEY=${PLAIN}\n`,
    })
    const own = await lint(home, [])
    expect(own.lines).toEqual([expect.stringContaining(mismatch)])
    const copied = await lint(home, ['copy/agents/main/agent/models.json'])
    expect(copied.lines).toEqual([])
  })
})

describe('no key from elsewhere is ever shown', () => {
  const CANARIES = ['4Qm8ZtX2vB7nK1pL9s', '9Qm8ZtX2vB7nK1pL9s', 'canary-in-the-process-0123456789']

  test.each(Object.keys(formats))('%s', async (format) => {
    const cwd = folderWith({
      'openclaw.json': `{ $include: "./p.json5", models: { providers: { moon: { apiKey: "\${MOON}" }, kimi: { apiKey: "\${KIMI_API_KEY}" }, third: ${provider('"${THIRD}"')}, fourth: ${provider('"${FOURTH}"')} } } }\n`,
      'p.json5': `{ models: { providers: { moon: ${provider(`"${KIMI}"`)} } } }\n`,
      '.env': `MOON=${KIMI}\nKIMI_API_KEY='${PLAIN}'\nOTHER="${KIMI}\n`,
    })
    const env = {
      THIRD: 'sk-kimi-canary-in-the-process-0123456789',
      FOURTH: 'canary-in-the-process-0123456789',
    }
    for (const options of [[], ['--env'], ['--diff', '--unsafe']]) {
      const argv = ['lint', '--format', format, ...options, 'openclaw.json']
      const { out, err, status } = await call(cwd, argv, { env })
      expect(status).toBe(1)
      for (const canary of CANARIES) expect(out + err).not.toContain(canary)
    }
  })
})
