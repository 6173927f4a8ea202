import JSON5 from 'json5'
import { describe, expect, test } from 'vitest'
import { findTopValues, hideElisions } from '../../src/syntax/elisions.ts'

describe('hideElisions leaves what is shown', () => {
  test.each([
    ['{ a: 1, ... }', { a: 1 }],
    ['{ ..., a: 1 }', { a: 1 }],
    ['{ ... }', {}],
    ['[…]', []],
    ['[1, ..., 2]', [1, 2]],
    ['{ a: 1,\n  ...\n  b: 2 }', { a: 1, b: 2 }],
    ['{ a: 1\n  ...\n  b: 2 }', { a: 1, b: 2 }],
    ['{ a: 1\n  ...\n  ...\n  b: 2 }', { a: 1, b: 2 }],
    ['{ a: 1\n  ...\n}', { a: 1 }],
    ['{ a: ..., "b": … , c: { ... }, d: 2 }', { c: {}, d: 2 }],
    ['{ a: 1\n  ...\n  b: <your key>,\n  c: 3 }', { a: 1, c: 3 }],
    ['{ a: <one of these> }', {}],
    ['{ ...existing, a: [...others, 1] }', { a: [1] }],
    ['{\n  ... more keys ...\n  a: 1 }', { a: 1 }],
    ['{ other keys ..., a: 1 }', { a: 1 }],
    ['{ a: 1 ... }', { a: 1 }],
    ['{ "a": 1, ... "b": 2 }', { a: 1, b: 2 }],
    ['{ a: "sk-...", b: \'…\' /* ... */, // ...\n c: 1 }', { a: 'sk-...', b: '…', c: 1 }],
    ['{ a: [ /* … */ ] }', { a: [] }],
  ])('%j', (text, expected) => {
    const { text: shown, hidden } = hideElisions(text)
    expect(JSON5.parse(shown)).toEqual(expected)
    expect(shown).toHaveLength(text.length)
    const changed = [...shown].flatMap((unit, at) => (unit === text[at] ? [] : at))
    expect(changed.every((at) => hidden.some(({ start, end }) => start <= at && at < end))).toBe(
      true,
    )
  })

  test('strict JSON without a comma too many', () => {
    const { text } = hideElisions('{ "a": 1, // one\n  ... }', { comments: true })
    expect(JSON.parse(text)).toEqual({ a: 1 })
  })

  test('strict JSON in which a comment stands for further entries', () => {
    const { text } = hideElisions('{ "a": [1,\n  // more\n], // one\n  /* and so on */\n}', {
      comments: true,
    })
    expect(JSON.parse(text)).toEqual({ a: [1] })
  })

  test('a URL in smart quotes, which holds no comment', () => {
    const text = '{ "a": “https://api.moonshot.ai”,\n "b": 1 }'
    expect(hideElisions(text, { comments: true })).toEqual({ text, hidden: [] })
  })

  test('a text without elisions is left alone', () => {
    const text = '{ a: "…", b: `...`, c: 1.5 } // <b>'
    expect(hideElisions(text)).toEqual({ text, hidden: [] })
  })

  test.each([
    ['openings', '{'.repeat(100_000)],
    ['elisions', '...,'.repeat(50_000)],
    ['words', 'a '.repeat(50_000)],
    ['words and elisions', 'a ... '.repeat(30_000)],
    ['an open comment', `/*${'* '.repeat(50_000)}`],
    ['an open string', `"${'\\"'.repeat(50_000)}`],
    ['angle brackets', '<a'.repeat(50_000)],
  ])('hostile %s', (_, text) => {
    expect(hideElisions(text).text).toHaveLength(text.length)
  })
})

test.each([
  ['{ a: 1 }\n\n// or\n[2]', ['{ a: 1 }', '[2]']],
  ['{ a: { b: [1] } }', ['{ a: { b: [1] } }']],
  ['} {', []],
  ['{ {}', []],
])('findTopValues of %j', (text, expected) => {
  expect(findTopValues(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected)
})
