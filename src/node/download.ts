import { UsageError } from '../core/errors.ts'
import { type HttpCaller, nameOf, openHttpClient } from './http-client.ts'
import type { HttpLimits } from './http-failures.ts'

/** The listing of models.dev is a few megabytes. Bounds the work on hostile input. */
export const DOWNLOAD_LIMITS: HttpLimits = { bytes: 32 * 1024 * 1024, milliseconds: 30_000 }

const MOST_REDIRECTS = 3

/** Whether an argument is a URL. */
export function isAddress(name: string): boolean {
  return /^https?:\/\//i.test(name)
}

/**
 * Downloads a text. Redirects are followed on the same host only.
 * @throws UsageError if the download fails.
 */
export async function downloadText(address: string, caller: HttpCaller): Promise<string> {
  const client = openHttpClient({ limits: DOWNLOAD_LIMITS, ...caller })
  try {
    let url = readAddress(address)
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
      const result = await client.get(url)
      if (result.kind === 'failure') {
        throw new UsageError(`Cannot read ${nameOf(url)}: ${result.reason}`)
      }
      const { status, location, type, text } = result
      if (status === 200) return refusePage(url, type, text)
      if (location === undefined || status < 300 || status > 399) {
        throw new UsageError(`Cannot read ${nameOf(url)}: the answer has status ${status}`)
      }
      url = follow(url, location)
    }
    throw new UsageError(`Cannot read ${nameOf(url)}: more than ${MOST_REDIRECTS} redirects`)
  } finally {
    client.close()
  }
}

function readAddress(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url === undefined) throw new UsageError('The address is no valid URL')
  if (url.username !== '' || url.password !== '') {
    throw new UsageError(`${nameOf(url)}: an address with a name or a password in it is not asked`)
  }
  return url
}

function follow(from: URL, location: string): URL {
  const to = URL.canParse(location, from.href) ? new URL(location, from.href) : undefined
  if (to?.origin === from.origin) return to
  const where = to === undefined ? 'nowhere' : `to ${to.protocol}//${to.host}`
  const advice = to === undefined ? '' : '; name that address if you trust it'
  throw new UsageError(`Cannot read ${nameOf(from)}: it leads ${where}${advice}`)
}

/** Captive portals and proxies answer with a web page and status 200. */
function refusePage(url: URL, type: string, text: string): string {
  if (type !== 'text/html' && !/^\s*<(?:!doctype|html)/i.test(text)) return text
  throw new UsageError(`Cannot read ${nameOf(url)}: the answer is a web page, expected JSON`)
}
