import { describe, expect, test } from 'vitest'
import { membersOf, nodeAt, pointerTo, stringAt } from '../../src/core/tree.ts'
import { parseYaml } from '../../src/syntax/yaml.ts'
import { findBadSpans, fixAll, printProblems } from './tree.ts'

const VALUES: readonly (readonly [string, unknown])[] = [
  ['', undefined],
  ['# only a comment\n', undefined],
  ['a: 1\nb: "2"\nc: [x, "y"]\n', { a: 1, b: '2', c: ['x', 'y'] }],
  ['\uFEFFa: 1\r\nb:\r\n  - x: 1\r\n    y:\r\n  - z\r\n', { a: 1, b: [{ x: 1, y: null }, 'z'] }],
  // As YAML 1.1, which PyYAML reads.
  ['a: yes\nb: off\nc: 012\nd: 1_000\ne: 3.0e-6\n', { a: true, b: false, c: 10, d: 1000, e: 3e-6 }],
  ['a: 2026-01-31\nb: !!str 1\nc: ~\n', { a: '2026-01-31', b: '1', c: null }],
  ['a: |\n  x\n  y\nb: >-\n  long\n  text\n', { a: 'x\ny\n', b: 'long text' }],
  [
    'a: &a { p: 1, q: 2 }\nb: { <<: *a, q: 3 }\nc: *a\n',
    { a: { p: 1, q: 2 }, b: { p: 1, q: 3 }, c: { p: 1, q: 2 } },
  ],
  [
    'a: &a { p: 1 }\nb: &b { p: 2, q: 2 }\nc:\n  <<: [*a, *b]\n',
    { a: { p: 1 }, b: { p: 2, q: 2 }, c: { p: 1, q: 2 } },
  ],
  ['a: 1\na: 2\n', { a: 2 }],
  ['__proto__: 1\nconstructor: { x: 1 }\n', JSON.parse('{"__proto__":1,"constructor":{"x":1}}')],
  [
    'key: ${{ secrets.X }}\nother: {{ template }}\n',
    { key: '${{ secrets.X }}', other: '{{ template }}' },
  ],
  ['---\nmodel: kimi\n...\n', { model: 'kimi' }],
  // An anchor on a key, an alias in the place of one, and keys without a text.
  ['&k a: 1\nb: &v kimi\n*v : 2\nc: *k\n', { a: 1, b: 'kimi', kimi: 2, c: 'a' }],
  ['? &k a\n: &v x\nb: *k\n*v : *v\n', { a: 'x', b: 'a', x: 'x' }],
  [': a\n', { '': 'a' }],
  // Words behind a version say nothing.
  ['%YAML 1.1 1.2\n---\na: 1\n', { a: 1 }],
  // A tab inside a text is a part of it.
  ['a: |\n \t\nb: 1\n', { a: '\t\n', b: 1 }],
]

describe('values', () => {
  test.each(VALUES)('%j', (text, value) => {
    const document = parseYaml('x.yaml', text)
    expect(printProblems(document)).toBe('')
    expect(document.value).toEqual(value)
  })
})

/** A text, what is wrong with it, and the text after its fix. */
const PROBLEMS: readonly (readonly [string, string, string?])[] = [
  ['a:\n\tb: 1\n', '2:1-2:2 Unexpected tab in the indentation, expected spaces', 'a:\n  b: 1\n'],
  ['a:"x"\nb: 1\n', '1:2-1:3 Missing space after the colon', 'a: "x"\nb: 1\n'],
  ['a: "x\nb: 1\n', '1:4-1:6 Unclosed quote, expected `"` at the end of the line'],
  ["a: 'x\nb: 'y'\nc: 1\n", "1:4-1:6 Unclosed quote, expected `'` at the end of the line"],
  [
    'model：kimi\nb: 1\n',
    '1:6-1:7 Unexpected full-width colon `：`, expected `:`',
    'model: kimi\nb: 1\n',
  ],
  [
    'a:\n  model： kimi\n',
    '2:8-2:9 Unexpected full-width colon `：`, expected `:`',
    'a:\n  model: kimi\n',
  ],
  ['a:\n  b: 1\n c: 2\n', '3:1-3:2 Unexpected indentation, expected that of the entries beside it'],
  ['a: [1, 2\nb: 3\n', '2:1-2:2 Unexpected indentation of what an open bracket holds'],
  ['a: b: c\n', '1:4-1:5 Unexpected `: ` inside a value, expected quotes around the value'],
  ['a: @x # y\nb: 1\n', '1:4-1:5 A value cannot start with `@`, expected quotes around it'],
  ['a: *k\n&k b: 1\n', '1:4-1:6 The alias `*k` names no anchor that comes before it'],
  [
    '%YAML 1.1\n%YAML 1.1\n---\na: 1\n',
    '2:1-2:10 A second `%YAML` line in one document, expected one',
  ],
  ['%YAML 1.1 x\n---\na: 1\n', '1:1-1:12 %YAML directive should contain exactly one part'],
  ['-\t- a\n', '1:2-1:3 Unexpected tab in the indentation, expected spaces'],
  ['?\ta:\n', '1:2-1:3 Unexpected tab in the indentation, expected spaces'],
  ['a: {\nb: 1\n }\n', '2:1-2:2 Unexpected indentation of what an open bracket holds'],
  ['a: |0\n  x\n', '1:5-1:6 Block scalar header includes extra characters: |0'],
  ['a: `x`\n', '1:4-1:5 A value cannot start with ```, expected quotes around it', 'a: "`x`"\n'],
  [
    'key: 1\nkey2 value2\n',
    '2:1-2:12 This line is no `key: value`, expected a colon and a space after the key',
  ],
  ['a: *nope\n', '1:4-1:9 The alias `*nope` names no anchor that comes before it'],
  ['a: 1\n---\nmodel: kimi\n', '3:1-3:2 A second document begins here, expected one only'],
]

