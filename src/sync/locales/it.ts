import type { Locale } from './locale.ts'

/** Italian. */
export const it: Locale = {
  id: 'it',
  columns: {
    ref: [
      'Riferimento modello',
      'Riferimento del modello',
      'Rif. modello',
      'Modello',
      'ID modello',
    ],
    name: ['Nome'],
    reasoning: ['Ragionamento'],
    input: ['Input', 'Ingresso'],
    context: ['Contesto', 'Finestra di contesto'],
    output: ['Output massimo', 'Output max', 'Output max.'],
    alias: ['Alias'],
  },
  reasoning: {
    no: ['No'],
    yes: ['Sì'],
    'always-on': ['Sempre attivo', 'Sempre attiva'],
    'always-max': ['Sempre al massimo', 'Sempre massimo'],
  },
  efforts: { low: ['basso'], medium: ['medio'], high: ['alto'], max: ['max', 'massimo'] },
  input: { text: ['testo'], image: ['immagine', 'immagini'], video: ['video'], audio: ['audio'] },
  separator: ', ',
  grouping: '.',
}
