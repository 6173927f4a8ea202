import { describe, expect, test } from 'vitest'
import type { ConfigNode } from '../../src/core/tree.ts'
import { parseJson, parseJson5 } from '../../src/syntax/json5.ts'
import { findBadSpans, readValue } from './tree.ts'

function objectOf(node: ConfigNode | undefined): Extract<ConfigNode, { kind: 'object' }> {
  if (node?.kind !== 'object') throw new Error('Cannot find an object')
  return node
}

describe('parseJson5 reads', () => {
  test.each<readonly [text: string, value: unknown]>([
    ['{}', {}],
    ['[]', []],
    ['null', null],
    ['\uFEFF{ a: 1 }', { a: 1 }],
    ['{ a: 1, }', { a: 1 }],
    ["{ 'a': 'b\"c' }", { a: 'b"c' }],
    ['[+1, -1, .5, 5., -.5e3, 0x1F, -0x10, 1E+2]', [1, -1, 0.5, 5, -500, 31, -16, 100]],
    ['[Infinity, -Infinity, +Infinity]', [Infinity, -Infinity, Infinity]],
    ['[NaN, -NaN]', [Number.NaN, Number.NaN]],
    ['["\\b\\f\\n\\r\\t\\v\\0\\x41\\u0042\\q\\/\\"\\\'"]', ['\b\f\n\r\t\v\0ABq/"\'']],
    ['["a\\\nb\\\r\nc\\\rd\\\u2028e"]', ['abcde']],
    ['["\u2028\u2029"]', ['\u2028\u2029']],
    ['{ "\u2028": "\\\u2028\u2029" } // "\u2028', { '\u2028': '\u2029' }],
    ['{ $a_1: 1, \\u0061b: 2, é: 3, null: 4, NaN: 5 }', { $a_1: 1, ab: 2, é: 3, null: 4, NaN: 5 }],
    ['/* a */ { // b\n a /* c */ : /* d */ 1 /* e */ } // f', { a: 1 }],
    ['{"0: "\n:// "\nnull}', { '0: ': null }],
    ['{a/* } */:1}', { a: 1 }],
    ['["\uD83D", "\0"]', ['\uD83D', '\0']],
    ['{ "constructor": 1, "toString": 2 }', { constructor: 1, toString: 2 }],
  ])('%j', (text, value) => {
    const document = parseJson5('a.json5', text)
    expect(document.problems).toEqual([])
    expect(document.value).toEqual(value)
    expect(readValue(document.root)).toEqual(value)
  })

  test('duplicate keys and `__proto__` as plain keys, in order', () => {
    const { root, problems } = parseJson5('a.json5', '{ a: 1, __proto__: { x: 1 }, "a": 2 }')
    expect(problems).toEqual([])
    expect(objectOf(root).members.map(({ key }) => key)).toEqual(['a', '__proto__', 'a'])
  })

  test('spans with their quotes', () => {
    const text = `{ 'a b': "c", d: [ 1 ] }`
    const { members, span } = objectOf(parseJson5('a.json5', text).root)
    const slice = ({ start, end }: { start: number; end: number }): string => text.slice(start, end)
    expect(slice(span)).toBe(text)
    expect(members.map(({ keySpan }) => slice(keySpan))).toEqual(["'a b'", 'd'])
    expect(members.map(({ value }) => slice(value.span))).toEqual(['"c"', '[ 1 ]'])
    expect(members.map((member) => slice(member.span))).toEqual([`'a b': "c"`, 'd: [ 1 ]'])
  })

  test('comments with their text', () => {
    const { comments } = parseJson5('a.json5', '// a\n{ /* b */ }')
    expect(comments).toEqual([
      { span: { start: 0, end: 4 }, text: ' a' },
      { span: { start: 7, end: 14 }, text: ' b ' },
    ])
  })
})

