import { type buildConnector, type Dispatcher, EnvHttpProxyAgent, Pool, request } from 'undici'
import { UsageError } from '../core/errors.ts'
import {
  DeadlineError,
  type HttpFailure,
  type HttpLimits,
  readHttpFailure,
  SizeError,
  TunnelError,
} from './http-failures.ts'

// Undici is large: import this module dynamically, and only where something is asked.

/** What an endpoint says about itself is small; half a minute is as long as anybody waits. */
export const HTTP_LIMITS: HttpLimits = { bytes: 8 * 1024 * 1024, milliseconds: 30_000 }

/** An answer as it came: any status, no redirect followed. */
export interface HttpAnswer {
  readonly kind: 'answer'
  readonly status: number
  /** The media type in lower case, without parameters; empty where none is stated. */
  readonly type: string
  /** Where it sends the client instead. */
  readonly location?: string
  readonly text: string
}

/** Asks by GET. Neither retries nor follows, keeps no cookies, and names itself and nobody else. */
export interface HttpClient {
  get(url: URL, headers?: Readonly<Record<string, string>>): Promise<HttpAnswer | HttpFailure>
  /** Cuts off what is still under way. */
  close(): void
}

type Environment = Readonly<Record<string, string | undefined>>

/** Who asks, from where, and at what cost. */
export interface HttpCaller {
  /** Holds the proxy's address. */
  readonly env: Environment
  /** All that an endpoint learns of the caller. */
  readonly userAgent: string
  readonly limits?: HttpLimits
}

/**
 * The program's way to the network, through the proxy that the environment names for a host; the
 * time runs from here. Certificates are those of Node, with those of `NODE_EXTRA_CA_CERTS`.
 */
export function openHttpClient({ env, userAgent, limits = HTTP_LIMITS }: HttpCaller): HttpClient {
  const agent = new EnvHttpProxyAgent(optionsFor(env))
  const deadline = startDeadline(limits.milliseconds)
  return {
    async get(url, headers = {}) {
      try {
        // Once the time is over, nothing more is sent.
        if (deadline.isPassed()) throw new DeadlineError()
        const names = { accept: 'application/json', 'user-agent': userAgent }
        const asked = request(url, { dispatcher: agent, headers: { ...names, ...headers } })
        const answer = asked.then((response) => readAnswer(response, limits.bytes))
        return await Promise.race([answer, deadline.passed])
      } catch (error) {
        return readHttpFailure(error, limits)
      }
    },
    close() {
      deadline.stop()
      // What hangs is cut off, and not waited for.
      agent.destroy().catch(() => {})
    },
  }
}

/** Undici's own signal does not reach a proxy that is silent, so this one stands beside it. */
function startDeadline(milliseconds: number): Deadline {
  let isPassed = false
  let timer: NodeJS.Timeout | undefined
  const passed = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      isPassed = true
      reject(new DeadlineError())
    }, milliseconds)
  })
  passed.catch(() => {})
  return { passed, isPassed: () => isPassed, stop: () => clearTimeout(timer) }
}

interface Deadline {
  /** Rejects when the time is over. */
  readonly passed: Promise<never>
  isPassed(): boolean
  stop(): void
}

/** An address without what may be secret in it. */
export function nameOf({ protocol, host, pathname }: URL): string {
  return `${protocol}//${host}${pathname}`
}

function optionsFor(env: Environment): EnvHttpProxyAgent.Options {
  return {
    factory: (origin, options: Pool.Options) => new Pool(origin, connectingOnce(options)),
    httpProxy: proxyIn(env, 'http_proxy'),
    httpsProxy: proxyIn(env, 'https_proxy'),
    noProxy: env['no_proxy'] ?? env['NO_PROXY'] ?? '',
    // Many proxies open tunnels to port 443 alone.
    proxyTunnel: false,
  }
}

/**
 * Undici connects again, and for ever, where a proxy closes the connection instead of opening a
 * tunnel: it takes that for a socket that was idle. An error of another kind ends the request.
 */
function connectingOnce({ connect, ...options }: Pool.Options): Pool.Options {
  if (typeof connect !== 'function') return connect ? { ...options, connect } : options
  const once: buildConnector.connector = (asked, answer) =>
    connect(asked, (...[error, socket]) =>
      error === null
        ? answer(null, socket)
        : answer(new TunnelError(error.message, { cause: error }), null),
    )
  return { ...options, connect: once }
}

/** Other tools take a proxy without `http://` before it. The value may hold a password: it is not shown. */
function proxyIn(env: Environment, name: string): string {
  const upper = name.toUpperCase()
  const written = (env[name] ?? env[upper] ?? '').trim()
  if (written === '') return ''
  const address = written.includes('://') ? written : `http://${written}`
  if (URL.canParse(address) && /^(?:https?|socks5?):/.test(address)) return address
  throw new UsageError(`\`${env[name] === undefined ? upper : name}\` does not name a proxy`)
}

async function readAnswer(
  { statusCode, headers, body }: Dispatcher.ResponseData,
  most: number,
): Promise<HttpAnswer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body) {
    chunks.push(chunk)
    size += chunk.length
    if (size > most) throw new SizeError()
  }
  const [location] = [headers['location'] ?? []].flat()
  const [type = ''] = [headers['content-type'] ?? []].flat()
  return {
    kind: 'answer',
    status: statusCode,
    type: type.split(';', 1)[0]?.trim().toLowerCase() ?? '',
    ...(location !== undefined && { location }),
    text: Buffer.concat(chunks).toString('utf8'),
  }
}
