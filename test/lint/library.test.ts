import { describe, expect, test } from 'vitest'
import {
  type LintOptions,
  lintText,
  loadParsers,
  shippedCatalog,
  sourceFromCatalog,
} from '../../src/index.ts'

const catalog = shippedCatalog()
const today = '2026-11-20'

describe('a call that lacks what it takes to judge a text throws', () => {
  test.each([
    ['litellm.yaml', 'model_list: []\n', 'yaml'],
    ['kimi.yml', 'model_list: []\n', 'yaml'],
    ['.codex/config.toml', 'model = "kimi-k3"\n', 'toml'],
    ['.env', 'KIMI_API_KEY=\n', 'env'],
    ['run.sh', 'export KIMI_API_KEY=\n', 'shell'],
    ['app.py', 'OpenAI(base_url="https://api.moonshot.ai")\n', 'code'],
  ])('%s: names the parser that it lacks', async (path, text, syntax) => {
    const lint = () => lintText(path, text, { catalog, today })
    expect(lint).toThrow(TypeError)
    expect(lint).toThrow(`loadParsers(['${syntax}'])`)
    const parsers = await loadParsers(['yaml', 'toml', 'env', 'shell', 'code'])
    expect(() => lintText(path, text, { catalog, today, parsers })).not.toThrow()
  })

  test.each([
    ['no options', {}, '`catalog` is no catalog'],
    ['the function', { catalog: shippedCatalog, today }, '`catalog` is a function'],
    ['no day', { catalog }, 'the day to judge on is missing'],
    ['a date', { catalog, today: new Date(0) }, 'the day to judge on is no day'],
    ['no such day', { catalog, today: '2026-02-30' }, 'the day to judge on is no day'],
  ])('%s: says what was expected', (_, options, message) => {
    const lint = () => lintText('openclaw.json', '{a:1}', options as unknown as LintOptions)
    expect(lint).toThrow(TypeError)
    expect(lint).toThrow(message)
  })

  test('the source of docs sync too', () => {
    expect(() => Reflect.apply(sourceFromCatalog, undefined, [shippedCatalog, today])).toThrow(
      'sourceFromCatalog: `catalog` is a function',
    )
    expect(() => Reflect.apply(sourceFromCatalog, undefined, [catalog])).toThrow('is missing')
  })
})

test('a file of no known tool says that it was not judged', () => {
  const file = lintText('notes.txt', 'kimi', { catalog, today })
  expect(file).toMatchObject({ dialect: 'text', findings: [] })
  expect(file?.notJudged).toBe(
    'no tool is known for it, so that it was read for keys, URLs and model ids only',
  )
})
