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

// Undici is large: import this module dynamically.

/** Answers to `GET …/models` are small. Bounds the work on hostile input. */
export const HTTP_LIMITS: HttpLimits = { bytes: 8 * 1024 * 1024, milliseconds: 30_000 }

/** A response of any status; redirects are not followed. */
export interface HttpAnswer {
  readonly kind: 'answer'
  readonly status: number
  /** The media type in lower case, without parameters; empty if there is none. */
  readonly type: string
  /** The `Location` header. */
  readonly location?: string
  readonly text: string
}

/** Sends GET requests. No retries, no redirects, no cookies, no headers beyond its own and the given. */
export interface HttpClient {
  get(url: URL, headers?: Readonly<Record<string, string>>): Promise<HttpAnswer | HttpFailure>
  /** Aborts pending requests. */
  close(): void
}

type Environment = Readonly<Record<string, string | undefined>>

/** The environment, user agent and limits of a client. */
export interface HttpCaller {
  /** For the proxy variables. */
  readonly env: Environment
  readonly userAgent: string
  readonly limits?: HttpLimits
}

/**
 * Opens an HTTP client that uses the proxy of the environment and the certificates of Node and
 * `NODE_EXTRA_CA_CERTS`. The time limit starts here.
 */
export function openHttpClient({ env, userAgent, limits = HTTP_LIMITS }: HttpCaller): HttpClient {
  const agent = new EnvHttpProxyAgent(optionsFor(env))
  const deadline = startDeadline(limits.milliseconds)
  return {
    async get(url, headers = {}) {
      try {
        // Send nothing after the time limit.
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
      // Abort, without waiting for connections that hang.
      agent.destroy().catch(() => {})
    },
  }
}

/** A time limit of our own: undici's abort signal has no effect while a proxy does not answer. */
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
  /** Rejects at the time limit. */
  readonly passed: Promise<never>
  isPassed(): boolean
  stop(): void
}

/** A URL without credentials, query and fragment. */
export function nameOf({ protocol, host, pathname }: URL): string {
  return `${protocol}//${host}${pathname}`
}

function optionsFor(env: Environment): EnvHttpProxyAgent.Options {
  return {
    factory: (origin, options: Pool.Options) => new Pool(origin, connectingOnce(options)),
    httpProxy: proxyIn(env, 'http_proxy'),
    httpsProxy: proxyIn(env, 'https_proxy'),
    noProxy: env['no_proxy'] ?? env['NO_PROXY'] ?? '',
    // Many proxies allow CONNECT to port 443 only.
    proxyTunnel: false,
  }
}

/**
 * If a proxy closes the connection instead of opening a tunnel, undici takes that for an idle socket
 * and reconnects forever. An error of another kind ends the request.
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

/** Accepts a proxy without `http://`. Errors never show the value: it may contain a password. */
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
