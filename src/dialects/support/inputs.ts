import type { ModelUse } from '../../core/projection.ts'
import { type ConfigNode, itemsOf, stringAt } from '../../core/tree.ts'

/** The kinds of input that a list states; nothing where there is none. */
export function inputsOf(list: ConfigNode | undefined): Pick<ModelUse, 'input' | 'inputAt'> {
  if (list === undefined) return {}
  return { input: itemsOf(list).flatMap((item) => stringAt(item) ?? []), inputAt: list.span }
}
