import type { ModelRef } from '../../core/projection.ts'
import {
  type ConfigNode,
  itemsOf,
  type Member,
  membersOf,
  nodeAt,
  stringAt,
} from '../../core/tree.ts'
import {
  overlay,
  projectParameters,
  sharedParameters,
  withParameters,
} from '../support/parameters.ts'
import { createRef, modelRefs, sideRefs } from './refs.ts'

/** Projects the refs of `agents`, with the request fields that apply to each. */
export function projectAgents(root: ConfigNode | undefined): readonly ModelRef[] {
  const defaults = nodeAt(root, 'agents', 'defaults')
  const agents = agentsOf(root)
  const listed = membersOf(nodeAt(defaults, 'models')).map(listedRef)
  const fieldsOf = new Map(listed.map(({ ref, parameters = [] }) => [ref.value, parameters]))
  const shared = sharedParameters(defaults)
  const withFields = (refs: readonly ModelRef[], agent?: ConfigNode): readonly ModelRef[] =>
    refs.map((one) => {
      const fields = [shared, fieldsOf.get(one.ref.value) ?? [], sharedParameters(agent)]
      return { ...one, ...withParameters(overlay(...fields)) }
    })
  return [
    ...withInheritingAgents(withFields(modelRefs(nodeAt(defaults, 'model'))), agents),
    ...sideRefs(defaults),
    ...withFields(listed),
    ...agents.flatMap((agent) => [
      ...withFields(modelRefs(nodeAt(agent, 'model')), agent),
      ...sideRefs(agent),
    ]),
  ]
}

/** Adds to the default model the request fields of agents without a model, which use it. */
function withInheritingAgents(
  refs: readonly ModelRef[],
  agents: readonly ConfigNode[],
): readonly ModelRef[] {
  const theirs = agents
    .filter((agent) => nodeAt(agent, 'model') === undefined)
    .flatMap(sharedParameters)
  return refs.map((one) =>
    one.role === 'primary'
      ? { ...one, ...withParameters([...(one.parameters ?? []), ...theirs]) }
      : one,
  )
}

function agentsOf(root: ConfigNode | undefined): readonly ConfigNode[] {
  const list = itemsOf(nodeAt(root, 'agents', 'list'))
  return [...list, ...membersOf(nodeAt(root, 'agents', 'entries')).map((member) => member.value)]
}

function listedRef(member: Member): ModelRef {
  const alias = stringAt(member.value, 'alias')
  return {
    ...createRef('listed', { value: member.key, span: member.keySpan }),
    entry: member.value,
    ...(alias && { alias }),
    ...withParameters(projectParameters(nodeAt(member.value, 'params'))),
  }
}
