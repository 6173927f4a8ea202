import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { call, folderWith } from '../support/terminal.ts'

const KEY = 'sk-4Qm8ZtX2vB7nK1pL9sD3wE5r'
const OTHER = 'sk-9Qm8ZtX2vB7nK1pL9sD3'
const CONFIG = '.openclaw/openclaw.json'
const ENV = '.openclaw/.env'
const FIX = ['lint', '--fix', '--unsafe', CONFIG]

function config(key: string, more = ''): string {
  return `{ models: { providers: { moonshot: { baseUrl: "https://api.moonshot.ai/v1", api: "openai-completions", apiKey: ${key}, models: [] } } },${more} }\n`
}

const BEFORE = config(`"${KEY}"`)
const AFTER = config('"${MOONSHOT_API_KEY}"')

function read(...path: readonly string[]): string {
  return readFileSync(join(...path), 'utf8')
}

function home(files: Readonly<Record<string, string>> = {}): string {
  const cwd = folderWith({ [CONFIG]: BEFORE, ...files })
  if (existsSync(join(cwd, ENV))) chmodSync(join(cwd, ENV), 0o600)
  return cwd
}

test.each(['openclaw.json.bak', 'openclaw.json.1', 'openclaw.template.json'])(
  'the key of %s, which OpenClaw does not read, stays where it is',
  async (name) => {
    const copy = `.openclaw/${name}`
    const cwd = folderWith({ [copy]: BEFORE })
    await call(cwd, ['lint', '--fix', '--unsafe', copy])
    expect(read(cwd, copy)).toContain(KEY)
    expect(existsSync(join(cwd, ENV))).toBe(false)
  },
)

describe.skipIf(process.platform === 'win32')(
  'a key moves into the .env that OpenClaw reads',
  () => {
    test('in one step, for its owner only, and a second run has nothing to do', async () => {
      const cwd = home()
      const { status, out, err } = await call(cwd, FIX)
      expect(read(cwd, CONFIG)).toBe(AFTER)
      expect(read(cwd, ENV)).toBe(`MOONSHOT_API_KEY=${KEY}\n`)
      expect(statSync(join(cwd, ENV)).mode & 0o777).toBe(0o600)
      expect(status).toBe(0)
      expect(err).toContain('Move the key into `.openclaw/.env` as `MOONSHOT_API_KEY`')
      expect(out + err).not.toContain(KEY)
      const again = await call(cwd, FIX)
      expect(again.err).not.toContain('fixed')
      expect(read(cwd, ENV)).toBe(`MOONSHOT_API_KEY=${KEY}\n`)
    })

    test.each([
      ['KIMI_API_KEY=sk-kimi-...\n', '\n'],
      ['# mine\r\nA=b', '\r\n'],
    ])('behind what stands in %j', async (text, ending) => {
      const cwd = home({ [ENV]: text })
      await call(cwd, FIX)
      const gap = text.endsWith('\n') ? '' : ending
      expect(read(cwd, ENV)).toBe(`${text}${gap}MOONSHOT_API_KEY=${KEY}${ending}`)
      expect(read(cwd, CONFIG)).toBe(AFTER)
    })

    test('once for two places that use it', async () => {
      const more = ` tools: { web: { search: { kimi: { apiKey: "${KEY}" } } } },`
      const cwd = home({ [CONFIG]: config(`"${KEY}"`, more) })
      await call(cwd, FIX)
      expect(read(cwd, ENV)).toBe(`MOONSHOT_API_KEY=${KEY}\n`)
      expect(read(cwd, CONFIG)).not.toContain(KEY)
    })

    test('where Git leaves the file out', async () => {
      const cwd = home({ '.gitignore': '.env\n', '.git/HEAD': 'ref: refs/heads/main\n' })
      await call(cwd, FIX)
      expect(read(cwd, ENV)).toContain(KEY)
      expect(read(cwd, CONFIG)).toBe(AFTER)
    })

    test.each(['pretty', 'json', 'sarif', 'markdown'])('no %s report has edits', async (format) => {
      const { out } = await call(home(), ['lint', '--format', format, CONFIG])
      expect(out).not.toContain('${MOONSHOT_API_KEY}"}')
      expect(out).not.toContain(KEY)
    })

    test('a diff shows no key and writes nothing', async () => {
      const cwd = home()
      const { out, err } = await call(cwd, ['lint', '--diff', '--unsafe', CONFIG])
      expect(out + err).not.toContain(KEY)
      expect(existsSync(join(cwd, ENV))).toBe(false)
      expect(read(cwd, CONFIG)).toBe(BEFORE)
    })
  },
)

