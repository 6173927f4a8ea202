import type { SourceDocument } from '../core/document.ts'
import type { ModelUse } from '../core/projection.ts'
import type { Span } from '../core/text.ts'
import { type ConfigNode, type Located, objectsIn } from '../core/tree.ts'
import type { ResolvedEndpoint } from '../rules/context/endpoints.ts'
import type { Variables } from '../rules/context/variables.ts'
import { traitsOf } from '../syntax/traits.ts'

/**
 * The values of a config that several owners share who may want different things: a variable for
 * both branches of a script, a constant of two clients, an anchor of YAML, a variable that another
 * one takes in. What is right for one is wrong for the other, so no fix may change them.
 */
export function contestedValues(
  endpoints: readonly ResolvedEndpoint[],
  variables: Variables,
): readonly Span[] {
  const owners = new Map<string, { readonly span: Span; readonly wishes: Set<string> }>()
  const own = (value: Located<unknown> | undefined, wish: string): void => {
    if (value === undefined) return
    const { span } = value
    const place = `${span.start} ${span.end}`
    const known = owners.get(place)
    if (known === undefined) owners.set(place, { span, wishes: new Set([wish]) })
    else known.wishes.add(wish)
  }
  for (const { endpoint, product, url } of endpoints) {
    const { baseUrl, api, client, models, purpose } = endpoint
    const host = url?.kind === 'api' || url?.kind === 'other' ? url.host : url?.kind
    own(baseUrl, `${purpose} ${client}`)
    for (const value of takenIn(baseUrl, variables)) own(value, `${purpose} ${client}`)
    own(api, `${client} ${host}`)
    for (const model of models) {
      own(model.id, `${product} ${product === undefined ? host : ''}`)
      for (const fact of factsOf(model)) own(fact, `${product} ${model.id.value}`)
    }
  }
  return [...owners.values()].filter(({ wishes }) => wishes.size > 1).map(({ span }) => span)
}

/** The values of YAML that aliases bring to fields of other names, such as a window to a limit. */
export function sharedValues({ root, syntax, source }: SourceDocument): readonly Span[] {
  if (root === undefined || !traitsOf(syntax).hasAliases || !/\*\w/.test(source.text)) return []
  const keys = new Map<ConfigNode, Set<string>>()
  for (const { members } of objectsIn(root)) {
    for (const { key, value } of members) {
      if (value.kind === 'scalar') keys.set(value, (keys.get(value) ?? new Set()).add(key))
    }
  }
  return [...keys].filter(([, names]) => names.size > 1).map(([{ span }]) => span)
}

/** The values in the config that a URL takes in by the names of variables. */
function takenIn(
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
