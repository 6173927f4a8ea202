import { describe, expect, test } from 'vitest'
import { formats } from '../../src/report/formats.ts'
import { call, folderWith } from '../support/terminal.ts'

/** An error with an unsafe fix, a warning, a safe fix. */
const BAD = `{
  agents: { defaults: { model: { primary: "moonshot/kimi-k2.5", fallbacks: ["moonshot/kimi-k2-6"] } } },
}
`
const WARNING = '{ agents: { defaults: { model: { primary: "moonshot/kimi-k2-6" } } } }\n'

describe('--format', () => {
  test.each(Object.keys(formats))('%s prints the finding on stdout', async (format) => {
    const cwd = folderWith({ 'openclaw.json': BAD })
    const { status, out, err } = await call(cwd, ['lint', '--format', format, 'openclaw.json'])
    expect(status).toBe(1)
    expect(out).toContain('model-retired')
    expect(out).toContain('openclaw.json')
    expect(err).toBe('')
  })

  test.each(Object.keys(formats))('%s on a file without findings: exit 0', async (format) => {
    const cwd = folderWith({ 'openclaw.json': '{}' })
    const { status, err } = await call(cwd, ['lint', '--format', format, 'openclaw.json'])
    expect(status).toBe(0)
    expect(err).toBe('')
  })

  test.each(Object.keys(formats))(
    '%s never prints a key, nor a name that holds one',
    async (format) => {
      const key = 'sk-kimi-Q7wZt3Kp9XvL2mRb8NcJ5yHdTg6sVu4F'
      const provider = `{ baseUrl: "https://api.moonshot.ai/v1", apiKey: "${key}", models: [] }`
      const cwd = folderWith({
        [`${key}.json5`]: `{ models: { providers: { moonshot: ${provider} } } }`,
      })
      const { status, out, err } = await call(cwd, ['lint', '--format', format, `${key}.json5`])
      expect(status).toBe(1)
      expect(out).toContain('literal-secret')
      expect(out + err).not.toContain('Q7wZt3Kp')
      expect(out + err).not.toContain('yHdTg6s')
    },
  )

  test.skipIf(process.platform === 'win32').each(Object.keys(formats))(
    '%s never prints what drives a terminal',
    async (format) => {
      const name = 'a\u001B[31m\nb.json5'
      const cwd = folderWith({ [name]: BAD.replace('k2-6', 'k2-6\u001B]0;x\u0007') })
      const { out, err } = await call(cwd, ['lint', '--format', format, name])
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(out + err).not.toMatch(/[\u0000-\u0009\u000B-\u001F]/)
      expect(out).toContain('model-retired')
    },
  )

  test('sync takes the same formats', async () => {
    const cwd = folderWith({ 'page.md': '[//]: # "moonshot-kimi-k2-ids:start"\n' })
    const argv = ['sync', '--check', '--format', 'github', 'page.md']
    const { status, out } = await call(cwd, argv)
    expect(status).toBe(1)
    expect(out).toMatch(/^::error file=page\.md,line=1,/)
  })
})

describe('--quiet', () => {
  test('prints errors only, and counts everything', async () => {
    const cwd = folderWith({ 'openclaw.json': BAD })
    const { status, out } = await call(cwd, ['lint', '--quiet', 'openclaw.json'])
    expect(status).toBe(1)
    expect(out).toContain('model-retired')
    expect(out).not.toContain('model-unknown')
    expect(out).toContain('1 error, 1 warning in 1 file')
  })

  test('leaves the exit status alone', async () => {
    const cwd = folderWith({ 'openclaw.json': WARNING })
    const argv = ['lint', '--quiet', '--format', 'compact', '--fail-on', 'warning', 'openclaw.json']
    expect(await call(cwd, argv)).toEqual({ status: 1, out: '', err: '' })
  })
})

describe('--max-findings', () => {
  test('pretty says how many were left out', async () => {
    const cwd = folderWith({ 'openclaw.json': BAD })
    const argv = ['lint', '--max-findings', '1', 'openclaw.json']
    const { status, out, err } = await call(cwd, argv)
    expect(status).toBe(1)
    expect(out).not.toContain('model-unknown')
    expect(out).toContain('1 finding not shown')
    expect(err).toBe('')
  })

  test('the other formats leave that to stderr', async () => {
    const cwd = folderWith({ 'openclaw.json': BAD })
    const argv = ['lint', '--max-findings', '1', '--format', 'compact', 'openclaw.json']
    const { out, err } = await call(cwd, argv)
    expect(out.split('\n')).toHaveLength(2)
    expect(err).toBe('kimi-config: 1 more not shown, by --max-findings\n')
  })

  test('0 prints none, and the exit status counts all', async () => {
    const cwd = folderWith({ 'openclaw.json': BAD })
    const argv = ['lint', '--max-findings', '0', '--format', 'compact', 'openclaw.json']
    expect(await call(cwd, argv)).toMatchObject({ status: 1, out: '' })
  })

  test.each(['-1', 'many', '1.5', '1e3'])('%s is no number: exit 2', async (value) => {
    const cwd = folderWith({ 'openclaw.json': BAD })
    const { status, out, err } = await call(cwd, [
      'lint',
      `--max-findings=${value}`,
      'openclaw.json',
    ])
    expect(status).toBe(2)
    expect(out).toBe('')
    expect(err).toContain('--max-findings')
  })
})
