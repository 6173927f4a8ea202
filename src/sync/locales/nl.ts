import type { Locale } from './locale.ts'

/** Dutch. */
export const nl: Locale = {
  id: 'nl',
  columns: {
    ref: ['Modelverwijzing', 'Modelreferentie', 'Modelref', 'Model', 'Model-ID'],
    name: ['Naam'],
    reasoning: ['Redeneren', 'Redenering'],
    input: ['Invoer'],
    context: ['Context', 'Contextvenster'],
    output: ['Maximale uitvoer', 'Max. uitvoer'],
    alias: ['Alias'],
  },
  reasoning: {
    no: ['Nee'],
    yes: ['Ja'],
    'always-on': ['Altijd aan', 'Altijd ingeschakeld', 'Altijd actief'],
    'always-max': ['Altijd maximaal', 'Altijd max'],
  },
  efforts: { low: ['laag'], medium: ['gemiddeld'], high: ['hoog'], max: ['max', 'maximaal'] },
  input: {
    text: ['tekst'],
    image: ['afbeelding', 'beeld', 'afbeeldingen'],
    video: ['video', "video's"],
    audio: ['audio'],
  },
  separator: ', ',
  grouping: '.',
}
