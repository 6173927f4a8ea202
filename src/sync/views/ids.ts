import { compareReferences } from '../forms/references-form.ts'
import type { View } from './view.ts'

/** Model ids: a list, or a table with what each model can do. */
export const ids: View = {
  id: 'ids',
  compare: (input) => compareReferences(input, ''),
}
