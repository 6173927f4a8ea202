import type { Locale } from './locale.ts'

/** Arabic. */
export const ar: Locale = {
  id: 'ar',
  columns: {
    ref: ['مرجع النموذج', 'النموذج', 'معرّف النموذج'],
    name: ['الاسم'],
    reasoning: ['الاستدلال', 'التفكير'],
    input: ['الإدخال', 'المدخلات'],
    context: ['السياق', 'نافذة السياق'],
    output: ['الحد الأقصى للإخراج', 'أقصى إخراج', 'الحد الأقصى للمخرجات'],
    alias: ['الاسم المستعار'],
  },
  reasoning: {
    no: ['لا'],
    yes: ['نعم'],
    'always-on': ['مفعّل دائمًا', 'مفعل دائما', 'دائمًا مفعّل', 'مفعّل دائماً'],
    'always-max': ['الحد الأقصى دائمًا'],
  },
  efforts: { low: ['منخفض'], medium: ['متوسط'], high: ['مرتفع', 'عالٍ'], max: ['أقصى'] },
  input: { text: ['نص'], image: ['صورة', 'صور'], video: ['فيديو'], audio: ['صوت'] },
  separator: '، ',
  grouping: ',',
}