describe('parseJson5 reads on after', () => {
  test.each<readonly [mistake: string, text: string, value: unknown]>([
    ['a missing comma', '{ a: 1\n b: 2 }', { a: 1, b: 2 }],
    ['a missing value', '{ a: , b: 2 }', { b: 2 }],
    ['an unclosed string', '{ a: "x,\n b: 2 }', { a: 'x', b: 2 }],
    ['an unclosed variable', '{ a: "${X},\n b: 2 }', { a: '${X}', b: 2 }],
    ['an unclosed string before a brace', '{ o: { a: "x },\n b: 2 }', { o: { a: 'x' }, b: 2 }],
    ['an unclosed block', '{\n  a: {\n    b: 1,\n  c: 2,\n}', { a: { b: 1, c: 2 } }],
    ['text without quotes', '{ a: kimi k2, b: 2 }', { a: 'kimi k2', b: 2 }],
    ['a quote inside a string', '{ a: "x "y" z", b: 2 }', { a: 'x "y" z', b: 2 }],
    [
      'a merge conflict',
      '{\n<<<<<<< a\n b: 1,\n||||||| o\n b: 0,\n=======\n b: 2,\n>>>>>>> b\n}',
      { b: 1 },
    ],
  ])('%s', (_mistake, text, value) => {
    const document = parseJson5('a.json5', text)
    expect(document.problems).toHaveLength(1)
    expect(document.value).toBeUndefined()
    expect(readValue(document.root)).toEqual(value)
  })
})

describe('the tolerant readers never throw, nor take long, on', () => {
  const size = 1_000_000
  test.each([
    ...['[', '{', '{a:', '[{', ']', '}', '"', "'", '"\n', '/*', '/**/', '#\n', ',', ':', '\\', '-'],
    ...['，', '“', '“”', '`', '```\n', '<<<<<<<\n', '\0', '\u200B', '\u00A0', '\uD800', 'a ', '1'],
    ...['[}', '{]', '{"a":1,', '{"a":1\n', '  a: [\n  },\n', '"\\\n', '/', '...', '__proto__:{'],
  ])('much of %j', (unit) => {
    const text = unit.repeat(size / 20 / unit.length)
    for (const prefix of ['', '{ a: [', '{ a: "']) {
      const whole = prefix + text
      for (const { root, problems } of [parseJson5('a', whole), parseJson('a', whole)]) {
        expect(problems.length).toBeLessThanOrEqual(110)
        if (root !== undefined) expect(findBadSpans(root, 0, whole.length)).toEqual([])
      }
    }
  })

  test('a megabyte of brackets: one problem, at the level that is too deep', () => {
    const { problems, value } = parseJson5('a.json5', '['.repeat(size))
    expect(problems).toMatchObject([
      { at: { start: 500, end: 501 }, message: expect.stringContaining('deeper than 500 levels') },
    ])
    expect(value).toBeUndefined()
  })

  test('500 levels, which are read', () => {
    const text = '['.repeat(500) + ']'.repeat(500)
    expect(parseJson5('a.json5', text).problems).toEqual([])
    expect(parseJson('a.json', text).problems).toEqual([])
  })

  test.each(['/*', '/* *', '/* \u2028', '/***', `/${'*'.repeat(100_000)}`, '/*'.repeat(100_000)])(
    'a comment that does not end: %.20s',
    (comment) => {
      for (const parse of [parseJson5, parseJson]) {
        const { problems, value } = parse('a', `{ "a": 1 } ${comment}`)
        expect(problems.length).toBeGreaterThan(0)
        expect(value).toBeUndefined()
      }
    },
  )

  test('a very long string', () => {
    const text = `"${'x'.repeat(3 * size)}"`
    expect(parseJson5('a.json5', text).root?.span).toEqual({ start: 0, end: text.length })
  })

  test('a file that is far too long', () => {
    const { problems, root } = parseJson5('a.json5', ' '.repeat(17 * size))
    expect(problems).toHaveLength(1)
    expect(root).toBeUndefined()
  })
})

describe('parseJson', () => {
  test('tells every place of a habit once', () => {
    const { problems } = parseJson('a.json', '{ "a": 1, // x\n "b": 2, // y\n}')
    expect(problems.map(({ message }) => message)).toEqual([
      'Unexpected comment, expected strict JSON without comments',
      'Unexpected trailing comma, expected strict JSON without one',
    ])
  })

  test('keeps the tree beside the problems', () => {
    const document = parseJson('a.json', "{ a: 'x', }")
    expect(document.value).toBeUndefined()
    expect(readValue(document.root)).toEqual({ a: 'x' })
  })
})
