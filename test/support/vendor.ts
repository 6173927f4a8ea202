import type { IncomingHttpHeaders, RequestListener, ServerResponse } from 'node:http'
import { type Authority, serveProxy, serveTls } from './loopback.ts'

/** The vendor's services, as a process behind a proxy sees them. */
export interface Vendor {
  /** The variables with which a process reaches them, and only them. */
  readonly env: Readonly<Record<string, string>>
  readonly seen: readonly SeenRequest[]
  /** What the proxy was asked for, in the order of the requests. */
  readonly tunnels: readonly string[]
}

export interface SeenRequest {
  readonly host: string
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export type HostAnswer = (response: ServerResponse, request: SeenRequest) => void

export const VENDOR_HOSTS: readonly string[] = [
  'api.moonshot.ai',
  'api.moonshot.cn',
  'api.kimi.com',
  'api.kimi.ai',
  'gate.example',
]

/** Serves hosts by TLS on loopback, behind a proxy. A host without an answer closes the line. */
export async function serveVendor(
  authority: Authority,
  answers: Readonly<Record<string, HostAnswer>>,
): Promise<Vendor> {
  const seen: SeenRequest[] = []
  const tunnels: string[] = []
  const answer: RequestListener = (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      const host = headers.host ?? ''
      const body = Buffer.concat(chunks).toString('utf8')
      const asked = { host, method, path: url, headers, body }
      seen.push(asked)
      const known = answers[host]
      if (known) known(response, asked)
      else response.destroy()
    })
  }
  const server = await serveTls(authority, answer)
  const proxy = await serveProxy(tunnels, server)
  return {
    env: {
      HTTPS_PROXY: `http://${proxy}`,
      HTTP_PROXY: `http://${proxy}`,
      NODE_EXTRA_CA_CERTS: authority.file,
    },
    seen,
    tunnels,
  }
}
