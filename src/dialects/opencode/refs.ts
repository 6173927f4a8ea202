import type { ModelRef, Parameter, ParameterName } from '../../core/projection.ts'
import {
  booleanAt,
  type ConfigNode,
  type Located,
  membersOf,
  nodeAt,
  stringAt,
} from '../../core/tree.ts'
import { overlay, projectParameters } from '../support/parameters.ts'
import { splitRef } from '../support/split-ref.ts'

/**
 * The refs of a config: the default model, the one for small tasks, those of agents, modes and
 * commands. An agent without a model uses the default one.
 */
export function projectRefs(root: ConfigNode | undefined): readonly ModelRef[] {
  const main = stringAt(root, 'model')
  const small = stringAt(root, 'small_model')
  const owners = ['agent', 'mode', 'command'].flatMap((key) => membersOf(nodeAt(root, key)))
  const inheriting = owners.filter(({ value }) => nodeAt(value, 'model') === undefined)
  const inherited = inheriting.flatMap(({ value }) =>
    main === undefined ? [] : sampling(root, value, main.value),
  )
  return [
    ...(main === undefined ? [] : createRef(main, inherited)),
    ...(small === undefined ? [] : createRef(small)),
    ...owners.flatMap(({ value }) => {
      const ref = stringAt(value, 'model')
      return ref === undefined ? [] : createRef(ref, sampling(root, value, ref.value))
    }),
  ]
}

/**
 * The request fields that an agent sets: beside its other settings, or in `options`, which go into
 * the request as they are.
 */
function sampling(
  root: ConfigNode | undefined,
  owner: ConfigNode,
  ref: string,
): readonly Parameter[] {
  const sent = SENT.filter((name) => name !== 'temperature' || takesTemperature(root, ref))
  return overlay(
    projectParameters(owner).filter(({ name }) => sent.includes(name)),
    projectParameters(nodeAt(owner, 'options')),
  )
}

/** The settings of an agent that are request fields. */
const SENT: readonly ParameterName[] = ['temperature', 'top_p', 'reasoning_effort', 'thinking']

/** The ids of the Open Platform in models.dev, which opencode reads. */
const OPEN_PLATFORM: ReadonlySet<string> = new Set(['moonshotai', 'moonshotai-cn'])

/**
 * The models of these providers that take a temperature by models.dev (2026-09-20); to the others
 * opencode sends none, whatever an agent says: packages/opencode/src/session/llm.ts.
 */
const WITH_TEMPERATURE: ReadonlySet<string> = new Set(['kimi-k2.6'])

/** Whether opencode sends the temperature of an agent: only if it knows that the model takes one. */
function takesTemperature(root: ConfigNode | undefined, ref: string): boolean {
  const { provider = '', model } = splitRef(ref)
  const declared = booleanAt(nodeAt(root, 'provider', provider, 'models', model), 'temperature')
  return declared?.value ?? (OPEN_PLATFORM.has(provider) && WITH_TEMPERATURE.has(model))
}

function createRef(
  ref: Located<string>,
  parameters: readonly Parameter[] = [],
): readonly ModelRef[] {
  // A ref from a variable is unknown.
  if (/\{(?:env|file):/.test(ref.value) || ref.value.trim() === '') return []
  return [
    {
      role: 'primary',
      ref,
      ...splitRef(ref.value),
      ...(parameters.length > 0 && { parameters }),
    },
  ]
}
