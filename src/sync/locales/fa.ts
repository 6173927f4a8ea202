import type { Locale } from './locale.ts'

/** Persian. */
export const fa: Locale = {
  id: 'fa',
  columns: {
    ref: ['ارجاع مدل', 'مرجع مدل', 'مدل', 'شناسه مدل'],
    name: ['نام'],
    reasoning: ['استدلال'],
    input: ['ورودی'],
    context: ['زمینه', 'پنجره زمینه'],
    output: ['حداکثر خروجی', 'بیشینه خروجی'],
    alias: ['نام مستعار'],
  },
  reasoning: {
    no: ['خیر'],
    yes: ['بله'],
    'always-on': ['همیشه فعال', 'همیشه روشن'],
    'always-max': ['همیشه حداکثر'],
  },
  efforts: { low: ['کم'], medium: ['متوسط'], high: ['زیاد'], max: ['حداکثر'] },
  input: { text: ['متن'], image: ['تصویر'], video: ['ویدیو', 'ویدئو'], audio: ['صدا'] },
  separator: '، ',
  grouping: ',',
}
