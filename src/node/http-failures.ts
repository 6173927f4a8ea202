/** Limits: bytes per response, and time for all responses together. */
export interface HttpLimits {
  readonly bytes: number
  readonly milliseconds: number
}

/** The time limit for all responses was reached. */
export class DeadlineError extends Error {}

/** A response is larger than the limit. */
export class SizeError extends Error {}

/** The tunnel through a proxy failed, or the host behind it did. */
export class TunnelError extends Error {}

/** Why a request failed. */
export interface HttpFailure {
  readonly kind: 'failure'
  /** Where the user should look. */
  readonly trouble: 'host' | 'tls' | 'proxy' | 'line' | 'limit'
  /** A short reason without any text from the other side. */
  readonly reason: string
}

type Reason = Omit<HttpFailure, 'kind'>

const UNTRUSTED: Reason = {
  trouble: 'tls',
  reason:
    'its certificate is not trusted here; `NODE_EXTRA_CA_CERTS` names a file with further authorities',
}
const CUT: Reason = { trouble: 'line', reason: 'the connection was cut' }
const UNREACHABLE: Reason = { trouble: 'host', reason: 'it cannot be reached' }

/** Reasons by the error code of Node, OpenSSL or undici. */
const REASONS: Readonly<Record<string, Reason>> = {
  ENOTFOUND: { trouble: 'host', reason: 'no such host is known' },
  EAI_AGAIN: { trouble: 'host', reason: 'its name could not be looked up' },
  ECONNREFUSED: { trouble: 'host', reason: 'nothing answers there' },
  ECONNRESET: CUT,
  EPIPE: CUT,
  UND_ERR_SOCKET: CUT,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: CUT,
  ETIMEDOUT: UNREACHABLE,
  EHOSTUNREACH: UNREACHABLE,
  ENETUNREACH: UNREACHABLE,
  UND_ERR_CONNECT_TIMEOUT: UNREACHABLE,
  UND_ERR_HEADERS_OVERFLOW: { trouble: 'limit', reason: 'its headers are too large' },
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  CERT_HAS_EXPIRED: { trouble: 'tls', reason: 'its certificate has expired' },
  CERT_NOT_YET_VALID: { trouble: 'tls', reason: 'its certificate is not valid yet' },
  ERR_TLS_CERT_ALTNAME_INVALID: { trouble: 'tls', reason: 'its certificate is for another host' },
}

/** Classifies the error of a request. */
export function readHttpFailure(error: unknown, limits: HttpLimits): HttpFailure {
  return { kind: 'failure', ...reasonOf(error, limits) }
}

function reasonOf(error: unknown, limits: HttpLimits): Reason {
  if (!(error instanceof Error)) return { trouble: 'line', reason: 'the connection failed' }
  if (error instanceof SizeError) {
    return {
      trouble: 'limit',
      reason: `the answer is larger than ${limits.bytes / 1024 / 1024} MB`,
    }
  }
  if (error instanceof DeadlineError) {
    return {
      trouble: 'limit',
      reason: `no whole answer came within ${limits.milliseconds / 1000} s`,
    }
  }
  if (error instanceof TunnelError) return tunnelReason(error.cause, limits)
  const code = codeOf(error)
  const isGarbled = error.name === 'HTTPParserError' || /^(?:EPROTO|ERR_SSL)/.test(code)
  if (isGarbled) return { trouble: 'line', reason: 'what answers there speaks another protocol' }
  const suffix = code === '' ? '' : ` (${code})`
  return REASONS[code] ?? { trouble: 'line', reason: `the connection failed${suffix}` }
}

/** Certificate errors are about the host behind the tunnel, all others about the proxy. */
function tunnelReason(cause: unknown, limits: HttpLimits): Reason {
  const status = cause instanceof Error && /^Proxy response \((\d{3})\)/.exec(cause.message)?.[1]
  if (status) return { trouble: 'proxy', reason: `the proxy refused with status ${status}` }
  const { trouble, reason } = reasonOf(cause, limits)
  return trouble === 'tls'
    ? { trouble, reason }
    : { trouble: 'proxy', reason: `on the way through the proxy: ${reason}` }
}

/** The code of an error or of its cause. */
function codeOf(error: Error): string {
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.cause instanceof Error ? codeOf(error.cause) : ''
}
