import { describe, expect, test } from 'vitest'
import { type Fence, findFences } from '../../src/syntax/fences.ts'

function bodies(text: string): readonly string[] {
  return findFences(text).map(({ body }) => text.slice(body.start, body.end))
}

function only(text: string): Fence {
  const [fence, ...more] = findFences(text)
  expect(more).toEqual([])
  if (fence === undefined) throw new Error('Cannot find a fence')
  return fence
}

describe('findFences', () => {
  const cases: readonly (readonly [name: string, text: string, bodies: readonly string[]])[] = [
    ['backticks', 'a\n```json5\n{ }\n```\nb', ['{ }\n']],
    ['tildes', '~~~\nx\n~~~\n', ['x\n']],
    ['a longer closing fence', '```\nx\n`````\n', ['x\n']],
    ['a shorter fence inside', '````\n```\nx\n```\n````\n', ['```\nx\n```\n']],
    ['the other character inside', '```\n~~~\n```\n', ['~~~\n']],
    ['an info string on a closing line', '```\n``` js\n```\n', ['``` js\n']],
    ['backticks in the info string', '``` a`b\nx\n', []],
    ['backticks in a tilde info string', '~~~ a`b\nx\n~~~', ['x\n']],
    ['two ticks', '``\nx\n``\n', []],
    ['an empty block', '```\n```\n', ['']],
    ['no closing fence', 'a\n```\nx\ny', ['x\ny']],
    ['an opening line at the end', 'a\n```', ['']],
    ['CRLF', '```js\r\nx\r\n```\r\ny', ['x\r\n']],
    ['lone CR', '```js\rx\r```\ry', ['x\r']],
    ['a BOM', '\uFEFF```js\nx\n```\n', ['x\n']],
    [
      'indented by 12',
      '            ```json\n            { }\n            ```\n',
      ['            { }\n'],
    ],
    ['indented by tabs', '\t\t```json\n\t\t{ }\n\t\t```\n', ['\t\t{ }\n']],
    ['a list item', '- ```json\n  { }\n  ```\n', ['  { }\n']],
    ['a numbered item', '10. ```json\n    { }\n    ```\n', ['    { }\n']],
    ['a deeper fence', '```\n    ```\n```\n', ['    ```\n']],
    ['two blocks', '```\na\n```\n\n```\nb\n```\n', ['a\n', 'b\n']],
  ]

  test.each(cases)('%s', (_name, text, expected) => {
    expect(bodies(text)).toEqual(expected)
  })

  test('tells language, info, indentation and lines', () => {
    const text = '  ```json5 title="a b"  \n  x\n  ```  \n'
    const fence = only(text)
    expect(fence).toMatchObject({ language: 'json5', info: 'json5 title="a b"', indent: '  ' })
    expect(text.slice(fence.open.start, fence.open.end)).toBe('  ```json5 title="a b"  ')
    expect(text.slice(fence.close?.start, fence.close?.end)).toBe('  ```  ')
  })

  test('has no language without an info string, no closing line at the end', () => {
    expect(only('```\nx')).toMatchObject({ language: undefined, info: '', close: undefined })
  })

  test('counts a list marker as white space', () => {
    expect(only('1. - ```\n')).toMatchObject({ indent: '     ' })
  })

  test.each([
    ['backticks', '`'.repeat(500_000)],
    ['fences', '```\n'.repeat(200_000)],
    ['spaces', ' '.repeat(500_000)],
    ['list markers', '- '.repeat(300_000)],
  ])('reads much of a hostile text: %s', (_name, text) => {
    expect(findFences(text).length).toBeLessThanOrEqual(100_000)
  })
})
