import { describe, expect, test } from 'vitest'
import {
  nodeAt,
  nodeHolding,
  objectsIn,
  pointerTo,
  stringAt,
  valueOfNode,
} from '../../src/core/tree.ts'
import { parseToml } from '../../src/syntax/toml.ts'
import { fixAll, printProblems } from './tree.ts'

const VALUES: readonly (readonly [string, unknown])[] = [
  ['', {}],
  ['\uFEFFa = 1 # b\r\nc = "d"\r\n', { a: 1, c: 'd' }],
  ['a.b = 1\na.c = [1, { d = 2 }]\n', { a: { b: 1, c: [1, { d: 2 }] } }],
  ['[x.y]\na = 1\n[x]\nb = 2\n[x.z]\nc = true\n', { x: { y: { a: 1 }, b: 2, z: { c: true } } }],
  ['[[q]]\na = 1\n[q.r]\nb = 2\n[[q]]\na = 3\n', { q: [{ a: 1, r: { b: 2 } }, { a: 3 }] }],
  [
    'a = """\nx\ny"""\nb = \'c\\d\'\nd = 1_000\ne = 1e3\n',
    { a: 'x\ny', b: 'c\\d', d: 1000, e: 1000 },
  ],
  ['d = 2026-01-31\n', { d: '2026-01-31' }],
  ['[models."kimi-k2.6"]\na = 1\n', { models: { 'kimi-k2.6': { a: 1 } } }],
  ['[models.kimi-k2.6]\na = 1\n', { models: { 'kimi-k2': { '6': { a: 1 } } } }],
  ['__proto__ = 1\n[constructor]\nx = 1\n', JSON.parse('{"__proto__":1,"constructor":{"x":1}}')],
]

describe('values', () => {
  test.each(VALUES)('%j', (text, value) => {
    const document = parseToml('x.toml', text)
    expect(printProblems(document)).toBe('')
    expect(document.value).toEqual(value)
  })
})

/** A text, what is wrong with it, and the text after its fix. */
const PROBLEMS: readonly (readonly [string, string, string?])[] = [
  ['a: "x"\nb = 1\n', '1:2-1:3 Unexpected `:` after the key, expected `=`', 'a = "x"\nb = 1\n'],
  ['a＝"x"\n', '1:2-1:3 Unexpected `＝` after the key, expected `=`', 'a = "x"\n'],
  ['a = “x”\n', '1:5-1:6 Unexpected smart quote `“`, expected `"`', 'a = "x"\n'],
  [
    'a = kimi-k3 # c\n',
    '1:5-1:12 Unexpected text without quotes, expected a value such as `"text"`',
    'a = "kimi-k3" # c\n',
  ],
  ['a = True\n', '1:5-1:9 Unexpected `True`, expected `true`', 'a = true\n'],
  ['a = "x\nb = 1\n', '1:5-1:7 Unclosed quote, expected `"` at the end of the value'],
  ['[a\nb = 1\n', '1:2-1:3 Unclosed table name, expected `]`', '[a]\nb = 1\n'],
  ['a = [1,\n  2\nb = 1\n', '1:5-1:6 Unclosed list, expected `]` before the next key'],
  ['a =\nb = 1\n', '1:3-1:4 Missing value after the `=`'],
  ['a b = 1\n', '1:3-1:4 Missing `=` after the key'],
  ['a = 1 b = 2\n', '1:7-1:8 Unexpected text after the value, expected the end of the line'],
  ['a = { b = 1, }\n', '1:14-1:15 Unexpected comma before the closing brace'],
  ['a = { b = 1, b = 2 }\n', '1:14-1:15 Key `b` is defined twice'],
  ['x = { y.z = 1, y.z = 2 }\n', '1:18-1:19 Key `z` is defined twice'],
  ['x = { y = 1, y.z = 2 }\n', '1:14-1:15 Key `y` is defined twice'],
  ['x = { y = { z = 1 }, y.w = 2 }\n', '1:22-1:23 Key `y` is defined twice'],
  ['a = 1 # one\r# two\n', '1:12-2:1 Unexpected carriage return without a line feed after it'],
]

describe('problems', () => {
  test.each(PROBLEMS.map(([text, only, fixed = '']) => ({ text, only, fixed })))(
    '$text',
    ({ text, only, fixed }) => {
      const document = parseToml('x.toml', text)
      const lines = printProblems(document).split('\n')
      expect(lines.filter((line) => /^\d/.test(line))).toEqual([only])
      expect(document.value).toBeUndefined()
      if (fixed !== '') {
        expect(fixAll(document)).toBe(fixed)
        expect(parseToml('x.toml', fixed).problems).toEqual([])
      }
    },
  )
})

