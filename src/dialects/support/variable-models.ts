import type { VariableRole } from '../../core/known-variables.ts'
import type { EnvDefinition, ModelUse, Parameter, ParameterName } from '../../core/projection.ts'
import type { Located } from '../../core/tree.ts'
import { MODEL_OPTION, spanOf } from './variable-groups.ts'

/** Claude Code's aliases for models that other variables select. */
const CLAUDE_ALIAS = /^(?:default|best|opus|sonnet|haiku|fable|opusplan)(?:\[1m\])?$/i

/** The models of all variables; the window and the limit apply to the main one. */
export function modelsOf(
  tool: string | undefined,
  definitions: readonly EnvDefinition[],
  withRole: (role: VariableRole) => readonly EnvDefinition[],
): readonly ModelUse[] {
  const isClaude = tool === 'claude-code'
  const option = isClaude ? definitions.filter(({ name }) => name === MODEL_OPTION) : []
  const named = [...option, ...withRole('model')]
  const windows = withRole('context-window')
  // Of Claude Code's two windows the larger one decides whether requests fail.
  const [window] = isClaude ? windows.toSorted((a, b) => sizeOf(b) - sizeOf(a)) : windows
  const main = isClaude
    ? (option[0] ?? named.find(({ name }) => name === 'ANTHROPIC_MODEL'))
    : nearestName(named, window)
  const contextWindow = numberIn(window)
  const maxTokens = numberIn(withRole('max-tokens')[0])
  const parameters = withRole('sampling').flatMap(readParameter)
  return named.flatMap((definition) =>
    idsOf(definition, tool).map(
      (id): ModelUse => ({
        ...id,
        place: id.id.span,
        role: 'selected',
        statesWindow: window !== undefined,
        ...(definition === main && {
          ...(contextWindow && { contextWindow }),
          ...(maxTokens && { maxTokens }),
          ...(parameters.length > 0 && { parameters }),
        }),
      }),
    ),
  )
}

/** The ids in the value of a variable for models: Claude Code takes one, others may take a list. */
function idsOf(
  { value }: EnvDefinition,
  tool: string | undefined,
): readonly Pick<ModelUse, 'id' | 'clientSuffix'>[] {
  const isClaude = tool === 'claude-code'
  return itemsIn(value)
    .filter((item) => mayBeId(item.value.trim(), tool))
    .map((item) => (isClaude ? splitClientSuffix(item) : { id: withoutRoute(item) }))
}

/** The items of a list with commas, at their own places; any other value is its only item. */
export function itemsIn(written: Located<string>): readonly Located<string>[] {
  const { value, span } = written
  const quote = quotesAround(written)
  if (!value.includes(',') || quote === undefined) return [written]
  return [...value.matchAll(/[^\s,;"'[\]]+/g)].map(({ 0: item, index }) => {
    const start = span.start + quote + index
    return { value: item, span: { start, end: start + item.length } }
  })
}

/** The width of the quotes around a value; undefined if escapes may move what is inside. */
function quotesAround({ value, span }: Located<string>): 0 | 1 | undefined {
  const around = span.end - span.start - value.length
  return around === 0 ? 0 : around === 2 ? 1 : undefined
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
  // `{model}` and `<model>` are filled in by another program.
  if (/[{}<>]/.test(value)) return false
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

export function withoutRoute(written: Located<string>): Located<string> {
  const { value, span } = written
  const route = ROUTE.exec(value)?.[0].length ?? 0
  const quote = quotesAround(written)
  if (route === 0 || quote === undefined) return written
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

function sizeOf(definition: EnvDefinition): number {
  return numberIn(definition)?.value ?? 0
}

function numberIn(definition: EnvDefinition | undefined): Located<number> | undefined {
  if (definition === undefined || !/^\s*\d{1,12}(?:\.\d{1,6})?\s*$/.test(definition.value.value)) {
    return undefined
  }
  return { value: Number(definition.value.value), span: definition.value.span }
}
