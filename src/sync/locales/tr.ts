import type { Locale } from './locale.ts'

/** Turkish. */
export const tr: Locale = {
  id: 'tr',
  columns: {
    ref: ['Model referansı', 'Model başvurusu', 'Model', 'Model kimliği'],
    name: ['Ad', 'Adı'],
    reasoning: ['Akıl yürütme', 'Muhakeme'],
    input: ['Girdi', 'Giriş'],
    context: ['Bağlam', 'Bağlam penceresi'],
    output: ['Azami çıktı', 'Maks çıkış', 'Maks. çıktı', 'Maksimum çıktı'],
    alias: ['Takma ad'],
  },
  reasoning: {
    no: ['Hayır'],
    yes: ['Evet'],
    'always-on': ['Her zaman açık', 'Daima açık'],
    'always-max': ['Her zaman maksimum', 'Daima maksimum'],
  },
  efforts: {
    low: ['düşük'],
    medium: ['orta'],
    high: ['yüksek'],
    max: ['maks.', 'maksimum', 'max'],
  },
  input: { text: ['metin'], image: ['görsel', 'görüntü'], video: ['video'], audio: ['ses'] },
  separator: ', ',
  grouping: '.',
}
