import { isBaseUrl, mayHoldUrl } from '../../catalog/known-variables.ts'
import type { KnownVariables, VariableFamily, VariableRole } from '../../core/known-variables.ts'
import type {
  Client,
  EndpointUse,
  EnvDefinition,
  KeyUse,
  ModelUse,
  Parameter,
  ParameterName,
} from '../../core/projection.ts'
import type { Located } from '../../core/tree.ts'
import { MODEL_OPTION, spanOf, type VariableGroup } from './variable-groups.ts'

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
    .map(({ base, family }) => readFamily(known, family, group.definitions, base))
  const own = new Set(group.own.map(({ value }) => value.span.start))
  return [...withUrl, ...keysAlone(group, known, families)].filter((endpoint) =>
    touches(endpoint, own),
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

function touches({ baseUrl, keys, models }: EndpointUse, own: ReadonlySet<number>): boolean {
  const places = [baseUrl, ...keys, ...models.map(({ id }) => id)]
  return places.some((place) => place !== undefined && own.has(place.span.start))
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

/** Claude Code's aliases for models that other variables select. */
const CLAUDE_ALIAS = /^(?:default|best|opus|sonnet|haiku|fable|opusplan)(?:\[1m\])?$/i

/** The models of all variables; the window and the limit apply to the main one. */
function modelsOf(
  tool: string | undefined,
  definitions: readonly EnvDefinition[],
  withRole: (role: VariableRole) => readonly EnvDefinition[],
): readonly ModelUse[] {
  const isClaude = tool === 'claude-code'
  const option = isClaude ? definitions.filter(({ name }) => name === MODEL_OPTION) : []
  const named = [...option, ...withRole('model')]
  const [window] = withRole('context-window')
  const main = isClaude
    ? (option[0] ?? named.find(({ name }) => name === 'ANTHROPIC_MODEL'))
    : nearestName(named, window)
  const contextWindow = numberIn(window)
  const maxTokens = numberIn(withRole('max-tokens')[0])
  const parameters = withRole('sampling').flatMap(readParameter)
  return named
    .filter(({ value }) => mayBeId(value.value.trim(), tool))
    .map(
      (definition): ModelUse => ({
        ...(isClaude
          ? splitClientSuffix(definition.value)
          : { id: withoutRoute(definition.value) }),
        place: definition.value.span,
        role: 'selected',
        statesWindow: window !== undefined,
        ...(definition === main && {
          ...(contextWindow && { contextWindow }),
          ...(maxTokens && { maxTokens }),
          ...(parameters.length > 0 && { parameters }),
        }),
      }),
    )
}

/** The model whose variable has the longest common prefix with that of the window. */
function nearestName(
  named: readonly EnvDefinition[],
  window: EnvDefinition | undefined,
): EnvDefinition | undefined {
  const shared = ({ name }: EnvDefinition): number => {
    const other = [...name].findIndex((letter, index) => letter !== window?.name[index])
    return other < 0 ? name.length : other
  }
  return named.toSorted((a, b) => shared(b) - shared(a))[0]
}

/** Whether a value may be a model id: applications may have labels, but ids have no spaces. */
function mayBeId(value: string, tool: string | undefined): boolean {
  if (value.includes('${')) return false
  return tool === 'claude-code'
    ? !CLAUDE_ALIAS.test(value)
    : tool !== undefined || !/\s/.test(value)
}

/** Claude Code strips `[1m]` before the request. */
export function splitClientSuffix({
  value,
  span,
}: Located<string>): Pick<ModelUse, 'id' | 'clientSuffix'> {
  const [suffix = ''] = /\[1m\]$/i.exec(value) ?? []
  const id = { value: value.slice(0, value.length - suffix.length), span }
  return { id, ...(suffix !== '' && { clientSuffix: suffix }) }
}

/** Prefixes that multi-vendor libraries require and do not send. */
const ROUTE = /^(?:openai|moonshot|custom_openai|openai_like)\//

function withoutRoute(written: Located<string>): Located<string> {
  const { value, span } = written
  const route = ROUTE.exec(value)?.[0].length ?? 0
  const around = span.end - span.start - value.length
  if (route === 0 || (around !== 0 && around !== 2)) return written
  const quote = around / 2
  return {
    value: value.slice(route),
    span: { start: span.start + quote + route, end: span.end - quote },
  }
}

const PARAMETERS: readonly (readonly [RegExp, ParameterName])[] = [
  [/TEMPERATURE$/, 'temperature'],
  [/TOP_P$/, 'top_p'],
  [/PRESENCE_PENALTY$/, 'presence_penalty'],
  [/FREQUENCY_PENALTY$/, 'frequency_penalty'],
]

/** The request field that a `sampling` variable sets. */
function parameterOf(name: string): ParameterName | undefined {
  return PARAMETERS.find(([suffix]) => suffix.test(name))?.[1]
}

function readParameter(definition: EnvDefinition): readonly Parameter[] {
  const { name: key } = definition
  const name = parameterOf(key)
  const located = numberIn(definition)
  if (name === undefined || located === undefined) return []
  return [{ name, key, ...located, member: spanOf(definition), shared: false }]
}

function numberIn(definition: EnvDefinition | undefined): Located<number> | undefined {
  if (definition === undefined || !/^\s*\d{1,12}(?:\.\d{1,6})?\s*$/.test(definition.value.value)) {
    return undefined
  }
  return { value: Number(definition.value.value), span: definition.value.span }
}

function keyOf({ name, nameAt, value }: EnvDefinition): KeyUse {
  return { ...value, variable: { value: name, span: nameAt } }
}

function isSet({ value }: Located<string>): boolean {
  return value.trim() !== ''
}
