import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { call, folderWith } from '../support/terminal.ts'

/** Refused by 2026.2.17, accepted by 2026.4.15 and later. */
const STRING_MODEL = '{ agents: { defaults: { model: "moonshot/kimi-k3" } } }\n'
const REFUSED = '`model` as a string is accepted from 2026.2.23 on, this is 2026.2.17'

const writtenBy = (version: string): string =>
  `{ meta: { lastTouchedVersion: "${version}" }, agents: { defaults: { model: "moonshot/kimi-k3" } } }\n`
const installed = (version: string): string => JSON.stringify({ name: 'openclaw', version })

function lint(folder: string, ...argv: readonly string[]) {
  return call(folder, ['lint', '--format', 'compact', ...argv, 'openclaw.json'])
}

describe('the version that reads a config', () => {
  test('is not known at all', async () => {
    const folder = folderWith({ 'openclaw.json': STRING_MODEL })
    expect((await lint(folder)).status).toBe(0)
  })

  test('is the one that wrote it', async () => {
    const folder = folderWith({ 'openclaw.json': writtenBy('2026.2.17') })
    const { status, out } = await lint(folder)
    expect(out).toContain(REFUSED)
    expect(status).toBe(1)
  })

  test('is the one that the call names, whatever the config says', async () => {
    const folder = folderWith({ 'openclaw.json': writtenBy('2026.9.6') })
    expect((await lint(folder)).out).not.toContain('schema')
    expect((await lint(folder, '--openclaw-version', '2026.2.17')).out).toContain(REFUSED)
    expect((await lint(folder, '--openclaw-version=v2026.2.17')).status).toBe(1)
  })

  test('is the one in the settings, unless the call names another', async () => {
    const folder = folderWith({
      'openclaw.json': writtenBy('2026.9.6'),
      'kimi-config.config.json5': '{ openclawVersion: "2026.2.17" }',
    })
    expect((await lint(folder)).out).toContain(REFUSED)
    expect((await lint(folder, '--openclaw-version', '2026.9.6')).status).toBe(0)
  })

  test.each(['latest', '2026', '', '9.6 '.repeat(9)])('cannot be `%s`', async (version) => {
    const folder = folderWith({ 'openclaw.json': STRING_MODEL })
    const { status, out, err } = await lint(folder, `--openclaw-version=${version}`)
    expect(status).toBe(2)
    expect(out).toBe('')
    expect(err).toContain('`--openclaw-version')
  })
})

describe('an installed OpenClaw', () => {
  test('counts where it is installed beside the config or above it', async () => {
    const folder = folderWith({
      'node_modules/openclaw/package.json': installed('2026.2.17'),
      'a/b/openclaw.json': STRING_MODEL,
    })
    const { out } = await call(folder, ['lint', '--format', 'compact', 'a/b/openclaw.json'])
    expect(out).toContain(REFUSED)
  })

  test('counts where its command is in PATH as a link', async () => {
    const folder = folderWith({
      'lib/node_modules/openclaw/package.json': installed('2026.2.17'),
      'lib/node_modules/openclaw/openclaw.mjs': '',
      'openclaw.json': STRING_MODEL,
    })
    mkdirSync(join(folder, 'bin'))
    symlinkSync('../lib/node_modules/openclaw/openclaw.mjs', join(folder, 'bin', 'openclaw'))
    const env = { PATH: [join(folder, 'none'), join(folder, 'bin')].join(delimiter) }
    const { out } = await call(folder, ['lint', '--format', 'compact', 'openclaw.json'], { env })
    expect(out).toContain(REFUSED)
  })

  test('counts where its command is in PATH as a script beside its package', async () => {
    const folder = folderWith({
      'npm/node_modules/openclaw/package.json': installed('2026.2.17'),
      'npm/openclaw.cmd': '',
      'openclaw.json': STRING_MODEL,
    })
    const env = { PATH: join(folder, 'npm') }
    const { out } = await call(folder, ['lint', '--format', 'compact', 'openclaw.json'], { env })
    expect(out).toContain(REFUSED)
  })

  test.each([
    ['the config says who wrote it', writtenBy('2026.9.6'), installed('2026.2.17')],
    ['it is another package', STRING_MODEL, '{ "name": "other", "version": "2026.2.17" }'],
    ['its version is none', STRING_MODEL, installed('workspace:*')],
    ['its package.json is broken', STRING_MODEL, '{'],
    ['its package.json is null', STRING_MODEL, 'null'],
  ])('does not count where %s', async (_, config, manifest) => {
    const folder = folderWith({
      'node_modules/openclaw/package.json': manifest,
      'openclaw.json': config,
    })
    expect((await lint(folder)).status).toBe(0)
  })

  test('says nothing about the snippets of a page', async () => {
    const folder = folderWith({ 'node_modules/openclaw/package.json': installed('2026.2.17') })
    writeFileSync(join(folder, 'page.md'), `# Kimi\n\n\`\`\`json5\n${STRING_MODEL}\`\`\`\n`)
    expect((await call(folder, ['lint', 'page.md'])).status).toBe(0)
    const named = await call(folder, ['lint', '--openclaw-version', '2026.2.17', 'page.md'])
    expect(named.out).toContain(REFUSED)
  })
})
