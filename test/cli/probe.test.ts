import { execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHttpClient } from '../../src/node/http-client.ts'
import { askAll } from '../../src/node/probe/ask-all.ts'
import { FORMAT_IDS } from '../../src/report/formats.ts'
import { bundle, bundleProgram } from '../support/bundle.ts'
import {
  type Authority,
  makeAuthority,
  serve,
  serveSockets,
  serveTls,
} from '../support/loopback.ts'
import type { CallMessage } from '../support/run-call.ts'
import { type CallResult, folderWith } from '../support/terminal.ts'
import { type HostAnswer, serveVendor, VENDOR_HOSTS, type Vendor } from '../support/vendor.ts'

const program = await bundleProgram()
const caller = await bundle('test/support/run-call.ts')

const FIXTURES = join(import.meta.dirname, '..', 'fixtures', 'probe')

/** How a case is called, and what the hosts answer. */
interface Case {
  readonly paths?: readonly string[]
  readonly argv?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly hosts: Readonly<Record<string, CannedAnswer>>
}

interface CannedAnswer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly text?: string
  readonly act?: 'cut'
}

let authority: Authority
let call: (message: CallMessage) => Promise<CallResult>
let end: () => void

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'kimi-config-'))
  authority = makeAuthority(folder, VENDOR_HOSTS)
  const child = fork(caller, {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: authority.file },
  })
  call = (message) =>
    new Promise((resolve) => {
      child.once('message', (result: CallResult) => resolve(result))
      child.send(message)
    })
  end = () => {
    child.kill()
    rmSync(folder, { recursive: true, force: true })
  }
})
afterAll(() => end())

