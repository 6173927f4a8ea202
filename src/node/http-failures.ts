import type { HttpLimits } from './http-client.ts'

/** The time for all answers is over. */
export class DeadlineError extends Error {}

/** An answer is larger than it may be. */
export class SizeError extends Error {}

const UNTRUSTED =
  'its certificate is not trusted here; `NODE_EXTRA_CA_CERTS` names a file with further authorities'
const CUT = 'the connection was cut'
const UNREACHABLE = 'it cannot be reached'

/** By the code of Node, OpenSSL or undici. */
const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'no such host is known',
  EAI_AGAIN: 'its name could not be looked up',
  ECONNREFUSED: 'nothing answers there',
  ECONNRESET: CUT,
  EPIPE: CUT,
  UND_ERR_SOCKET: CUT,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: CUT,
  ETIMEDOUT: UNREACHABLE,
  EHOSTUNREACH: UNREACHABLE,
  ENETUNREACH: UNREACHABLE,
  UND_ERR_CONNECT_TIMEOUT: UNREACHABLE,
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
}

/** What went wrong on the way, in a few words; nothing that the other side wrote is among them. */
export function describeHttpFailure(error: unknown, limits: HttpLimits): string {
  if (!(error instanceof Error)) return 'the connection failed'
  if (error instanceof SizeError) {
    return `the answer is larger than ${limits.bytes / 1024 / 1024} MB`
  }
  if (error instanceof DeadlineError) {
    return `no whole answer came within ${limits.milliseconds / 1000} s`
  }
  const refusal = /^Proxy response \((\d{3})\)/.exec(error.message)?.[1]
  if (refusal !== undefined) return `the proxy refused with status ${refusal}`
  const code = codeOf(error)
  const isGarbled = error.name === 'HTTPParserError' || /^(?:EPROTO|ERR_SSL)/.test(code)
  if (isGarbled) return 'what answers there speaks another protocol'
  return REASONS[code] ?? `the connection failed${code === '' ? '' : ` (${code})`}`
}

/** The code of an error, or of the one that caused it. */
function codeOf(error: Error): string {
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.cause instanceof Error ? codeOf(error.cause) : ''
}
