import type { Locale } from './locale.ts'

/** Vietnamese. */
export const vi: Locale = {
  id: 'vi',
  columns: {
    ref: ['Tham chiếu mô hình', 'Mô hình', 'ID mô hình'],
    name: ['Tên'],
    reasoning: ['Suy luận', 'Lập luận'],
    input: ['Đầu vào'],
    context: ['Ngữ cảnh', 'Cửa sổ ngữ cảnh'],
    output: ['Đầu ra tối đa'],
    alias: ['Bí danh'],
  },
  reasoning: {
    no: ['Không'],
    yes: ['Có'],
    'always-on': ['Luôn bật'],
    'always-max': ['Luôn tối đa'],
  },
  efforts: { low: ['thấp'], medium: ['trung bình'], high: ['cao'], max: ['tối đa', 'max'] },
  input: { text: ['văn bản'], image: ['hình ảnh', 'ảnh'], video: ['video'], audio: ['âm thanh'] },
  separator: ', ',
  grouping: '.',
}
