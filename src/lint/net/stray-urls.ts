import {
  type ApiUrl,
  baseUrlFor,
  findEndpoint,
  readUrl,
  type UrlReading,
} from '../../catalog/urls.ts'
import { baseUrl } from '../../rules/base-url/base-url.ts'
import { describeFlaw, isUserPart } from '../../rules/support/correct-url.ts'
import type { Cast, Catch } from './cast.ts'
import type { Value } from './outline.ts'

/** Finds first-party URLs that no client can use. */
export function checkUrls(cast: Cast): readonly Catch[] {
  return cast.outline.values.flatMap((value) => {
    if (!MAY_BE_OURS.test(value.text) || value.text.length > 500) return []
    const flaw = findFlaw(cast, value, readUrl(cast.catalog, value.text))
    if (flaw === undefined) return []
    const { words, expected, note } = flaw
    return [
      {
        rule: { id: baseUrl.id, severity: 'warning' },
        problem: {
          at: value.span,
          message: expected === undefined ? words : `${words}, expected \`${expected}\``,
          actual: value.text,
          ...(expected !== undefined && { expected: [expected] }),
          ...(note !== undefined && { note }),
        },
      },
    ]
  })
}

const MAY_BE_OURS = /moonshot\.|kimi\./i

interface Flaw {
  readonly words: string
  readonly expected?: string | undefined
  readonly note?: string
}

function findFlaw(cast: Cast, value: Value, reading: UrlReading): Flaw | undefined {
  const isBase = isBaseUrlName(value)
  if (reading.kind === 'known-wrong') {
    const { kind, use } = reading.entry
    if (!/^https?:\/\//i.test(value.text.trim())) return undefined
    if (kind !== 'dead' && !isBase) return undefined
    const what = kind === 'dead' ? 'answers no request' : `is a ${kind} page, no API`
    return { words: `\`${value.text.trim()}\` ${what}`, expected: use }
  }
  if (reading.kind === 'invalid') return isBase ? findWrapping(cast, value) : undefined
  return reading.kind === 'api' ? findApiFlaw(cast, reading, isBase) : undefined
}

/** Whether the name of a value says that clients append a path to it. */
function isBaseUrlName({ label, block }: Value): boolean {
  const name = `${block.label} ${label}`
  if (
    /console|doc|home|help|register|sign|login|link|site|referer|proxy|key_?url|balance|usage/i.test(
      name,
    )
  )
    return false
  return /base[-_]?(?:url|uri)|api[-_]?(?:base|url|host|endpoint|root)|endpoint/i.test(label)
}

function findApiFlaw(cast: Cast, url: ApiUrl, isBase: boolean): Flaw | undefined {
  const { flaws, path } = url
  if (flaws.includes('no-scheme') && !isBase) return undefined
  const wanted = findEndpoint(cast.catalog, url.product, url.region, 'openai-completions')
  const openai = wanted && baseUrlFor(wanted, 'openai')
  const doubled = /^(.*\/v1)\/+v1(?=\/|$)/.exec(path)?.[1]
  if (doubled !== undefined) {
    return { words: 'The base URL has `/v1` twice', expected: `https://${url.host}${doubled}` }
  }
  const slip = describeFlaw(flaws.filter((flaw) => !isUserPart(flaw)))
  if (slip !== undefined && (isBase || flaws.includes('http'))) {
    return { words: slip, expected: `https://${url.host}${path}` }
  }
  if (path !== '' || !isBase || !appendsNothing(cast)) return undefined
  return {
    words: `The base URL lacks \`${new URL(openai ?? '').pathname}\``,
    expected: openai,
    note: UNKNOWN_READER,
  }
}

const UNKNOWN_READER =
  'Most clients append `/chat/completions` to such a URL. If yours appends more, keep it.'

/** Whether nobody adds the missing path: programs join it, Spring AI and gateways append it. */
function appendsNothing({ kind, text }: Cast): boolean {
  return !kind.isCode && !/spring|channel|gateway|upstream|proxy/i.test(text)
}

/** A URL that was pasted with its markup. */
function findWrapping({ catalog }: Cast, { text }: Value): Flaw | undefined {
  const urls = [...new Set(text.match(/https?:\/\/[^\s"'`<>()[\]{}\\]+/g) ?? [])]
  const [inner] = urls
  if (inner === undefined || readUrl(catalog, inner).kind !== 'api') return undefined
  return { words: 'The base URL has other characters around it', expected: inner }
}
