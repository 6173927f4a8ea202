import { compareEntries } from '../forms/entries/entries-form.ts'
import type { View } from './view.ts'

/** Members of `agents.defaults.models`: `"provider/model": { alias: "…" }`. */
export const aliases: View = {
  id: 'aliases',
  compare: (input) =>
    compareEntries(input, {
      holder: 'map',
      refOf: (entry) => entry.key,
      refFor: ({ id, prefix }, provider) => `${prefix ?? `${provider}/`}${id}`,
      fieldsOf: ({ alias }) => alias,
      required: ['alias'],
    }),
}
