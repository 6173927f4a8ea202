import { compareReferences } from '../forms/references-form.ts'
import type { ViewRenderer } from './renderer.ts'

/** Model ids: a list, or a table with what each model can do. */
export const ids: ViewRenderer = {
  view: 'ids',
  compare: (input) => compareReferences(input, ''),
}
