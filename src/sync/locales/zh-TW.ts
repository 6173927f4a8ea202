import type { Locale } from './locale.ts'

/** Traditional Chinese. */
export const zhTw: Locale = {
  id: 'zh-TW',
  columns: {
    ref: ['模型參照', '模型', '模型 ID', '模型ID'],
    name: ['名稱'],
    reasoning: ['推理', '思考'],
    input: ['輸入'],
    context: ['上下文', '內容長度', '上下文長度', '上下文視窗'],
    output: ['最大輸出'],
    alias: ['別名'],
  },
  reasoning: {
    no: ['否', '不支援'],
    yes: ['是', '支援'],
    'always-on': ['永遠啟用', '永遠開啟', '始終開啟', '始終啟用', '一律開啟'],
    'always-max': ['永遠最大', '始終最大', '一律最大'],
  },
  efforts: { low: ['低'], medium: ['中'], high: ['高'], max: ['最大'] },
  input: {
    text: ['文字'],
    image: ['圖片', '影像', '圖像'],
    video: ['影片', '視訊'],
    audio: ['音訊'],
  },
  separator: '、',
  grouping: ',',
}
