import { expect, test } from 'vitest'
import { sourceFromPages } from '../../src/sync/page-source.ts'
import { checkPage, syncText } from '../../src/sync/sync-text.ts'

const table = (rows: readonly string[]): string =>
  ['<!-- some-set-ids:start -->', '', ...rows, '', '<!-- some-set-ids:end -->', ''].join('\n')

const models = (entries: readonly string[]): string =>
  [
    '```json5',
    '[',
    '// some-set-models:start',
    ...entries,
    '// some-set-models:end',
    ']',
    '```',
    '',
  ].join('\n')

const source = {
  path: 'docs/page.md',
  text:
    table([
      '| Model | Reasoning | Context |',
      '| --- | --- | --- |',
      '| `m/kimi-b` | Always max | 262,144 |',
      '| `m/kimi-a` | No | 8,192 |',
    ]) +
    models([
      '{ id: "kimi-b", levels: { off: null, max: "max" }, contextWindow: 262144 },',
      '{ id: "kimi-a", contextWindow: 8192 },',
    ]),
}

const sister = {
  path: 'docs/sister.md',
  text: '[//]: # "some-set-model-refs:start"\n\n- `m/kimi-a`\n\n[//]: # "some-set-model-refs:end"\n',
}

const facts = sourceFromPages([source, sister], 'docs/page.md')

test('the source page is level with itself', () => {
  expect(checkPage(source, facts).problems).toEqual([])
})

test('a localized page gets its models, values and fields, in its own words', () => {
  const text =
    table([
      '| Modell | Schlussfolgern | Kontext |',
      '| --- | --- | --- |',
      '| `m/kimi-a` | Nein | 32.768 |',
    ]) + models(["  {'id': 'kimi-a', 'contextWindow': 8192, 'old': [1], 'headers': {'a': 'b'}}"])
  expect(syncText({ path: 'docs/de/page.md', text }, facts)).toBe(
    table([
      '| Modell     | Schlussfolgern | Kontext |',
      '| ---------- | -------------- | ------- |',
      '| `m/kimi-b` | Immer maximal  | 262.144 |',
      '| `m/kimi-a` | Nein           | 8.192   |',
    ]) +
      models([
        "  {'id': 'kimi-b', 'levels': {'off': null, 'max': 'max'}, 'contextWindow': 262144},",
        "  {'id': 'kimi-a', 'contextWindow': 8192}",
      ]),
  )
})

test('a view that the source page lacks comes from the next page', () => {
  const text = sister.text.replace('kimi-a', 'kimi-old')
  expect(syncText({ path: 'docs/de/sister.md', text }, facts)).toBe(sister.text)
})
