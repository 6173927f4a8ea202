import type { Locale } from './locale.ts'

/** Simplified Chinese. */
export const zhCn: Locale = {
  id: 'zh-CN',
  columns: {
    ref: ['模型引用', '模型', '模型 ID', '模型ID'],
    name: ['名称'],
    reasoning: ['推理', '思考'],
    input: ['输入'],
    context: ['上下文', '上下文窗口'],
    output: ['最大输出'],
    alias: ['别名'],
  },
  reasoning: {
    no: ['否', '不支持'],
    yes: ['是', '支持'],
    'always-on': ['始终开启', '始终启用'],
    'always-max': ['始终为最大', '始终最大', '始终最高'],
  },
  efforts: { low: ['低'], medium: ['中'], high: ['高'], max: ['最大'] },
  input: { text: ['文本'], image: ['图像', '图片'], video: ['视频'], audio: ['音频'] },
  separator: '、',
  grouping: ',',
}
