import type { SourceDocument } from '../core/document.ts'
import type { ModelUse } from '../core/projection.ts'
import type { Span } from '../core/text.ts'
import { type ConfigNode, type Located, objectsIn } from '../core/tree.ts'
import type { ResolvedEndpoint } from '../rules/context/endpoints.ts'
import type { Variables } from '../rules/context/variables.ts'
import { traitsOf } from '../syntax/traits.ts'

/**
 * Values that several endpoints or models share and that may have to differ between them: a variable
 * used by both branches of a script, a constant of two clients, a YAML anchor, a variable inside
 * another one's value. A fix for one would break the other, so none may change them.
 */
export function contestedValues(
  endpoints: readonly ResolvedEndpoint[],
  variables: Variables,
): readonly Span[] {
  const owners = new Map<string, { readonly span: Span; readonly demands: Set<string> }>()
  const addOwner = (value: Located<unknown> | undefined, demand: string): void => {
    if (value === undefined) return
    const { span } = value
    const place = `${span.start} ${span.end}`
    const known = owners.get(place)
    if (known === undefined) owners.set(place, { span, demands: new Set([demand]) })
    else known.demands.add(demand)
  }
  for (const { endpoint, product, url } of endpoints) {
    const { baseUrl, api, client, models, purpose } = endpoint
    const host = url?.kind === 'api' || url?.kind === 'other' ? url.host : url?.kind
    addOwner(baseUrl, `${purpose} ${client}`)
    for (const value of valuesOfVariables(baseUrl, variables))
      addOwner(value, `${purpose} ${client}`)
    addOwner(api, `${client} ${host}`)
    for (const model of models) {
      addOwner(model.id, `${product} ${product === undefined ? host : ''}`)
      for (const fact of factsOf(model)) addOwner(fact, `${product} ${model.id.value}`)
    }
  }
  return [...owners.values()].filter(({ demands }) => demands.size > 1).map(({ span }) => span)
}

/** YAML values that aliases reuse under another key, such as a context window as a token limit. */
export function aliasedValues({ root, syntax, source }: SourceDocument): readonly Span[] {
  if (root === undefined || !traitsOf(syntax).hasAliases || !/\*\w/.test(source.text)) return []
  const keys = new Map<ConfigNode, Set<string>>()
  for (const { members } of objectsIn(root)) {
    for (const { key, value } of members) {
      if (value.kind === 'scalar') keys.set(value, (keys.get(value) ?? new Set()).add(key))
    }
  }
  return [...keys].filter(([, names]) => names.size > 1).map(([{ span }]) => span)
}

/** The values, in the config itself, of the variables that a URL refers to. */
function valuesOfVariables(
  url: Located<string> | undefined,
  variables: Variables,
): readonly Located<string>[] {
  return [...(url?.value.matchAll(VARIABLE) ?? [])].flatMap(([, name = '']) => {
    const found = variables.find(name)
    return found?.origin === 'config' && found.at ? [{ value: found.value, span: found.at }] : []
  })
}

const VARIABLE = /\$\{(\w+)\}/g

function factsOf(model: ModelUse): readonly (Located<unknown> | undefined)[] {
  const {
    contextWindow,
    maxTokens,
    reasoning,
    name,
    input = [],
    parameters = [],
    cost = [],
  } = model
  return [contextWindow, maxTokens, reasoning, name, ...input, ...parameters, ...cost]
}
