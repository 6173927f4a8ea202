import type { ModelUse } from '../../core/projection.ts'
import {
  booleanAt,
  type ConfigNode,
  type Member,
  membersOf,
  nodeAt,
  numberAt,
  stringAt,
} from '../../core/tree.ts'
import { projectParameters, withParameters } from '../support/parameters.ts'
import { inputsOf } from '../support/provider-entry.ts'

const COST_UNITS: ReadonlyMap<string, string> = new Map([
  ['input', 'input'],
  ['output', 'output'],
  ['cache_read', 'cacheRead'],
  ['cache_write', 'cacheWrite'],
])

/** Projects the models of a provider entry. */
export function projectModels(provider: ConfigNode): readonly ModelUse[] {
  // Without a package the entry may only extend a built-in provider.
  const isKnown = stringAt(provider, 'npm') === undefined
  return membersOf(nodeAt(provider, 'models')).map((member) => projectModel(member, isKnown))
}

function projectModel({ key, keySpan, value }: Member, isKnown: boolean): ModelUse {
  const id = stringAt(value, 'id')
  const name = stringAt(value, 'name')
  const contextWindow = numberAt(value, 'limit', 'context')
  const maxTokens = numberAt(value, 'limit', 'output')
  const reasoning = booleanAt(value, 'reasoning')
  return {
    id: id ?? { value: key, span: keySpan },
    ...(id && id.value !== key && { refName: key }),
    place: keySpan,
    role: 'declared',
    statesWindow: isKnown || nodeAt(value, 'limit', 'context') !== undefined,
    ...(name && { name }),
    ...(contextWindow && { contextWindow }),
    ...(maxTokens && { maxTokens }),
    ...(reasoning && { reasoning }),
    ...inputsOf(nodeAt(value, 'modalities', 'input')),
    ...withParameters(projectParameters(nodeAt(value, 'options'))),
    cost: membersOf(nodeAt(value, 'cost')).flatMap((member) => {
      const amount = numberAt(member.value)
      const unit = COST_UNITS.get(member.key)
      return amount === undefined || unit === undefined
        ? []
        : [{ ...amount, unit, key: `cost.${member.key}` }]
    }),
  }
}
