import type { Locale } from './locale.ts'

/** English. */
export const en: Locale = {
  id: 'en',
  columns: {
    ref: ['Model ref', 'Model reference', 'Model', 'Model ID', 'Model id', 'Reference', 'Ref'],
    name: ['Name', 'Model name', 'Display name'],
    reasoning: ['Reasoning', 'Thinking'],
    input: ['Input', 'Inputs', 'Modalities', 'Input types'],
    context: ['Context', 'Context window', 'Context length'],
    output: ['Max output', 'Max tokens', 'Maximum output', 'Max output tokens', 'Output'],
    alias: ['Alias'],
  },
  reasoning: {
    no: ['No'],
    yes: ['Yes'],
    'always-on': ['Always on'],
    'always-max': ['Always max'],
  },
  efforts: { low: ['low'], medium: ['medium'], high: ['high'], max: ['max'] },
  input: {
    text: ['text'],
    image: ['image', 'images'],
    video: ['video', 'videos'],
    audio: ['audio'],
  },
  separator: ', ',
  grouping: ',',
}
