import type { Parameter, ParameterName } from '../../core/projection.ts'
import {
  type ConfigNode,
  itemsOf,
  type Member,
  membersOf,
  nodeAt,
  stringAt,
} from '../../core/tree.ts'

const NAMES: ReadonlyMap<string, ParameterName> = new Map([
  ['temperature', 'temperature'],
  ['topP', 'top_p'],
  ['top_p', 'top_p'],
  ['n', 'n'],
  ['presencePenalty', 'presence_penalty'],
  ['presence_penalty', 'presence_penalty'],
  ['frequencyPenalty', 'frequency_penalty'],
  ['frequency_penalty', 'frequency_penalty'],
  ['thinking', 'thinking'],
  ['reasoningEffort', 'reasoning_effort'],
  ['reasoning_effort', 'reasoning_effort'],
  ['toolChoice', 'tool_choice'],
  ['tool_choice', 'tool_choice'],
  ['store', 'store'],
  ['previous_response_id', 'previous_response_id'],
  ['previousResponseId', 'previous_response_id'],
])

const ENABLED = new Set(['enabled', 'enable', 'on', 'true'])
const DISABLED = new Set(['disabled', 'disable', 'off', 'false'])

/** Projects a `params` object, with the extra body that OpenClaw merges into requests. */
export function projectParameters(
  params: ConfigNode | undefined,
  shared = false,
): readonly Parameter[] {
  const bodies = [nodeAt(params, 'extra_body'), nodeAt(params, 'extraBody')]
  return overlay(
    ...[params, ...bodies].map((node) =>
      membersOf(node).flatMap((member) => projectMember(member, shared)),
    ),
  )
}

/** The request fields of an agent, or of the defaults, for all models. */
export function sharedParameters(agent: ConfigNode | undefined): readonly Parameter[] {
  const level = membersOf(agent).filter(({ key }) => key === 'thinkingDefault')
  return overlay(
    level.flatMap((member) => {
      const value = stringAt(member.value)?.value.trim().toLowerCase()
      return value === undefined ? [] : [create('thinking_level', value, member, true)]
    }),
    projectParameters(nodeAt(agent, 'params'), true),
  )
}

/** Merges layers of request fields; later ones win. */
export function overlay(...layers: readonly (readonly Parameter[])[]): readonly Parameter[] {
  return [...new Map(layers.flat().map((parameter) => [parameter.name, parameter])).values()]
}

/** Returns `{ parameters }`, or `{}` if there are none. */
export function withParameters(parameters: readonly Parameter[]): {
  readonly parameters?: readonly Parameter[]
} {
  return parameters.length === 0 ? {} : { parameters }
}

function projectMember(member: Member, shared: boolean): readonly Parameter[] {
  const name = NAMES.get(member.key)
  if (name === 'thinking') return projectThinking(member, shared)
  const { value: node } = member
  if (name === undefined || node.kind !== 'scalar') return []
  return node.value === null ? [] : [create(name, node.value, member, shared)]
}

/** Reads a boolean, `{ type }`, or one of OpenClaw's levels, which it translates for each model. */
function projectThinking(member: Member, shared: boolean): readonly Parameter[] {
  const node = nodeAt(member.value, 'type') ?? member.value
  if (node.kind !== 'scalar' || node.value === null) return []
  const word = String(node.value).trim().toLowerCase()
  if (ENABLED.has(word)) return [create('thinking', 'enabled', member, shared)]
  if (DISABLED.has(word)) return [create('thinking', 'disabled', member, shared)]
  return [create('thinking_level', word, member, shared)]
}

function create(
  name: ParameterName,
  value: Parameter['value'],
  { key, span, value: node }: Member,
  shared: boolean,
): Parameter {
  return { name, key, value, span: node.span, member: span, shared }
}

/** The images in the messages of a request. */
export function imageParameters(messages: ConfigNode | undefined): readonly Parameter[] {
  return itemsOf(messages)
    .flatMap((message) => itemsOf(nodeAt(message, 'content')))
    .flatMap(membersOf)
    .flatMap(({ key, value, span }): readonly Parameter[] => {
      const url = key === 'image_url' ? (stringAt(value, 'url') ?? stringAt(value)) : undefined
      return url === undefined
        ? []
        : [
            {
              name: 'image_url',
              key,
              value: url.value,
              span: url.span,
              member: span,
              shared: false,
            },
          ]
    })
}
