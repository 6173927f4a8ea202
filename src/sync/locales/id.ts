import type { Locale } from './locale.ts'

/** Indonesian. */
export const id: Locale = {
  id: 'id',
  columns: {
    ref: ['Referensi model', 'Ref model', 'Model', 'ID model'],
    name: ['Nama'],
    reasoning: ['Penalaran'],
    input: ['Masukan', 'Input'],
    context: ['Konteks', 'Jendela konteks'],
    output: [
      'Keluaran maks.',
      'Output maks',
      'Output maks.',
      'Keluaran maksimum',
      'Output maksimum',
    ],
    alias: ['Alias'],
  },
  reasoning: {
    no: ['Tidak'],
    yes: ['Ya'],
    'always-on': ['Selalu aktif', 'Selalu menyala'],
    'always-max': ['Selalu maksimum', 'Selalu maks.'],
  },
  efforts: {
    low: ['rendah'],
    medium: ['sedang'],
    high: ['tinggi'],
    max: ['maks.', 'maksimum', 'max'],
  },
  input: { text: ['teks'], image: ['gambar'], video: ['video'], audio: ['audio'] },
  separator: ', ',
  grouping: '.',
}
