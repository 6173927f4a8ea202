import { type ConfigNode, type Member, membersOf, nodeAt } from '../../core/tree.ts'

/** A table `[models.X]`. */
export interface ModelTable {
  readonly name: string
  readonly node: ConfigNode
}

const OWN_KEYS = ['provider', 'model', 'max_context_size']

/** Maximum number of dots in a name. */
const MOST_DOTS = 5

/** Finds the models of a config, also those whose unquoted dots make nested tables. */
export function modelTables(root: ConfigNode | undefined): readonly ModelTable[] {
  return membersOf(nodeAt(root, 'models')).flatMap((member) => tablesIn(member, '', 0))
}

function tablesIn({ key, value }: Member, before: string, depth: number): readonly ModelTable[] {
  const name = before + key
  if (isModel(value) || depth > MOST_DOTS) return [{ name, node: value }]
  const inner = membersOf(value).filter((member) => member.value.kind === 'object')
  const split = inner.flatMap((member) => tablesIn(member, `${name}.`, depth + 1))
  const models = split.filter(({ node }) => isModel(node))
  return models.length > 0 ? models : [{ name, node: value }]
}

function isModel(node: ConfigNode): boolean {
  return OWN_KEYS.some((key) => nodeAt(node, key)?.kind === 'scalar')
}