describe('a key stays where it is', () => {
  async function expectKept(cwd: string, argv: readonly string[] = FIX, env = {}): Promise<void> {
    const before = read(cwd, CONFIG)
    const { out, err } = await call(cwd, argv, { env })
    expect(read(cwd, CONFIG)).toBe(before)
    expect(out + err).not.toContain(KEY)
  }

  test.each([
    ['empty', 'MOONSHOT_API_KEY=\n'],
    ['another key', `export MOONSHOT_API_KEY="${OTHER}"\n`],
  ])('where the variable holds %s', async (_, text) => {
    const cwd = home({ [ENV]: text })
    await expectKept(cwd)
    expect(read(cwd, ENV)).toBe(text)
  })

  test('where the process has the variable', async () => {
    const cwd = home()
    await expectKept(cwd, FIX, { MOONSHOT_API_KEY: OTHER })
    expect(existsSync(join(cwd, ENV))).toBe(false)
  })

  test('where others may read the file', async () => {
    const cwd = home({ [ENV]: 'A=b\n' })
    chmodSync(join(cwd, ENV), 0o644)
    await expectKept(cwd)
  })

  test('where the file is a folder, a link or a link to nowhere', async () => {
    const folder = home()
    mkdirSync(join(folder, ENV))
    await expectKept(folder)
    const linked = home({ 'real.env': 'A=b\n' })
    symlinkSync(join(linked, 'real.env'), join(linked, ENV))
    await expectKept(linked)
    const dangling = home()
    symlinkSync(join(dangling, 'nowhere'), join(dangling, ENV))
    await expectKept(dangling)
  })

  test('where Git would take the file, or has it', async () => {
    const taking = home({ '.git/HEAD': 'ref: refs/heads/main\n' })
    await expectKept(taking)
    const tracking = home({
      '.gitignore': '.env\n',
      '.git/index': `DIRC\0\0\0\u0002\0\0\0\u0001${'\0'.repeat(62)}.openclaw/.env\0`,
    })
    await expectKept(tracking)
  })

  test('where two keys would become one variable', async () => {
    await expectKept(home({ [CONFIG]: config(`"${OTHER}", apiKey: "${KEY}"`) }))
    const other = ` tools: { web: { search: { kimi: { apiKey: "${OTHER}" } } } },`
    await expectKept(home({ [CONFIG]: config(`"${KEY}"`, other) }))
  })

  test('in a config of another folder, whose `.env` OpenClaw may not read', async () => {
    const cwd = folderWith({ 'k/openclaw.json': BEFORE })
    await call(cwd, ['lint', '--fix', '--unsafe', 'k/openclaw.json'])
    expect(read(cwd, 'k/openclaw.json')).toBe(BEFORE)
  })

  test('in a text that goes to standard output', async () => {
    const argv = ['lint', '--fix', '--unsafe', '--stdin-filename', CONFIG, '-']
    const cwd = home()
    const { out } = await call(cwd, argv, { stdin: BEFORE })
    expect(out).toBe(BEFORE)
    expect(existsSync(join(cwd, ENV))).toBe(false)
  })

  test('where the config cannot be written, and then nothing is left of the `.env`', async () => {
    const cwd = home()
    linkSync(join(cwd, CONFIG), join(cwd, 'second.json'))
    expect(await call(cwd, FIX)).toMatchObject({ status: 2 })
    expect(read(cwd, CONFIG)).toBe(BEFORE)
    expect(existsSync(join(cwd, ENV))).toBe(false)
  })

  test('and what a first config has moved is not taken for the key of a second', async () => {
    const cwd = home({ '.openclaw/openclaw.json.bak': config(`"${OTHER}"`) })
    await call(cwd, [...FIX, '.openclaw/openclaw.json.bak'])
    expect(read(cwd, ENV)).toBe(`MOONSHOT_API_KEY=${KEY}\n`)
    expect(read(cwd, '.openclaw/openclaw.json.bak')).toContain(OTHER)
  })

  test('a `.env` that is fixed in the same run gets both', async () => {
    const cwd = home({ [ENV]: 'OPENAI_BASE_URL=https://api.moonshot.ai\n' })
    await call(cwd, [...FIX, ENV])
    expect(read(cwd, ENV)).toBe(
      `OPENAI_BASE_URL=https://api.moonshot.ai/v1\nMOONSHOT_API_KEY=${KEY}\n`,
    )
  })
})
