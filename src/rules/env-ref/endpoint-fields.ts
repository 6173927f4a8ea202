import type { SourceDocument } from '../../core/document.ts'
import {
  type ConfigNode,
  itemsOf,
  type Located,
  membersOf,
  nodeAt,
  nodeHolding,
  stringAt,
} from '../../core/tree.ts'
import type { ResolvedEndpoint } from '../context/endpoints.ts'
import type { RuleContext } from '../rule.ts'
import type { FieldKind } from '../support/env-syntax.ts'

/** A value that is used in requests to Moonshot or Kimi. */
export interface EndpointField extends Located<string> {
  readonly kind: FieldKind
}

const OUR_NAME = /moonshot|kimi/i

/** Finds keys and URLs of first-party endpoints, and of endpoints whose URL is a variable. */
export function fieldsOf({
  endpoints,
  projection,
  document,
}: RuleContext): readonly EndpointField[] {
  const byPlace = new Map<number, EndpointField>()
  const mayBeOurs = endpoints.filter(
    (reading) => isOurs(reading) || reading.url?.kind === 'variable',
  )
  const entries = new Set(mayBeOurs.flatMap(({ endpoint }) => endpoint.node ?? []))
  const own = projection.env
    .filter(({ name }) => OUR_NAME.test(name))
    .map(({ value }) => ({ ...value, kind: 'key' as const }))
  const projected = mayBeOurs.flatMap(({ endpoint: { baseUrl, keys } }) => [
    ...(baseUrl ? [{ ...baseUrl, kind: 'url' as const }] : []),
    ...keys.map((key) => ({ ...asWritten(document, key), kind: 'key' as const })),
  ])
  for (const field of [...projected, ...[...entries].flatMap(fieldsIn), ...own]) {
    byPlace.set(field.span.start, field)
  }
  return [...byPlace.values()]
}

/** The whole value of a key, of which the projection may hold only a part. */
function asWritten({ root }: SourceDocument, key: Located<string>): Located<string> {
  return stringAt(nodeHolding(root, key.span)) ?? key
}

/** Whether requests go to the vendor; if a variable or a mistake hides the URL, by the provider. */
export function isOurs({ product, url, endpoint }: ResolvedEndpoint): boolean {
  if (product !== undefined || url?.kind === 'known-wrong') return true
  const isHidden = url?.kind === 'variable' || url?.kind === 'invalid'
  return isHidden && (endpoint.provider === 'anthropic' || OUR_NAME.test(endpoint.provider))
}

/** Headers that hold keys. */
const KEY_HEADER = /^(?:proxy-)?authorization$|api-?key$|token$/i

function fieldsIn(entry: ConfigNode): readonly EndpointField[] {
  const key = stringAt(entry, 'apiKey')
  const models = itemsOf(nodeAt(entry, 'models'))
  const headers = [entry, ...models].flatMap((node) => [
    ...membersOf(nodeAt(node, 'headers')),
    ...membersOf(nodeAt(node, 'request', 'headers')),
  ])
  return [
    ...(key ? [{ ...key, kind: 'key' as const }] : []),
    ...[entry, ...models].flatMap((node) => {
      const url = stringAt(node, 'baseUrl')
      return url === undefined ? [] : { ...url, kind: 'url' as const }
    }),
    ...headers.flatMap(({ key: name, value }) => {
      const header = KEY_HEADER.test(name) ? stringAt(value) : undefined
      return header === undefined ? [] : { ...header, kind: 'key' as const }
    }),
  ]
}
