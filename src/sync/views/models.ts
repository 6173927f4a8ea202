import { stringAt } from '../../core/tree.ts'
import { compareEntries } from '../forms/entries/entries-form.ts'
import type { View } from './view.ts'

/** Items of `models.providers.<provider>.models`: what each model can do and costs. */
export const models: View = {
  id: 'models',
  compare: (input) =>
    compareEntries(input, {
      holder: 'list',
      refOf: (entry) => stringAt(entry.value, 'id')?.value,
      refFor: ({ id }) => id,
      fieldsOf: ({ entry }) => entry,
      required: ['id'],
    }),
}
