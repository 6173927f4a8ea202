import { compareReferences } from '../forms/references-form.ts'
import type { ViewRenderer } from './renderer.ts'

/** Model refs, `provider/model`: a list or a table. */
export const modelRefs: ViewRenderer = {
  view: 'model-refs',
  compare: (input) => compareReferences(input, `${input.wanted.provider}/`),
}
