import type { Locale } from './locale.ts'

/** Japanese. */
export const jaJp: Locale = {
  id: 'ja-JP',
  columns: {
    ref: ['モデル参照', 'モデル', 'モデルID', 'モデル ID'],
    name: ['名前', '名称'],
    reasoning: ['推論', '思考'],
    input: ['入力'],
    context: ['コンテキスト', 'コンテキストウィンドウ'],
    output: ['最大出力'],
    alias: ['エイリアス'],
  },
  reasoning: {
    no: ['なし', 'いいえ'],
    yes: ['あり', 'はい'],
    'always-on': ['常時有効', '常に有効', '常にオン', '常時オン'],
    'always-max': ['常に最大', '常時最大'],
  },
  efforts: { low: ['低'], medium: ['中'], high: ['高'], max: ['最大'] },
  input: {
    text: ['テキスト'],
    image: ['画像'],
    video: ['動画', 'ビデオ'],
    audio: ['音声', 'オーディオ'],
  },
  separator: '、',
  grouping: ',',
}
