import type { UrlFlaw } from '../../catalog/urls.ts'
import type { Fix, FixSafety } from '../../core/edit.ts'

/** A base URL as it should be, with what only the user can know of it. */
export interface MendedUrl extends Pick<Fix, 'title' | 'safety'> {
  readonly text: string
}

/** Who asks, and through which door: a fix that took them away would call another endpoint. */
const OWN: readonly UrlFlaw[] = ['credentials', 'port', 'query']

const HIDDEN = /[\s\u200B-\u200D\u2060\uFEFF]/

/** A URL, whose flaws are known, made the expected one on its host; undefined where it is that. */
export function mendUrl(
  { value, flaws }: { readonly value: string; readonly flaws: readonly UrlFlaw[] },
  expected: string,
  safety: FixSafety,
): MendedUrl | undefined {
  const { hostname, pathname } = new URL(expected)
  const written = value.trim()
  const [, authority = '', tail = ''] =
    /^(?:[a-z][a-z0-9+.-]*:\/\/)?\/*([^/?#\\]*)[^?#]*(.*)$/is.exec(written) ?? []
  const isOnHost = authority.toLowerCase().includes(hostname)
  if (!flaws.some((flaw) => OWN.includes(flaw)) || !isOnHost) {
    return { text: expected, title: `Set the base URL to \`${expected}\``, safety }
  }
  const text = `https://${authority}${pathname}${tail}`
  // What looks like a stray space may belong to a password.
  if (text === value || HIDDEN.test(authority + tail)) return undefined
  // Another port answers `https:` than `http:`.
  const isMoved = flaws.includes('http') && flaws.includes('port')
  return {
    text,
    title: `Write \`https:\` and the path \`${pathname}\`, and keep the rest`,
    safety: isMoved ? 'unsafe' : safety,
  }
}
