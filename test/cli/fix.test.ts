import { chmodSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { call, folderWith } from '../support/terminal.ts'

const KEY = 'sk-4Qm8ZtX2vB7nK1pL9sD3wE5r'

function config(url: string, more = ''): string {
  return `{\n  // mine\n  models: { providers: { moonshot: { baseUrl: "${url}", api: "openai-completions", models: [],${more} } } },\n}\n`
}

const BAD = config('https://api.moonshot.ai')
const GOOD = config('https://api.moonshot.ai/v1')
const RETIRED = '{ agents: { defaults: { model: { primary: "moonshot/kimi-k2.5" } } } }\n'

function read(...path: readonly string[]): string {
  return readFileSync(join(...path), 'utf8')
}

describe('--fix', () => {
  test('writes the file, says so on stderr and reports what is left', async () => {
    const cwd = folderWith({ 'openclaw.json': BAD, 'retired/openclaw.json': RETIRED })
    const argv = ['lint', '--fix', '--format', 'compact', 'openclaw.json', 'retired']
    const { status, out, err } = await call(cwd, argv)
    expect(read(cwd, 'openclaw.json')).toBe(GOOD)
    expect(read(cwd, 'retired/openclaw.json')).toBe(RETIRED)
    expect(err).toBe('fixed 1 finding in openclaw.json\n')
    expect(out).toMatch(/^retired\/openclaw\.json:1:43: error model-retired [^\n]*\n$/)
    expect(status).toBe(1)
  })

  test('a second run changes nothing and says nothing', async () => {
    const cwd = folderWith({ 'openclaw.json': BAD })
    await call(cwd, ['lint', '--fix', 'openclaw.json'])
    const { mtimeMs, ino } = statSync(join(cwd, 'openclaw.json'))
    const { status, err } = await call(cwd, ['lint', '--fix', 'openclaw.json'])
    expect(status).toBe(0)
    expect(err).toBe('')
    expect(statSync(join(cwd, 'openclaw.json'))).toMatchObject({ mtimeMs, ino })
  })

  test('--unsafe adds the unsafe fixes and names them', async () => {
    const cwd = folderWith({ 'openclaw.json': RETIRED })
    const { status, err } = await call(cwd, ['lint', '--fix', '--unsafe', 'openclaw.json'])
    expect(read(cwd, 'openclaw.json')).toBe(RETIRED.replace('2.5', '3'))
    expect(err).toBe('fixed 1 finding in openclaw.json\n  model-retired: Use `kimi-k3`\n')
    expect(status).toBe(0)
  })

  test('a key gives way to its variable, which is named; the key is not', async () => {
    const cwd = folderWith({
      'openclaw.json': config('https://api.moonshot.ai/v1', ` apiKey: "${KEY}",`),
      '.env': `MOONSHOT_API_KEY=${KEY}\n`,
    })
    const { out, err } = await call(cwd, ['lint', '--fix', '--unsafe', 'openclaw.json'])
    expect(read(cwd, 'openclaw.json')).toContain(`apiKey: "\${MOONSHOT_API_KEY}"`)
    expect(err).toContain('Use the variable `MOONSHOT_API_KEY`, which holds the key already')
    expect(out + err).not.toContain(KEY)
  })

  test('a key that stands nowhere else stays', async () => {
    const only = config('https://api.moonshot.ai/v1', ` apiKey: "${KEY}",`)
    const cwd = folderWith({ 'openclaw.json': only })
    await call(cwd, ['lint', '--fix', '--unsafe', 'openclaw.json'])
    expect(read(cwd, 'openclaw.json')).toBe(only)
  })

  test('a page is fixed inside its fences', async () => {
    const page = (text: string) =>
      `# Kimi\n\n- \`\`\`json5\n  ${text.replaceAll('\n', '\n  ')}\`\`\`\n`
    const cwd = folderWith({ 'page.md': page(BAD) })
    expect(await call(cwd, ['lint', '--fix', 'page.md'])).toMatchObject({ status: 0 })
    expect(read(cwd, 'page.md')).toBe(page(GOOD))
  })

  test('BOM, line endings and mode stay', async () => {
    const windows = (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`
    const cwd = folderWith({ 'openclaw.json': windows(BAD) })
    chmodSync(join(cwd, 'openclaw.json'), 0o640)
    await call(cwd, ['lint', '--fix', 'openclaw.json'])
    expect(read(cwd, 'openclaw.json')).toBe(windows(GOOD))
    expect(statSync(join(cwd, 'openclaw.json')).mode & 0o777).toBe(0o640)
  })

  test('a link stays a link; the file that it names is written', async () => {
    const cwd = folderWith({ 'real/config.json5': BAD })
    symlinkSync(join('real', 'config.json5'), join(cwd, 'openclaw.json'))
    await call(cwd, ['lint', '--fix', 'openclaw.json'])
    expect(statSync(join(cwd, 'openclaw.json')).isFile()).toBe(true)
    expect(read(cwd, 'real/config.json5')).toBe(GOOD)
  })
})

describe('a file that cannot be written: exit 2, and every file is as it was', () => {
  test.skipIf(process.getuid?.() === 0)('its folder may not be written', async () => {
    const cwd = folderWith({ 'shut/openclaw.json': BAD })
    chmodSync(join(cwd, 'shut'), 0o500)
    const { status } = await call(cwd, ['lint', '--fix', 'shut'])
    chmodSync(join(cwd, 'shut'), 0o700)
    expect(status).toBe(2)
    expect(read(cwd, 'shut/openclaw.json')).toBe(BAD)
  })

  test.each([
    ['UTF-16', Buffer.from(`\uFEFF${BAD}`, 'utf16le')],
    ['Latin-1', Buffer.from(BAD.replace('mine', 'größer'), 'latin1')],
  ])('it is %s, which would not survive', async (_, bytes) => {
    const cwd = folderWith({})
    writeFileSync(join(cwd, 'openclaw.json'), bytes)
    const { status, err } = await call(cwd, ['lint', '--fix', 'openclaw.json'])
    expect(status).toBe(2)
    expect(err).toContain('it is not UTF-8')
    expect(readFileSync(join(cwd, 'openclaw.json'))).toEqual(bytes)
  })
})

describe('--diff', () => {
  test('prints a unified diff, keys masked, and writes nothing', async () => {
    const text = config('https://api.moonshot.ai', `\n  apiKey: "${KEY}",`)
    const cwd = folderWith({ 'openclaw.json': text })
    const { status, out, err } = await call(cwd, ['lint', '--diff', 'openclaw.json'])
    expect(status).toBe(1)
    expect(read(cwd, 'openclaw.json')).toBe(text)
    expect(out).toContain('--- a/openclaw.json\n+++ b/openclaw.json\n@@ -1,')
    expect(out).toMatch(/^-.*"https:\/\/api\.moonshot\.ai"/m)
    expect(out).toMatch(/^\+.*"https:\/\/api\.moonshot\.ai\/v1"/m)
    expect(out).toContain('   apiKey: "sk-…5r"')
    expect(out + err).not.toContain(KEY)
    expect(err).toBe('would fix 1 finding in openclaw.json\n')
  })

  test.each([
    ['nothing to fix, nothing found', GOOD, [], 0],
    ['an error that no safe fix mends', RETIRED, [], 1],
    ['an error that an unsafe fix mends', RETIRED, ['--unsafe'], 1],
    ['below --fail-on', RETIRED, ['--unsafe', '--fail-on', 'never'], 0],
    ['--fix beside it writes nothing', BAD, ['--fix'], 1],
  ])('the exit status is that of the file as it is: %s', async (_, text, argv, status) => {
    const cwd = folderWith({ 'openclaw.json': text })
    expect(await call(cwd, ['lint', '--diff', ...argv, 'openclaw.json'])).toMatchObject({ status })
    expect(read(cwd, 'openclaw.json')).toBe(text)
  })
})

describe('standard input', () => {
  const argv = ['lint', '-', '--stdin-filename', 'openclaw.json', '--format', 'compact']

  test('--fix prints the fixed text on stdout and the report on stderr', async () => {
    const stdin = config('https://api.moonshot.ai', ` apiKey: "${KEY}",`)
    const { status, out, err } = await call(folderWith({}), [...argv, '--fix'], { stdin })
    expect(out).toBe(stdin.replace('.ai"', '.ai/v1"'))
    expect(err).toMatch(/^fixed 1 finding in openclaw\.json\nopenclaw\.json:3:\d+: error literal-/)
    expect(err).not.toContain(KEY)
    expect(status).toBe(1)
  })

  test('--diff prints the diff', async () => {
    const { out } = await call(folderWith({}), [...argv, '--diff'], { stdin: BAD })
    expect(out).toContain('+++ b/openclaw.json')
  })

  test('what is no config goes through as it is', async () => {
    const filter = ['lint', '-', '--stdin-filename', 'a.json', '--fix', '--ignore-unknown']
    const { status, out } = await call(folderWith({}), filter, { stdin: '{"a": 1}' })
    expect({ status, out }).toEqual({ status: 0, out: '{"a": 1}' })
  })
})

test('--unsafe alone is a wrong call', async () => {
  const cwd = folderWith({ 'openclaw.json': BAD })
  const { status, err } = await call(cwd, ['lint', '--unsafe', 'openclaw.json'])
  expect(status).toBe(2)
  expect(err).toContain('`--unsafe` needs `--fix` or `--diff`')
})
