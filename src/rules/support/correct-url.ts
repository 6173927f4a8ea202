import type { UrlFlaw } from '../../catalog/urls.ts'
import type { Fix, FixSafety } from '../../core/edit.ts'

/** A corrected base URL that keeps its port, query and credentials. */
export interface CorrectedUrl extends Pick<Fix, 'title' | 'safety'> {
  readonly text: string
}

/** Whether a flaw is a part that only the user can judge. Without it, requests go elsewhere. */
export function isUserPart(flaw: UrlFlaw): boolean {
  return flaw === 'credentials' || flaw === 'port' || flaw === 'query'
}

const FLAWS: Readonly<Record<UrlFlaw, string>> = {
  spaces: 'The base URL holds stray spaces',
  'no-scheme': 'The base URL lacks `https://`',
  http: 'The base URL is `http:`, which sends the key unencrypted',
  port: 'The base URL names a port',
  query: 'The base URL holds a query or a fragment',
  credentials: 'The base URL holds credentials',
}

/** Describes the first flaw. */
export function describeFlaw(flaws: readonly UrlFlaw[]): string | undefined {
  const [first] = flaws
  return first && FLAWS[first]
}

const HIDDEN = /[\s\u200B-\u200D\u2060\uFEFF]/

/**
 * Changes a URL to the expected one, keeping the parts of the user; undefined if nothing changes.
 */
export function correctUrl(
  { value, flaws }: { readonly value: string; readonly flaws: readonly UrlFlaw[] },
  expected: string,
  safety: FixSafety,
): CorrectedUrl | undefined {
  const { hostname, pathname } = new URL(expected)
  const written = value.trim()
  const [, authority = '', tail = ''] =
    /^(?:[a-z][a-z0-9+.-]*:\/\/)?\/*([^/?#\\]*)[^?#]*(.*)$/is.exec(written) ?? []
  const isOnHost = authority.toLowerCase().includes(hostname)
  if (!flaws.some(isUserPart) || !isOnHost) {
    return { text: expected, title: `Set the base URL to \`${expected}\``, safety }
  }
  const text = `https://${authority}${pathname}${tail}`
  // What looks like a stray space may be part of a password.
  if (text === value || HIDDEN.test(authority + tail)) return undefined
  // `https:` may be on another port than `http:`.
  const isMoved = flaws.includes('http') && flaws.includes('port')
  return {
    text,
    title: `Write \`https:\` and the path \`${pathname}\`, and keep the rest`,
    safety: isMoved ? 'unsafe' : safety,
  }
}
