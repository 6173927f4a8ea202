import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { shippedCatalog } from '../../src/catalog/catalog.ts'
import type { Model } from '../../src/catalog/catalog-data.generated.ts'
import { bundleProgram } from '../support/bundle.ts'
import { makeAuthority, serve, serveProxy, serveTls } from '../support/loopback.ts'
import { call as callOn, folderWith } from '../support/terminal.ts'

const program = await bundleProgram()

const entry = {
  name: 'Kimi K9',
  limit: { context: 2_097_152, output: 262_144 },
  modalities: { input: ['text'] },
  reasoning: true,
  cost: { input: 1, output: 2 },
}
const listing = JSON.stringify({
  moonshotai: { id: 'moonshotai', models: { 'kimi-k9': entry, 'kimi-k9-odd': { name: 'Odd' } } },
})

/** A call on the day after all that the shipped catalog knows. */
const call: typeof callOn = (cwd, argv, input) =>
  callOn(cwd, [...argv, '--as-of', '2030-01-01'], input)

describe('catalog update', () => {
  test('prints what it would change, and writes nothing', async () => {
    const cwd = folderWith({ 'api.json': listing })
    const { status, out, err } = await call(cwd, ['catalog', 'update', '--from', 'api.json'])
    expect(status).toBe(0)
    expect(out).toMatch(/^new {7}open-platform kimi-k9$/m)
    expect(out).toMatch(/^kept {6}open-platform kimi-k9-odd, too little is stated for an entry$/m)
    expect(out).toMatch(/^vanished {2}open-platform kimi-k3: not listed there, stays as it is$/m)
    expect(err).toContain('nothing is written; `--write FILE`')
  })

  test('writes a catalog whose new entries say where they come from, and touches nothing else', async () => {
    const cwd = folderWith({})
    const argv = ['catalog', 'update', '--from', '-', '--write', 'own.json']
    const { status } = await call(cwd, argv, { stdin: listing })
    expect(status).toBe(0)
    const { models, version, verifiedOn, ...rest } = JSON.parse(
      readFileSync(join(cwd, 'own.json'), 'utf8'),
    )
    const {
      models: ours,
      version: _,
      verifiedOn: __,
      $schema: ___,
      ...kept
    } = shippedCatalog().data
    expect(rest).toEqual(kept)
    const [added] = models.filter(({ id }: Model) => id === 'kimi-k9')
    expect(added.sources).toEqual([{ ref: '<stdin>', date: '2030-01-01', evidence: 'reported' }])
    expect(models.filter(({ id }: Model) => id !== 'kimi-k9')).toEqual(ours)
    const again = await call(cwd, ['catalog', 'show', 'kimi-k9', '--catalog', 'own.json'])
    expect([again.status, again.out]).toEqual([0, expect.stringContaining('reported')])
  })

  test('changes limits and prices that are not the vendor’s own, from that day on', async () => {
    const own = catalogWith('kimi-k3', { contextWindow: 65_536 }, 'reported')
    const same = catalogWith('kimi-k3', { contextWindow: 65_536 }, 'vendor')
    const models = {
      'kimi-k3': { ...entry, limit: { context: 262_144 }, cost: { input: 9 } },
    }
    const cwd = folderWith({
      'own.json': own,
      'same.json': same,
      'api.json': JSON.stringify({ id: 'moonshotai', models }),
    })
    const argv = ['catalog', 'update', '--from', 'api.json', '--catalog']
    const { out } = await call(cwd, [...argv, 'own.json', '--write', 'new.json'])
    expect(out).toMatch(/^changed {3}open-platform kimi-k3 contextWindow: 65536 → 262144$/m)
    const written = JSON.parse(readFileSync(join(cwd, 'new.json'), 'utf8'))
    const model = written.models.find(
      ({ id, product }: Model) => id === 'kimi-k3' && product === 'open-platform',
    )
    expect(model.facts.contextWindow).toBe(65_536)
    expect(model.changes.at(-1)).toEqual({
      on: '2030-01-01',
      contextWindow: 262_144,
      cost: { ...model.facts.cost, input: 9 },
      sources: [{ ref: 'api.json', date: '2030-01-01', evidence: 'reported' }],
    })
    const vendor = await call(cwd, [...argv, 'same.json'])
    expect(vendor.out).toMatch(
      /^kept .* contextWindow: 65536 → 262144, ours is the vendor's own word$/m,
    )
  })

  test('takes the list of an account for the vendor’s own word', async () => {
    const data = [
      { id: 'kimi-k3', object: 'model', context_length: 1_048_576 },
      { id: 'kimi-k9', context_length: 8192, supports_image_in: true, supports_reasoning: true },
    ]
    const cwd = folderWith({ 'models.json': JSON.stringify({ object: 'list', data }) })
    const argv = [
      'catalog',
      'update',
      '--from',
      'models.json',
      '--format',
      'json',
      '--write',
      'new.json',
    ]
    const { out, err } = await call(cwd, argv)
    expect(JSON.parse(out).steps).toContainEqual({
      kind: 'new',
      product: 'open-platform',
      id: 'kimi-k9',
    })
    expect(err).toContain('it lists the models of one account')
    expect(readFileSync(join(cwd, 'new.json'), 'utf8')).toContain('"evidence": "vendor"')
  })

  test.each([
    [['update', 'api.json'], 'takes its source by `--from api.json`'],
    [['update', '--from', 'none.json'], 'Cannot read'],
    [['update', '--from', 'odd.json'], 'odd.json:1:1: Not recognised'],
    [['update', '--from', 'http://127.0.0.1:1/'], 'nothing answers there'],
    [['list', '--write', 'x'], '`--write` is for'],
  ])('%j is refused', async (rest, message) => {
    const cwd = folderWith({ 'odd.json': '{"a":1}' })
    const { status, out, err } = await call(cwd, ['catalog', ...rest])
    expect([status, out]).toEqual([2, ''])
    expect(err).toContain(message)
  })

  test('nothing of an answer drives the terminal, and nothing of the address is a secret', async () => {
    const models = { 'kimi\u001B[2J': entry }
    const host = await serve((_, response) => {
      response.end(JSON.stringify({ id: 'moonshotai', models }))
    })
    const argv = ['catalog', 'update', '--from', `http://${host}/a?token=abc`]
    const { out, err } = await call(folderWith({}), argv)
    expect(out + err).not.toContain('\u001B')
    expect(out + err).not.toContain('token=abc')
    expect(err).toContain(`kimi-config: reading http://${host}/a\n`)
  })

  test('a page that a portal shows is no catalog', async () => {
    const host = await serve((_, response) => response.end('<html>sign in</html>'))
    const { status, err } = await call(folderWith({}), [
      'catalog',
      'update',
      '--from',
      `http://${host}/`,
    ])
    expect([status, err]).toEqual([2, expect.stringContaining('a web page, expected JSON')])
  })

  test('trusts NODE_EXTRA_CA_CERTS, through a proxy too', async () => {
    const cwd = folderWith({})
    const authority = makeAuthority(cwd)
    const host = await serveTls(authority, (_, response) => response.end(listing))
    const asked: string[] = []
    const proxy = await serveProxy(asked)
    const argv = [program, 'catalog', 'update', '--from', `https://${host}/api.json`]
    const env = {
      ...process.env,
      NODE_EXTRA_CA_CERTS: authority.file,
      HTTPS_PROXY: `http://${proxy}`,
      NO_PROXY: '',
      https_proxy: '',
      no_proxy: '',
    }
    delete (env as Partial<typeof env>).https_proxy
    const { stdout } = await promisify(execFile)(process.execPath, argv, { cwd, env })
    expect(stdout).toMatch(/^new {7}open-platform kimi-k9$/m)
    expect(asked).toEqual([`CONNECT ${host}`])
  })
})

/** The shipped catalog with other facts of a model, which one source of long ago stands for. */
function catalogWith(id: string, facts: Partial<Model['facts']>, evidence: string): string {
  const { $schema: _, ...data } = shippedCatalog().data
  const models = data.models.map((model) =>
    model.id === id && model.product === 'open-platform'
      ? {
          ...model,
          facts: { ...model.facts, ...facts },
          sources: [{ ref: 'somebody', date: '2026-06-12', evidence }],
        }
      : model,
  )
  return JSON.stringify({ ...data, models })
}
