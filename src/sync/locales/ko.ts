import type { Locale } from './locale.ts'

/** Korean. */
export const ko: Locale = {
  id: 'ko',
  columns: {
    ref: ['모델 참조', '모델', '모델 ID'],
    name: ['이름'],
    reasoning: ['추론'],
    input: ['입력'],
    context: ['컨텍스트', '컨텍스트 창'],
    output: ['최대 출력'],
    alias: ['별칭'],
  },
  reasoning: {
    no: ['아니요', '아니오'],
    yes: ['예'],
    'always-on': ['항상 켜짐', '항상 사용'],
    'always-max': ['항상 최대'],
  },
  efforts: { low: ['낮음'], medium: ['중간'], high: ['높음'], max: ['최대'] },
  input: { text: ['텍스트'], image: ['이미지'], video: ['동영상', '비디오'], audio: ['오디오'] },
  separator: ', ',
  grouping: ',',
}
