import type { ModelRef, Parameter } from '../../core/projection.ts'
import {
  booleanAt,
  type ConfigNode,
  type Located,
  membersOf,
  nodeAt,
  stringAt,
} from '../../core/tree.ts'
import { projectParameters } from '../support/parameters.ts'

/** The models that a config names: for all, for small tasks, for agents, modes and commands. */
export function projectRefs(root: ConfigNode | undefined): readonly ModelRef[] {
  const whole = [stringAt(root, 'model'), stringAt(root, 'small_model')]
  const owners = ['agent', 'mode', 'command'].flatMap((key) => membersOf(nodeAt(root, key)))
  return [
    ...whole.flatMap((ref) => (ref === undefined ? [] : createRef(ref))),
    ...owners.flatMap(({ value }) => {
      const ref = stringAt(value, 'model')
      return ref === undefined ? [] : createRef(ref, sampling(root, value, ref.value))
    }),
  ]
}

/** opencode sends a temperature only to models that are declared to take one. */
function sampling(
  root: ConfigNode | undefined,
  owner: ConfigNode,
  ref: string,
): readonly Parameter[] {
  const { provider, model } = splitRef(ref)
  const entry = nodeAt(root, 'provider', provider ?? '', 'models', model)
  const takesTemperature = booleanAt(entry, 'temperature')?.value === true
  return projectParameters(owner).filter(
    ({ name }) => name === 'top_p' || (name === 'temperature' && takesTemperature),
  )
}

function createRef(
  ref: Located<string>,
  parameters: readonly Parameter[] = [],
): readonly ModelRef[] {
  // Nothing is known of what a variable brings.
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

function splitRef(ref: string): Pick<ModelRef, 'provider' | 'model'> {
  const slash = ref.indexOf('/')
  return {
    provider: slash < 0 ? undefined : ref.slice(0, slash).trim(),
    model: ref.slice(slash + 1).trim(),
  }
}
