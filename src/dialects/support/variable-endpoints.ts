import { isBaseUrl, mayHoldUrl } from '../../catalog/known-variables.ts'
import type { KnownVariables, VariableFamily, VariableRole } from '../../core/known-variables.ts'
import type { Client, EndpointUse, EnvDefinition, KeyUse } from '../../core/projection.ts'
import { contains } from '../../core/text.ts'
import type { Located } from '../../core/tree.ts'
import { addStrayModels, modelsAlone } from './stray-models.ts'
import type { VariableGroup } from './variable-groups.ts'
import { modelsOf } from './variable-models.ts'

/** The clients of tools that read a base URL from a variable. */
const CLIENTS: ReadonlyMap<string, Client> = new Map([
  ['claude-code', 'anthropic'],
  ['openai-sdk', 'openai'],
])

/** The client of a tool that speaks only one protocol. */
export function clientOfTool(tool: string): Client | undefined {
  return CLIENTS.get(tool)
}

/** The clients of full request URLs, by how they end. */
const REQUESTS: readonly (readonly [RegExp, Client])[] = [
  [/\/chat\/completions\/?$/, 'full-url'],
  [/\/v1\/messages\/?$/, 'anthropic-full-url'],
]

/** The endpoints of a group of variables. */
export function endpointsOf(group: VariableGroup, known: KnownVariables): readonly EndpointUse[] {
  const bases = group.definitions.filter(
    ({ name, value }) => isSet(value) && holdsBaseUrl(known, name, value),
  )
  const families = bases.map((base) => ({ base, family: known.familyOf(base.name) }))
  const named = new Set(
    families.filter(({ base }) => isBaseUrl(known, base.name)).map(({ family }) => family.prefix),
  )
  const withUrl = families
    .filter(({ base, family }) => isBaseUrl(known, base.name) || !named.has(family.prefix))
    .map(({ base, family }) => ({
      prefix: family.prefix,
      endpoint: readFamily(known, family, group.definitions, base),
    }))
  const endpoints = [...addStrayModels(group, known, withUrl), ...keysAlone(group, known, families)]
  return [...endpoints, ...modelsAlone(group, known, endpoints)].filter((endpoint) =>
    touches(endpoint, group.own),
  )
}

/** Whether a variable holds a base URL, by its name or by the path of the URL. */
function holdsBaseUrl(known: KnownVariables, name: string, { value }: Located<string>): boolean {
  if (isBaseUrl(known, name)) return true
  const isRequest = /\/(?:v1|anthropic|coding|chat\/completions|messages)\/?$/.test(value)
  return isRequest && mayHoldUrl(known, name)
}

/** Endpoints for keys without a URL, if the variable's name tells the product. */
function keysAlone(
  { definitions }: VariableGroup,
  known: KnownVariables,
  families: readonly { readonly family: VariableFamily }[],
): readonly EndpointUse[] {
  return definitions.flatMap((definition) => {
    const { name } = definition
    const isTaken = families.some(({ family }) => family.roleOf(name) === 'key')
    const owner = isTaken ? undefined : known.ownerOfKey(name)
    if (owner === undefined) return []
    const endpoint = readFamily(known, known.familyOf(name), definitions, undefined)
    return { ...endpoint, ...owner, keys: [keyOf(definition)], place: definition.nameAt }
  })
}

/** Whether a block itself sets some of an endpoint, and not only the blocks around it. */
function touches({ baseUrl, keys, models }: EndpointUse, own: readonly EnvDefinition[]): boolean {
  const places = [baseUrl, ...keys, ...models.map(({ id }) => id)]
  return places.some(
    (place) => place !== undefined && own.some(({ value }) => contains(value.span, place.span)),
  )
}

/** The endpoint of Claude Code; undefined without a base URL, when requests go to Anthropic. */
export function claudeEndpoint(
  definitions: readonly EnvDefinition[],
  known: KnownVariables,
): EndpointUse | undefined {
  const family = known.familyOfTool('claude-code')
  const base = definitions.find(({ name }) => family.roleOf(name) === 'base-url')
  return base && readFamily(known, family, definitions, base)
}

const CLAUDE_CONFLICT: Required<EndpointUse>['keyConflict'] = {
  warning: 'Claude Code warns of an `Auth conflict`',
  advice:
    'Keep `ANTHROPIC_AUTH_TOKEN` for the Moonshot Open Platform, `ANTHROPIC_API_KEY` for Kimi Code.',
}

function readFamily(
  known: KnownVariables,
  family: VariableFamily,
  definitions: readonly EnvDefinition[],
  base: EnvDefinition | undefined,
): EndpointUse {
  const { tool } = family
  const withRole = (wanted: VariableRole): readonly EnvDefinition[] =>
    definitions.filter(({ name, value }) => isSet(value) && family.roleOf(name) === wanted)
  const client = base && clientOf(known, family, base, definitions)
  return {
    purpose: 'chat',
    ...(tool && { tool }),
    provider: tool === 'claude-code' ? 'anthropic' : family.prefix.toLowerCase(),
    place: (base ?? definitions[0])?.nameAt ?? { start: 0, end: 0 },
    ...(client && { client }),
    ...(base && { baseUrl: base.value }),
    keys: definitions.filter(({ name }) => family.roleOf(name) === 'key').map(keyOf),
    ...(tool === 'claude-code' && { keyConflict: CLAUDE_CONFLICT }),
    models: modelsOf(tool, definitions, withRole),
  }
}

/** Kimi Code CLI's provider types for the Anthropic protocol; others use OpenAI's. */
const PROVIDER_TYPES: ReadonlyMap<string, Client> = new Map([['anthropic', 'anthropic']])

function typeOf(definitions: readonly EnvDefinition[]): string {
  return definitions.find(({ name }) => name === 'KIMI_MODEL_PROVIDER_TYPE')?.value.value ?? ''
}

function clientOf(
  variables: KnownVariables,
  { tool = '' }: VariableFamily,
  { name, value }: EnvDefinition,
  definitions: readonly EnvDefinition[],
): Client | undefined {
  const known = clientOfTool(tool)
  if (known !== undefined) return known
  if (tool === 'kimi-code-cli') return PROVIDER_TYPES.get(typeOf(definitions)) ?? 'openai'
  // Other programs read Kimi CLI's URL too, but not its other variables.
  if (tool === 'kimi-cli' && definitions.some((one) => one.name === 'KIMI_MODEL_NAME')) {
    return 'openai'
  }
  return isBaseUrl(variables, name)
    ? undefined
    : REQUESTS.find(([end]) => end.test(value.value))?.[1]
}

/** The key in a variable. */
export function keyOf({ name, nameAt, value }: EnvDefinition): KeyUse {
  return { ...value, variable: { value: name, span: nameAt } }
}

function isSet({ value }: Located<string>): boolean {
  return value.trim() !== ''
}
