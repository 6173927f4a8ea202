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
import { splitRef } from '../support/split-ref.ts'

/**
 * The refs of a config: the default model, the one for small tasks, those of agents, modes and
 * commands.
 */
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

/** The sampling fields of an agent; `temperature` is sent only if the model declares it. */
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
