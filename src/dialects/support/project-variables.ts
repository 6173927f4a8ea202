import type { SourceDocument } from '../../core/document.ts'
import type { KnownVariables } from '../../core/known-variables.ts'
import { type EnvDefinition, emptyProjection, type Projection } from '../../core/projection.ts'
import { requestOf } from './curl.ts'
import { strayKeys } from './stray-keys.ts'
import { endpointsOf } from './variable-endpoints.ts'
import { groupVariables } from './variable-groups.ts'

/** Projects a file of variables, or a script that sets variables. */
export function projectVariables(document: SourceDocument, known: KnownVariables): Projection {
  const { groups, requests, all, settled } = groupVariables(document, known)
  const told = all.filter(({ name }) => known.roleOf(name) !== undefined)
  const used = namesIn(told)
  // A key that another variable takes over belongs to that one's endpoint.
  const fill = fillModels(settled, known)
  const endpoints = groups
    .map(({ definitions, own }) => ({ definitions: definitions.map(fill), own: own.map(fill) }))
    .flatMap((group) => endpointsOf(group, known))
    .filter(({ baseUrl, keys }) => baseUrl !== undefined || !keys.some((key) => passesOn(key)))
    // Of a snippet, `docs/retired-model` tells what needs no URL, with a look at the words around it.
    .filter(({ baseUrl, keys }) => document.path !== '' || baseUrl !== undefined || keys.length > 0)
  function passesOn({ span }: EnvDefinition['value']): boolean {
    const own = all.find(({ value }) => value.span.start === span.start)
    return own !== undefined && used.has(own.name)
  }
  return {
    ...emptyProjection,
    endpoints: [
      ...endpoints,
      ...requests.flatMap((request) => requestOf(request) ?? []),
      ...(setsUrl(document) ? [] : strayKeys(all, known)),
    ],
    env: settled.filter(({ name }) => used.has(name) || known.roleOf(name) !== undefined),
  }
}

/**
 * Whether a text may set a URL: it names a host or a variable for one, even in a comment, or reads
 * another file.
 */
function setsUrl({ source }: SourceDocument): boolean {
  return /:\/\/|BASE_UR[LI]|API_BASE|--settings|--config|env[_-]file|^[ \t]*(?:source|\.)[ \t]/im.test(
    source.text,
  )
}

/** Resolves a model that is a reference to another variable, to report it where the id is. */
function fillModels(
  settled: readonly EnvDefinition[],
  known: KnownVariables,
): (definition: EnvDefinition) => EnvDefinition {
  const values = new Map(settled.map(({ name, value }) => [name, value] as const))
  return (definition) => {
    const { name, value } = definition
    const from = /^\$\{(\w+)\}$/.exec(value.value)?.[1]
    const found =
      from !== undefined && known.roleOf(name) === 'model' ? values.get(from) : undefined
    return found === undefined ? definition : { ...definition, value: found }
  }
}

/** The variables that others take over; one that is passed on under its own name is none. */
function namesIn(definitions: readonly EnvDefinition[]): ReadonlySet<string> {
  return new Set(
    definitions.flatMap(({ name: own, value: { value } }) =>
      [...value.matchAll(/\$\{(\w+)\}/g)].flatMap(([, name]) =>
        name === undefined || name === own ? [] : name,
      ),
    ),
  )
}

const OURS = /moonshot|kimi/i

/** Whether a file sets variables for Moonshot or Kimi. */
export function setsOurs(document: SourceDocument, known: KnownVariables): boolean {
  if (!OURS.test(document.source.text)) return false
  const { endpoints, env } = projectVariables(document, known)
  if (endpoints.some(({ withoutUrl }) => withoutUrl !== undefined)) return true
  const named = [
    ...env.map(({ name, value }) => (known.roleOf(name) === undefined ? value.value : name)),
    ...endpoints.flatMap(({ baseUrl, models }) => [
      baseUrl?.value ?? '',
      ...models.map(({ id }) => id.value),
    ]),
  ]
  return named.some((text) => OURS.test(text))
}
