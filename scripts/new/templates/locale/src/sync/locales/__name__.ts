import type { Locale } from './locale.ts'

/** __title__. */
export const __camelName__: Locale = {
  id: '__name__',
  // FILL IN: the words that published pages use. `sync` writes the first word of each list, and
  // also accepts the others when it reads a page.
  columns: {
    ref: ['FILL IN: Model'],
    name: ['FILL IN: Name'],
    reasoning: ['FILL IN: Reasoning'],
    input: ['FILL IN: Input'],
    context: ['FILL IN: Context window'],
    output: ['FILL IN: Max output'],
    alias: ['FILL IN: Alias'],
  },
  reasoning: {
    no: ['FILL IN: no'],
    yes: ['FILL IN: yes'],
    'always-on': ['FILL IN: always on'],
    'always-max': ['FILL IN: always max'],
  },
  efforts: {
    low: ['FILL IN: low'],
    medium: ['FILL IN: medium'],
    high: ['FILL IN: high'],
    max: ['FILL IN: max'],
  },
  input: {
    text: ['FILL IN: text'],
    image: ['FILL IN: image'],
    video: ['FILL IN: video'],
    audio: ['FILL IN: audio'],
  },
  separator: ', ',
  grouping: '__grouping__',
}
