import type { Protocol, VariableFormat } from '../../core/dialect.ts'
import type { EndpointUse, ModelUse } from '../../core/projection.ts'
import type { Span } from '../../core/text.ts'
import {
  type ConfigNode,
  itemsOf,
  type Located,
  type Member,
  membersOf,
  stringAt,
} from '../../core/tree.ts'

/** The parts of a provider entry. */
interface ProviderEntry extends Pick<EndpointUse, 'keys' | 'models'> {
  /** The tool's words for protocols. */
  readonly protocols: readonly Protocol[]
  readonly api: Located<string> | undefined
  readonly baseUrl: Located<string> | undefined
  readonly headers: ConfigNode | undefined
}

/** Creates the endpoint of an entry whose key is the provider id. */
export function readProviderEntry(
  { key, keySpan, value }: Member,
  { protocols, api, baseUrl, headers, keys, models }: ProviderEntry,
): EndpointUse {
  const client = protocols.find(({ word }) => word === api?.value)?.client
  const userAgent = userAgentIn(headers)
  return {
    purpose: 'chat',
    provider: key,
    providerAt: keySpan,
    place: openingOf(value),
    node: value,
    ...(client && { client }),
    ...(baseUrl && { baseUrl }),
    ...(api && { api }),
    ...(userAgent && { userAgent }),
    keys,
    models,
  }
}

/** The opening brace of an object, to report something missing. */
export function openingOf({ span: { start } }: ConfigNode): Span {
  return { start, end: start + 1 }
}

/** The `User-Agent` header. */
export function userAgentIn(headers: ConfigNode | undefined): Located<string> | undefined {
  const header = membersOf(headers).find(({ key }) => /^user-agent$/i.test(key))
  return stringAt(header?.value)
}

/** The API keys in headers, without `Bearer`. */
export function keysInHeaders(headers: ConfigNode | undefined): readonly Located<string>[] {
  return membersOf(headers)
    .filter(({ key }) => /^(?:authorization|x-api-key)$/i.test(key))
    .flatMap(({ value }) => stringAt(value) ?? [])
    .map(({ value, span }) => ({ value: value.replace(/^bearer\s+/i, ''), span }))
}

/** The inputs in a list, if there is one. */
export function inputsOf(list: ConfigNode | undefined): Pick<ModelUse, 'input' | 'inputAt'> {
  if (list === undefined) return {}
  return { input: itemsOf(list).flatMap((item) => stringAt(item) ?? []), inputAt: list.span }
}

/** Writes a reference to a variable as `${NAME}`, whatever the syntax of the tool. */
export function readKey(written: Located<string>, { pattern }: VariableFormat): Located<string> {
  const [whole, ...groups] = pattern?.exec(written.value) ?? []
  const name = groups.find((group) => group !== undefined)
  const isAll = whole !== undefined && whole === written.value.trim()
  if (isAll && name !== undefined) return { value: `\${${name}}`, span: written.span }
  // The tool does not replace `${NAME}`: escape it.
  return written.value.includes('${')
    ? { value: written.value.replaceAll('${', () => '$${'), span: written.span }
    : written
}
