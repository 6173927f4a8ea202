import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { call, folderWith } from '../support/terminal.ts'

const BAD =
  '{ models: { providers: { moonshot: { baseUrl: "https://api.moonshot.ai", api: "openai-completions", models: [] } } } }\n'
const GOOD = BAD.replace('.ai"', '.ai/v1"')
const LINT = ['lint', '--format', 'compact']
/** Past 32 MB nothing is read. */
const TOO_LARGE = 33 * 1024 * 1024

function enlarge(path: string): void {
  truncateSync(path, TOO_LARGE)
}

describe('a file that a search comes upon, and that cannot be read, is told and left out', () => {
  test('one that is too large', async () => {
    const cwd = folderWith({ 'a/openclaw.json': BAD, 'b/openclaw.json': '' })
    enlarge(join(cwd, 'b/openclaw.json'))
    for (const path of ['.', '**/openclaw.json']) {
      const { status, out, err } = await call(cwd, [...LINT, path])
      expect(out).toMatch(/^a\/openclaw\.json:1:\d+: error base-url [^\n]*\n$/)
      expect(err).toBe('kimi-config: Cannot read b/openclaw.json: larger than 32 MB; skipped\n')
      expect(status).toBe(1)
    }
  })

  test.skipIf(process.getuid?.() === 0)('one that may not be read', async () => {
    const cwd = folderWith({ 'a/openclaw.json': BAD, 'b/openclaw.json': '' })
    chmodSync(join(cwd, 'b/openclaw.json'), 0)
    const { status, err } = await call(cwd, [...LINT, '.'])
    expect(err).toContain('permission denied; skipped')
    expect(status).toBe(1)
  })

  test('where it is the only one, there is nothing to lint', async () => {
    const cwd = folderWith({ 'b/openclaw.json': '' })
    enlarge(join(cwd, 'b/openclaw.json'))
    const { status, err } = await call(cwd, [...LINT, '.'])
    expect(err).toMatch(/; skipped\nkimi-config: Nothing to lint/)
    expect(status).toBe(2)
  })

  test('one that the call names ends the run', async () => {
    const cwd = folderWith({ 'openclaw.json': BAD, 'b.json': '' })
    enlarge(join(cwd, 'b.json'))
    const { status, out, err } = await call(cwd, [...LINT, 'openclaw.json', 'b.json'])
    expect(err).toBe('kimi-config: Cannot read b.json: larger than 32 MB\n')
    expect({ status, out }).toEqual({ status: 2, out: '' })
  })
})

describe.skipIf(process.platform === 'win32')('a pipe that nobody fills', () => {
  test.each([['openclaw.json'], ['page.md']])('%s is not waited for', async (name) => {
    const cwd = folderWith({ 'a/openclaw.json': GOOD })
    execFileSync('mkfifo', [join(cwd, name)])
    for (const verb of ['lint', 'sync']) {
      const { status, err } = await call(cwd, [verb, name])
      expect(err).toContain('it is no regular file')
      expect(status).toBe(2)
    }
    expect(await call(cwd, [...LINT, '.'])).toMatchObject({ status: 0, err: '' })
  })
})

test('a folder with the name of a file is a folder', async () => {
  const cwd = folderWith({ 'page.md/openclaw.json': BAD })
  mkdirSync(join(cwd, 'openclaw.json'))
  const { status, out } = await call(cwd, [...LINT, '.'])
  expect(out).toMatch(/^page\.md\/openclaw\.json:/)
  expect(status).toBe(1)
})

describe('what has the name of settings and is none is told and passed over', () => {
  const NAME = 'kimi-config.config.json5'

  async function lintBeside(make: (path: string) => void): Promise<string> {
    const cwd = folderWith({ 'a/openclaw.json': BAD })
    make(join(cwd, NAME))
    const { status, err } = await call(cwd, [...LINT, 'a/openclaw.json'])
    expect(status).toBe(1)
    return err.replace(cwd, '.')
  }

  test('a folder', async () => {
    expect(await lintBeside((path) => mkdirSync(path))).toBe(
      `kimi-config: ./${NAME} is a folder, and so no settings file; passed over\n`,
    )
  })

  test.skipIf(process.platform === 'win32')('a pipe', async () => {
    expect(await lintBeside((path) => execFileSync('mkfifo', [path]))).toBe(
      `kimi-config: ./${NAME} is no regular file, and so no settings file; passed over\n`,
    )
  })

  test('a link that leads nowhere', async () => {
    expect(await lintBeside((path) => symlinkSync('gone', path))).toBe(
      `kimi-config: ./${NAME} is a link that leads nowhere, and so no settings file; passed over\n`,
    )
  })
})

test.skipIf(process.platform !== 'linux')('a name that is not UTF-8 is told', async () => {
  const cwd = folderWith({ 'a/openclaw.json': GOOD })
  const name = Buffer.concat([Buffer.from(`${cwd}/a/`), Buffer.from([0xff]), Buffer.from('.env')])
  writeFileSync(name, 'KIMI_MODEL=kimi-k2.5\n')
  const { status, err } = await call(cwd, [...LINT, '.'])
  expect(err).toBe(
    'kimi-config: Cannot read a/\uFFFD.env: no such file or directory (a name that is not UTF-8 cannot be read: rename it); skipped\n',
  )
  expect(status).toBe(0)
})

test('a path that is given twice is judged once', async () => {
  const cwd = folderWith({ 'openclaw.json': BAD })
  const { out } = await call(cwd, [...LINT, 'openclaw.json', 'openclaw.json', '.'])
  expect(out.match(/\n/g)).toHaveLength(1)
})

const lone = Buffer.concat([Buffer.from(BAD), Buffer.from([0x2f, 0x2f, 0xed, 0xa0, 0x80])])

describe('--fix changes the bytes that it means to change and no others', () => {
  test.each<readonly [string, Buffer, Buffer | undefined]>([
    ['NUL', Buffer.from(`${BAD}// \0\n`), Buffer.from(`${GOOD}// \0\n`)],
    ['lone carriage returns', Buffer.from(`// a\r${BAD}\r`), Buffer.from(`// a\r${GOOD}\r`)],
    ['a BOM', Buffer.from(`\uFEFF${BAD}`), Buffer.from(`\uFEFF${GOOD}`)],
    ['U+FFFD', Buffer.from(`${BAD}// \uFFFD\n`), Buffer.from(`${GOOD}// \uFFFD\n`)],
    ['a noncharacter', Buffer.from(`${BAD}// \uFFFE\n`), Buffer.from(`${GOOD}// \uFFFE\n`)],
    ['half of a surrogate pair', lone, undefined],
    [
      'a byte that is no UTF-8',
      Buffer.concat([Buffer.from(`${BAD}// `), Buffer.from([0xff])]),
      undefined,
    ],
    ['UTF-16', Buffer.from(`\uFEFF${BAD}`, 'utf16le'), undefined],
    ['UTF-16 of an odd length', Buffer.from(`\uFEFF${BAD}`, 'utf16le').subarray(0, -1), undefined],
  ])('%s', async (_, bytes, fixed) => {
    const cwd = folderWith({})
    const path = join(cwd, 'openclaw.json')
    writeFileSync(path, bytes)
    const { status, err } = await call(cwd, ['lint', '--fix', 'openclaw.json'])
    expect(readFileSync(path).equals(fixed ?? bytes)).toBe(true)
    if (fixed === undefined) {
      expect(err).toBe(`kimi-config: Cannot write ${path}: it is not UTF-8. No file was changed\n`)
      expect(status).toBe(2)
    } else expect(err).toBe('fixed 1 finding in openclaw.json\n')
  })
})