describe('what probe says of what comes back', () => {
  test.each(readdirSync(FIXTURES).filter((name) => !name.endsWith('.out')))('%s', async (name) => {
    const { cwd, vendor, status, out, err } = await probeCase(name, ['--yes'])
    const parts = [`exit ${status}`, err, describeRequests(vendor), out]
    await expect(parts.join('\n')).toMatchFileSnapshot(`${cwd}.out`)
    expect(out + err).not.toMatch(/Ab3xQ7|secret99|proxy-key/)
    expect(out + err).not.toMatch(/\p{Cc}(?<!\n)|^\s*(?:::|##)/mu)
  })
})

describe('before anything is sent', () => {
  test('the user is asked, and says no', async () => {
    for (const answer of ['', 'n', 'nay', 'yesterday']) {
      const { vendor, status, out, err } = await probeCase('other-region', [], { answer })
      expect([status, out, vendor.tunnels]).toEqual([2, '', []])
      expect(err).toMatch(/api\.moonshot\.ai.*api\.moonshot\.cn.*\[y\/N\].*Nothing was sent\n$/s)
    }
  })

  test('the user says yes', async () => {
    for (const answer of ['y', 'YES ']) {
      const { vendor, status } = await probeCase('works', [], { answer })
      expect([status, vendor.seen.length]).toEqual([0, 1])
    }
  })

  test('without a terminal, `--yes` is needed', async () => {
    const { vendor, status, out, err } = await probeCase('works', [])
    expect([status, out, vendor.tunnels]).toEqual([2, '', []])
    expect(err).toContain('there is no terminal to confirm on; use `--yes`')
  })

  test('a host that is none', async () => {
    for (const host of ['https://gate.example/', 'me@gate.example', '', 'a b']) {
      const { status, vendor } = await probeCase('works', ['--yes', `--allow-host=${host}`])
      expect([status, vendor.tunnels]).toEqual([2, []])
    }
  })
})

test('no format tells a key, and nothing of an answer gets to the start of a line', async () => {
  for (const name of ['hostile', 'hostile-error', 'other-region', 'models']) {
    for (const format of FORMAT_IDS) {
      const { out, err } = await probeCase(name, ['--yes', '--format', format])
      expect(out).not.toBe('')
      expect(out + err).not.toContain('Ab3xQ7')
      expect(out + err).not.toMatch(/\p{Cc}(?<![\n\t])|owned|^\s*##/mu)
    }
  }
})

describe('fixing', () => {
  const read = (name: string, file: string): string =>
    readFileSync(join(FIXTURES, name, file), 'utf8')

  test('puts the host that knows the key into the URL, and asks nothing anew', async () => {
    // The path is wrong, too: one fix follows the other.
    const before = read('other-region', 'openclaw.json').replace('.ai/v1', '.ai')
    const cwd = folderWith({ 'openclaw.json': before })
    const fixing = ['--yes', '--fix', '--unsafe']
    const { status, out, err, vendor } = await probeCase('other-region', fixing, { cwd })
    const after = readFileSync(join(cwd, 'openclaw.json'), 'utf8')
    expect(after).toBe(before.replace('api.moonshot.ai', 'api.moonshot.cn/v1'))
    expect(err).toContain('fixed 2 findings in openclaw.json')
    expect([status, out, vendor.seen.length]).toEqual([
      0,
      expect.stringContaining('works at `api.moonshot.cn`'),
      2,
    ])
  })

  test('changes the file that holds the URL', async () => {
    const files = ['openclaw.json5', 'models.json5', '.env']
    const cwd = folderWith(Object.fromEntries(files.map((file) => [file, read('included', file)])))
    const { status, err } = await probeCase('included', ['--yes', '--fix', '--unsafe'], { cwd })
    expect([status, err]).toEqual([1, expect.stringContaining('fixed 1 finding in models.json5')])
    const text = (file: string): string => readFileSync(join(cwd, file), 'utf8')
    expect(text('models.json5')).toBe(read('included', 'models.json5').replace('.ai/', '.cn/'))
    expect(text('openclaw.json5')).toBe(read('included', 'openclaw.json5'))
  })

  test('shows what it would do', async () => {
    const { status, out } = await probeCase('other-region', ['--yes', '--diff', '--unsafe'])
    expect(status).toBe(1)
    expect(out).toContain('+        baseUrl: "https://api.moonshot.cn/v1",\n')
    expect(read('other-region', 'openclaw.json')).toContain('api.moonshot.ai')
  })

  test('does not go to another site unless it is told to', async () => {
    const { status, out } = await probeCase('other-region', ['--yes', '--diff'])
    expect([status, out]).toEqual([1, ''])
    const alone = await probeCase('other-region', ['--yes', '--unsafe'])
    expect([alone.status, alone.vendor.tunnels]).toEqual([2, []])
  })
})

describe('the way to a service', () => {
  test('a certificate that nobody vouches for, each host asked once', async () => {
    const stranger = makeAuthority(folderWith({}), VENDOR_HOSTS)
    const { status, out, vendor } = await probeCase('works', ['--yes'], { authority: stranger })
    expect([status, vendor.seen, vendor.tunnels]).toEqual([1, [], ['CONNECT api.moonshot.ai:443']])
    expect(out).toContain('could not be asked: its certificate is not trusted here; `NODE_EXTRA_CA')
  })

  test('a proxy that refuses, and one that is none', async () => {
    let asked = 0
    const proxy = await serveSockets((socket) => {
      asked += 1
      socket.once('data', () => socket.end('HTTP/1.1 403 No\r\n\r\n'))
    })
    const refused = await probeCase('works', ['--yes'], {
      env: { HTTPS_PROXY: `http://${proxy}` },
    })
    expect([refused.status, asked]).toEqual([1, 1])
    expect(refused.out).toContain('could not be asked: the proxy refused with status 403')
    const none = await probeCase('works', ['--yes'], { env: { HTTPS_PROXY: 'http://[' } })
    expect([none.status, none.err]).toEqual([2, expect.stringContaining('does not name a proxy')])
  })

  test('NO_PROXY goes past the proxy', async () => {
    const host = await serveTls(authority, (_, response) => response.end('{"data":[]}'))
    const cwd = folderWith({ 'opencode.json': gateConfig(`https://${host}/v1`) })
    const vendor = await serveVendor(authority, {})
    const argv = ['probe', '--yes', '--allow-host', host, 'opencode.json']
    const env = { HOME: cwd, ...vendor.env, NO_PROXY: '127.0.0.1' }
    const { out } = await call({ cwd, argv, env })
    expect(out).toContain(`works at \`${host}\``)
    expect(vendor.tunnels).toEqual([])
  })

  test('answers that are slow or without end: the time is one for all', async () => {
    const answers: readonly RequestListener[] = [
      () => {},
      (_, response) => response.write('{"data":['),
      endless,
    ]
    const hosts = await Promise.all(answers.map((answer) => serve(answer)))
    const asks = hosts.map((host) => ({
      site: { url: new URL(`http://${host}/v1/models`), header: 'authorization' as const },
      key: 'key-of-a-proxy',
      shown: '',
      users: [],
    }))
    const limits = { bytes: 64 * 1024, milliseconds: 500 }
    const client = openHttpClient({ env: {}, userAgent: 'test', limits })
    const outcomes = [...(await askAll(asks, client)).values()]
    client.close()
    expect(outcomes).toEqual([
      noAnswer('no whole answer came within 0.5 s'),
      noAnswer('no whole answer came within 0.5 s'),
      noAnswer('the answer is larger than 0.0625 MB'),
    ])
  })
})

test('as a process, without a terminal and with one variable for certificates', async () => {
  const vendor = await serveVendor(authority, canned(readCase('other-region').hosts))
  const cwd = join(FIXTURES, 'other-region')
  const probe = async (...argv: readonly string[]) => {
    const options = { cwd, env: { ...process.env, HOME: cwd, NO_PROXY: '', ...vendor.env } }
    const child = execFile(process.execPath, [program, 'probe', 'openclaw.json', ...argv], options)
    child.stdin?.end('y\n')
    const [status] = await once(child, 'close')
    return status
  }
  expect(await probe()).toBe(2)
  expect(vendor.tunnels).toEqual([])
  expect(await probe('--yes')).toBe(1)
  expect(vendor.seen.map(({ host }) => host)).toEqual(['api.moonshot.ai', 'api.moonshot.cn'])
})

function noAnswer(reason: string) {
  return { kind: 'no-answer', trouble: 'limit', reason }
}

const endless: RequestListener = (_, response) => {
  const write = (): void => {
    while (response.write('[1,2,3],'.repeat(1000))) {}
    response.once('drain', write)
  }
  write()
}

function gateConfig(baseURL: string): string {
  const options = { baseURL, apiKey: 'a-key-of-this-proxy' }
  return JSON.stringify({ provider: { kimi: { npm: '@ai-sdk/openai-compatible', options } } })
}

function readCase(name: string): Case {
  return JSON.parse(readFileSync(join(FIXTURES, name, 'answers.json'), 'utf8'))
}

/** What differs from a usual call. */
interface Circumstances {
  readonly answer?: string
  readonly authority?: Authority
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Calls `probe` for a case, with its hosts behind a proxy. */
async function probeCase(
  name: string,
  given: readonly string[],
  {
    answer,
    authority: own = authority,
    cwd = join(FIXTURES, name),
    env: others = {},
  }: Circumstances = {},
) {
  const files = readdirSync(join(FIXTURES, name)).filter((file) =>
    /^(?:openclaw|opencode)\b/.test(file),
  )
  const { paths = files, argv = [], env = {}, hosts } = readCase(name)
  const vendor = await serveVendor(own, canned(hosts))
  const result = await call({
    cwd,
    argv: ['probe', '--as-of', '2026-11-30', ...given, ...argv, ...paths],
    env: { HOME: cwd, ...vendor.env, ...env, ...others },
    ...(answer !== undefined && { answer }),
  })
  return { cwd, vendor, ...result }
}

function canned(hosts: Case['hosts']): Readonly<Record<string, HostAnswer>> {
  return Object.fromEntries(
    Object.entries(hosts).map(([host, { status = 200, headers = {}, json, text, act }]) => [
      host,
      (response) => {
        const body = text ?? JSON.stringify(json)
        const type = json === undefined ? {} : { 'content-type': 'application/json' }
        response.writeHead(status, { ...type, ...headers, 'content-length': body?.length ?? 9 })
        if (act === 'cut') response.write('{"dat', () => response.destroy())
        else response.end(body)
      },
    ]),
  )
}

/** What went over the wire, but for the key. */
function describeRequests({ seen, tunnels }: Vendor): string {
  const requests = seen.map(({ host, method, path, headers, body }) => {
    const { host: _, ...others } = headers
    const shown = Object.entries(others).map(
      ([name, value]) =>
        `  ${name}: ${String(value).replace(/[\w-]*(?:Ab3xQ7|proxy-key)[\w-]*/, 'KEY')}`,
    )
    return [`${method} https://${host}${path}`, ...shown, ...(body === '' ? [] : [body])].join('\n')
  })
  return [...tunnels.toSorted(), ...requests.toSorted()].map((line) => `${line}\n`).join('')
}