describe('problems', () => {
  test.each(PROBLEMS.map(([text, first, fixed = '']) => ({ text, first, fixed })))(
    '$text',
    ({ text, first, fixed }) => {
      const document = parseYaml('x.yaml', text)
      expect(printProblems(document).split('\n')[0]).toBe(first)
      if (fixed !== '') {
        expect(fixAll(document)).toBe(fixed)
        expect(parseYaml('x.yaml', fixed).problems).toEqual([])
      }
    },
  )
})

describe('places', () => {
  test('every span lies inside its holder', () => {
    const text =
      '\uFEFF# c\r\na:\r\n  - b: "x"   # d\r\n    c: { d: [1, 2] }\r\n\r\n  -   e: |\r\n        f\r\n  - &g h\r\n'
    const { root } = parseYaml('x.yaml', text)
    expect(root && findBadSpans(root, 0, text.length)).toEqual([])
  })

  test('a merged key stands where it is written', () => {
    const text = 'x: &x\n  api_base: u\nm:\n  <<: *x\n  model: y\n'
    const { root } = parseYaml('x.yaml', text)
    const url = stringAt(root, 'm', 'api_base')
    expect(text.slice(url?.span.start, url?.span.end)).toBe('u')
    expect(url && pointerTo(root, url.span)).toBe('/x/api_base')
    expect(membersOf(nodeAt(root, 'm')).map(({ key }) => key)).toEqual(['api_base', 'model'])
  })

  test('comments have their places', () => {
    const text = '# one\na: 1 # two\nb: "# none" #three\n'
    const { comments } = parseYaml('x.yaml', text)
    expect(comments.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      '# one',
      '# two',
      '#three',
    ])
    expect(comments.map((comment) => comment.text)).toEqual([' one', ' two', 'three'])
  })

  test('what stands behind a mistake is read too', () => {
    const { root, value } = parseYaml('x.yaml', 'a:\n  b: 1\n c: 2\nd: 3\n')
    expect(value).toBeUndefined()
    expect(nodeAt(root, 'd')).toMatchObject({ value: 3 })
  })

  test('of several documents the one about Kimi counts', () => {
    const { root } = parseYaml('x.yaml', 'a: 1\n---\nmodel: kimi-k3\n')
    expect(stringAt(root, 'model')?.value).toBe('kimi-k3')
  })

  test('templates of other programs are not judged', () => {
    expect(parseYaml('x.yaml', '{{- if .x }}\na: b: c\n{{- end }}\n').problems).toEqual([])
  })
})

describe('hostile texts end in a problem', () => {
  const bomb = ['a0: &a0 [x, x]']
  for (let level = 1; level < 60; level += 1) {
    bomb.push(`a${level}: &a${level} [*a${level - 1}, *a${level - 1}, *a${level - 1}]`)
  }
  test.each([
    ['brackets', '['.repeat(20_000)],
    ['braces', '{a: '.repeat(20_000)],
    ['lists', '- '.repeat(5_000)],
    ['aliases', bomb.join('\n')],
    ['an alias to itself', 'a: &a [*a]\n'],
    ['quotes', '"a\n'.repeat(10_000)],
    ['tabs', `a:\n${'\tb: 1\n'.repeat(5_000)}`],
    ['colons', 'a: b: c\n'.repeat(5_000)],
  ])('%s', (_, text) => {
    expect(parseYaml('x.yaml', text).problems.length).toBeGreaterThan(0)
  })
})
