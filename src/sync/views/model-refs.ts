import { compareReferences } from '../forms/references-form.ts'
import type { View } from './view.ts'

/** Model refs, `provider/model`: a list or a table. */
export const modelRefs: View = {
  id: 'model-refs',
  compare: (input) => compareReferences(input, `${input.wanted.provider}/`),
}
