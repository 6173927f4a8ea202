import { compareReferences } from '../forms/references-form.ts'
import type { View } from './view.ts'

/** FILL IN: what a block of this view prints. As it is: a list or a table of model ids. */
export const __camelName__: View = {
  id: '__name__',
  // FILL IN: one of the forms in src/sync/forms/, with what it needs to know.
  compare: (input) => compareReferences(input, ''),
}