/** Texts that no parser of TOML reads, by the key that is defined twice. */
describe('a table is defined once', () => {
  test.each([
    ['a header behind dotted keys', '[models]\nk3.id = 1\n[models.k3]\n'],
    ['a header behind longer dotted keys', '[models]\na.k3.id = 1\n[models.a.k3]\n'],
    ['dotted keys behind a header', '[models.a.k3]\nx = 1\n[models]\na.k3.y = 2\n'],
    ['dotted keys behind a longer header', '[models.k3.a]\nx = 1\n[models]\nk3.a.y = 2\n'],
    ['dotted keys below two headers', 'k3.x = 1\n[a]\ny = 1\n[k3]\ny = 2\n'],
    ['the same key in other letters', 'k3 = 1\n"\\u006b3" = 2\n'],
  ])('%s', (_, text) => {
    const { root, value } = parseToml('x.toml', text)
    expect(value).toBeUndefined()
    const doubled = objectsIn(root ?? { kind: 'object', members: [], span: { start: 0, end: 0 } })
      .map(({ members }) => members.map(({ key }) => key))
      .filter((keys) => new Set(keys).size < keys.length)
    expect(doubled).toHaveLength(1)
  })

  test.each([
    [
      '[models]\nk3.id = 1\n[models.k3.cost]\nin = 2\n',
      { models: { k3: { id: 1, cost: { in: 2 } } } },
    ],
    [
      '[models.k3.cost]\nin = 2\n[models.k3]\nid = 1\n',
      { models: { k3: { id: 1, cost: { in: 2 } } } },
    ],
    ['[a.b.c]\nz = 1\n[a]\nb.x = 2\n', { a: { b: { c: { z: 1 }, x: 2 } } }],
  ])('%j', (text, value) => {
    const document = parseToml('x.toml', text)
    expect(printProblems(document)).toBe('')
    expect(document.value).toEqual(value)
  })
})

describe('the rest of a broken file is read', () => {
  test.each([
    ['a = "x\nb = 1\n[c]\nd = 2\n', { b: 1, c: { d: 2 } }],
    ['a = [1,\nb = 1\n', { b: 1 }],
    ['a = 1\na = 2\nb = 3\n', { a: 2, b: 3 }],
    ['[a]\nx = 1\n[b]\ny = 1\n[a]\nz = 1\n', { a: { z: 1 }, b: { y: 1 } }],
  ])('%j', (text, value) => {
    const { root } = parseToml('x.toml', text)
    expect(root && valueOfNode(root)).toEqual(value)
  })
})

describe('places', () => {
  const text = '[providers.a]\nx = 1\n[models.b]\ny = 2\n[providers.c]\nz = 3\n[models.d]\nw = 4\n'

  test.each([
    ['x = 1', '/providers/a/x'],
    ['y = 2', '/models/b/y'],
    ['z = 3', '/providers/c/z'],
    ['w = 4', '/models/d/w'],
    ['c]', '/providers/c'],
  ])('%s stands at %s', (piece, pointer) => {
    const { root } = parseToml('x.toml', text)
    const start = text.indexOf(piece)
    expect(pointerTo(root, { start, end: start + 1 })).toBe(pointer)
  })

  test('a table reaches from its header to its last line', () => {
    const { root } = parseToml('x.toml', text)
    const table = nodeAt(root, 'models', 'b')
    expect(text.slice(table?.span.start, table?.span.end)).toBe('[models.b]\ny = 2')
    expect(table && nodeHolding(root, { start: table.span.start, end: table.span.start + 1 })).toBe(
      table,
    )
  })

  test('comments and values have their places', () => {
    const source = '# one\na = "x" # two\n'
    const { root, comments } = parseToml('x.toml', source)
    expect(comments.map(({ span }) => source.slice(span.start, span.end))).toEqual([
      '# one',
      '# two',
    ])
    const value = stringAt(root, 'a')
    expect(source.slice(value?.span.start, value?.span.end)).toBe('"x"')
  })
})

describe('hostile texts end in a problem', () => {
  test.each([
    ['brackets', `a = ${'['.repeat(50_000)}`],
    ['closed brackets', `a = ${'['.repeat(2_000)}${']'.repeat(2_000)}`],
    ['braces', 'a = {b = '.repeat(5_000)],
    ['dots', `${'a.'.repeat(5_000)}b = 1`],
    ['digits', `a = ${'1'.repeat(200_000)}`],
    ['a quote', `a = "${'x'.repeat(500_000)}`],
    ['mistakes', 'a = x y\n'.repeat(5_000)],
  ])('%s', (_, text) => {
    expect(parseToml('x.toml', text).problems.length).toBeGreaterThan(0)
  })

  test('a key given many times is a duplicate', () => {
    const { value, problems } = parseToml('x.toml', 'a = 1\n'.repeat(2_000))
    expect(value).toBeUndefined()
    expect(problems.length).toBeLessThan(3)
  })
})
