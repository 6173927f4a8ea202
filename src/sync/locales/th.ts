import type { Locale } from './locale.ts'

/** Thai. */
export const th: Locale = {
  id: 'th',
  columns: {
    ref: ['การอ้างอิงโมเดล', 'โมเดล', 'รหัสโมเดล'],
    name: ['ชื่อ'],
    reasoning: ['การให้เหตุผล'],
    input: ['อินพุต'],
    context: ['บริบท', 'หน้าต่างบริบท'],
    output: ['เอาต์พุตสูงสุด'],
    alias: ['นามแฝง'],
  },
  reasoning: {
    no: ['ไม่', 'ไม่ใช่'],
    yes: ['ใช่'],
    'always-on': ['เปิดตลอดเวลา', 'เปิดเสมอ', 'เปิดอยู่เสมอ'],
    'always-max': ['สูงสุดเสมอ'],
  },
  efforts: { low: ['ต่ำ'], medium: ['ปานกลาง'], high: ['สูง'], max: ['สูงสุด'] },
  input: { text: ['ข้อความ'], image: ['รูปภาพ', 'ภาพ'], video: ['วิดีโอ'], audio: ['เสียง'] },
  separator: ', ',
  grouping: ',',
}
