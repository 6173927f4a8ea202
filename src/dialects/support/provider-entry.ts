import type { Protocol, VariableFormat } from '../../core/dialect.ts'
import type { Client, EndpointUse, ModelUse, Parameter } from '../../core/projection.ts'
import type { Span } from '../../core/text.ts'
import {
  type ConfigNode,
  itemsOf,
  type Located,
  type Member,
  membersOf,
  stringAt,
} from '../../core/tree.ts'
import { withParameters } from './parameters.ts'

/** The parts of an entry that sends requests. */
export interface EntryParts extends Pick<EndpointUse, 'provider' | 'keys' | 'models'> {
  readonly providerAt?: Span | undefined
  /** Absent if the tool or the entry does not decide it. */
  readonly client?: Client | undefined
  readonly api?: Located<string> | undefined
  readonly baseUrl: Located<string> | undefined
  readonly headers?: ConfigNode | undefined
}

/** Creates the endpoint of an entry. */
export function createEndpoint(
  node: ConfigNode,
  { provider, providerAt, client, api, baseUrl, headers, keys, models }: EntryParts,
): EndpointUse {
  const userAgent = userAgentIn(headers)
  return {
    purpose: 'chat',
    provider,
    ...(providerAt && { providerAt }),
    place: openingOf(node),
    node,
    ...(client && { client }),
    ...(baseUrl && { baseUrl }),
    ...(api && { api }),
    ...(userAgent && { userAgent }),
    keys,
    models,
  }
}

/** The parts of a provider entry. */
interface ProviderEntry extends Omit<EntryParts, 'provider' | 'providerAt' | 'client'> {
  /** The tool's words for protocols. */
  readonly protocols: readonly Protocol[]
}

/** Creates the endpoint of an entry whose key is the provider id. */
export function readProviderEntry(
  { key, keySpan, value }: Member,
  { protocols, ...parts }: ProviderEntry,
): EndpointUse {
  const client = protocols.find(({ word }) => word === parts.api?.value)?.client
  return createEndpoint(value, { ...parts, provider: key, providerAt: keySpan, client })
}

/** A model that a config selects, with the limits that it states. */
export function selectedModel(
  id: Located<string>,
  { contextWindow, maxTokens, parameters = [] }: SelectedLimits = {},
): ModelUse {
  return {
    id,
    place: id.span,
    role: 'selected',
    statesWindow: contextWindow !== undefined,
    ...(contextWindow && { contextWindow }),
    ...(maxTokens && { maxTokens }),
    ...withParameters(parameters),
  }
}

/** What a config states about a model that it selects. */
interface SelectedLimits {
  readonly contextWindow?: Located<number> | undefined
  readonly maxTokens?: Located<number> | undefined
  readonly parameters?: readonly Parameter[]
}

/** The strings at some keys of a node that are not empty, in the order of the keys. */
export function textsAt(
  node: ConfigNode | undefined,
  names: readonly string[],
): readonly Located<string>[] {
  return names.flatMap((name) => {
    const text = stringAt(node, name)
    return text === undefined || text.value.trim() === '' ? [] : [text]
  })
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
