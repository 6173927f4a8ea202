import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import {
  type AddressInfo,
  connect,
  createServer as createSocketServer,
  type Server,
  type Socket,
} from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A server of this machine's own, gone after the test; returns `host:port`. */
export async function serve(answer: RequestListener): Promise<string> {
  return listen(createServer(answer))
}

/** What answers below HTTP, byte by byte. */
export async function serveSockets(answer: (socket: Socket) => void): Promise<string> {
  return listen(
    createSocketServer((socket) => {
      socket.on('error', () => {})
      answer(socket)
    }),
  )
}

/** Certificates made for a test: an authority, and a server for 127.0.0.1 that it vouches for. */
export interface Authority {
  /** The file that `NODE_EXTRA_CA_CERTS` may name. */
  readonly file: string
  readonly key: Buffer
  readonly cert: Buffer
}

/** Makes an authority in a folder; its server answers for other hosts, too, where they are named. */
export function makeAuthority(folder: string, hosts: readonly string[] = []): Authority {
  const names = ['IP:127.0.0.1', ...hosts.map((host) => `DNS:${host}`)].join(',')
  const openssl = (...args: readonly string[]): void => {
    execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' })
  }
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  openssl(
    'req',
    '-x509',
    ...key,
    '-subj',
    '/CN=test authority',
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
  )
  openssl(
    ...['req', '-x509', ...key, '-subj', '/CN=127.0.0.1', '-addext', `subjectAltName=${names}`],
    ...['-CA', 'ca.pem', '-CAkey', 'ca.key', '-keyout', 'server.key', '-out', 'server.pem'],
  )
  const read = (name: string): Buffer => readFileSync(join(folder, name))
  return { file: join(folder, 'ca.pem'), key: read('server.key'), cert: read('server.pem') }
}

/** The same with TLS. */
export async function serveTls({ key, cert }: Authority, answer: RequestListener): Promise<string> {
  return listen(createTlsServer({ key, cert }, answer))
}

/**
 * A proxy that tunnels, and answers plain requests itself; it writes down what it was asked for.
 * `to`: where all tunnels end, whatever host they are for.
 */
export async function serveProxy(asked: string[], to?: string): Promise<string> {
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.end('{"from":"proxy"}')
  })
  server.on('connect', (request, client) => {
    asked.push(`CONNECT ${request.url}`)
    const [host = '', port] = (to ?? request.url ?? '').split(':')
    const upstream = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n')
      upstream.pipe(client)
      client.pipe(upstream)
    })
    upstream.on('error', () => client.destroy())
    client.on('error', () => upstream.destroy())
  })
  return listen(server)
}

async function listen(server: Server): Promise<string> {
  const open = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return `127.0.0.1:${port}`
}
