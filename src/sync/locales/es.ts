import type { Locale } from './locale.ts'

/** Spanish. */
export const es: Locale = {
  id: 'es',
  columns: {
    ref: [
      'Referencia del modelo',
      'Ref de modelo',
      'Referencia de modelo',
      'Ref. de modelo',
      'Modelo',
      'ID del modelo',
    ],
    name: ['Nombre'],
    reasoning: ['Razonamiento'],
    input: ['Entrada', 'Entradas'],
    context: ['Contexto', 'Ventana de contexto'],
    output: ['Salida máxima', 'Salida máx.', 'Salida máx'],
    alias: ['Alias'],
  },
  reasoning: {
    no: ['No'],
    yes: ['Sí'],
    'always-on': ['Siempre activado', 'Siempre activo'],
    'always-max': ['Siempre al máximo', 'Siempre máximo'],
  },
  efforts: { low: ['bajo'], medium: ['medio'], high: ['alto'], max: ['máx.', 'máximo', 'max'] },
  input: {
    text: ['texto'],
    image: ['imagen', 'imágenes'],
    video: ['vídeo', 'video'],
    audio: ['audio'],
  },
  separator: ', ',
  grouping: '.',
}
