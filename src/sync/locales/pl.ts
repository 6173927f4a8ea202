import type { Locale } from './locale.ts'

/** Polish. */
export const pl: Locale = {
  id: 'pl',
  columns: {
    ref: [
      'Odwołanie do modelu',
      'Odniesienie do modelu',
      'Referencja modelu',
      'Model',
      'Identyfikator modelu',
    ],
    name: ['Nazwa'],
    reasoning: ['Rozumowanie'],
    input: ['Dane wejściowe', 'Wejście'],
    context: ['Kontekst', 'Okno kontekstu'],
    output: [
      'Maks. dane wyjściowe',
      'Maks. wyjście',
      'Maksymalne wyjście',
      'Maksymalne dane wyjściowe',
    ],
    alias: ['Alias'],
  },
  reasoning: {
    no: ['Nie'],
    yes: ['Tak'],
    'always-on': ['Zawsze włączone', 'Zawsze włączony', 'Zawsze aktywne'],
    'always-max': ['Zawsze maksymalne', 'Zawsze maksymalnie', 'Zawsze maks.'],
  },
  efforts: {
    low: ['niski'],
    medium: ['średni'],
    high: ['wysoki'],
    max: ['maks.', 'maksymalny', 'max'],
  },
  input: {
    text: ['tekst'],
    image: ['obraz', 'obrazy'],
    video: ['wideo'],
    audio: ['audio', 'dźwięk'],
  },
  separator: ', ',
  grouping: '\u00A0',
}
