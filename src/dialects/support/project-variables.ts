import type { SourceDocument } from '../../core/document.ts'
import type { EnvDefinition, Projection } from '../../core/projection.ts'
import { requestOf } from './curl.ts'
import { endpointsOf } from './variable-endpoints.ts'
import { groupVariables } from './variable-groups.ts'
import { roleOfAny } from './variable-roles.ts'

/** What a file of variables, or a script that sets some, says about models. */
export function projectVariables(document: SourceDocument): Projection {
  const { groups, requests, all, settled } = groupVariables(document)
  const told = all.filter(({ name }) => roleOfAny(name) !== undefined)
  const used = namesIn(told)
  // A key that only passes through a variable goes where the other variable goes.
  const endpoints = groups
    .flatMap(endpointsOf)
    .filter(({ baseUrl, keys }) => baseUrl !== undefined || !keys.some((key) => passesOn(key)))
  function passesOn({ span }: EnvDefinition['value']): boolean {
    const own = all.find(({ value }) => value.span.start === span.start)
    return own !== undefined && used.has(own.name)
  }
  return {
    endpoints: [...endpoints, ...requests.flatMap((request) => requestOf(request) ?? [])],
    refs: [],
    env: settled.filter(({ name }) => used.has(name) || roleOfAny(name) !== undefined),
    signIns: [],
    builtins: true,
    open: false,
  }
}

function namesIn(definitions: readonly EnvDefinition[]): ReadonlySet<string> {
  return new Set(
    definitions.flatMap(({ value: { value } }) =>
      [...value.matchAll(/\$\{(\w+)\}/g)].flatMap(([, name]) => name ?? []),
    ),
  )
}

const OURS = /moonshot|kimi/i

/** Whether a file sets a variable that names Moonshot or Kimi, or one that leads there. */
export function setsOurs(document: SourceDocument): boolean {
  if (!OURS.test(document.source.text)) return false
  const { endpoints, env } = projectVariables(document)
  const named = [
    ...env.map(({ name, value }) => (roleOfAny(name) === undefined ? value.value : name)),
    ...endpoints.flatMap(({ baseUrl, models }) => [
      baseUrl?.value ?? '',
      ...models.map(({ id }) => id.value),
    ]),
  ]
  return named.some((text) => OURS.test(text))
}
