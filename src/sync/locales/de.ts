import type { Locale } from './locale.ts'

/** German. */
export const de: Locale = {
  id: 'de',
  columns: {
    ref: ['Modellreferenz', 'Modell-Referenz', 'Modell-Ref', 'Modell', 'Modell-ID'],
    name: ['Name', 'Modellname', 'Anzeigename'],
    reasoning: ['Schlussfolgern', 'Reasoning', 'Denken', 'Schlussfolgerung'],
    input: ['Eingabe', 'Eingaben'],
    context: ['Kontext', 'Kontextfenster', 'Kontextlänge'],
    output: ['Max. Ausgabe', 'Maximale Ausgabe', 'Max. Ausgabetokens'],
    alias: ['Alias'],
  },
  reasoning: {
    no: ['Nein'],
    yes: ['Ja'],
    'always-on': ['Immer aktiv', 'Immer aktiviert', 'Immer an', 'Immer ein', 'Immer eingeschaltet'],
    'always-max': ['Immer maximal', 'Immer max', 'Immer Maximum'],
  },
  efforts: { low: ['niedrig'], medium: ['mittel'], high: ['hoch'], max: ['max', 'maximal'] },
  input: {
    text: ['Text'],
    image: ['Bild', 'Bilder'],
    video: ['Video', 'Videos'],
    audio: ['Audio'],
  },
  separator: ', ',
  grouping: '.',
}
