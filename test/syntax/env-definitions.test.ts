import { parseEnv as oracle } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseEnvFile } from '../../src/syntax/env.ts'
import { parseEnv, readEnv } from '../../src/syntax/env-definitions.ts'

function valuesOf(text: string): Record<string, string> {
  return Object.fromEntries(parseEnv(text).map(({ name, value }) => [name, value.value]))
}

describe('a text is read as Node reads it', () => {
  test.each([
    ['a plain value', 'A=b'],
    ['spaces around the sign', 'A = b '],
    ['an indented line', '  A=b'],
    ['an empty value', 'A=\nB=c'],
    ['an exported one', 'export A=b'],
    ['a comment behind a value', 'A=b # c'],
    ['a comment that touches the value', 'A=b#c'],
    ['comment lines and empty lines', '# A=b\n\n# C=d\nE=f\n'],
    ['double quotes', 'A="b # c"'],
    ['single quotes', "A='b\\nc'"],
    ['backticks', 'A=`it\'s "b"`'],
    ['an escaped line break', 'A="b\\nc"'],
    ['a value over several lines', 'A="b\nc\nd"\nE=f'],
    ['text behind the closing quote', 'A="b" c\nD=e'],
    ['a quote that is never closed', 'A="b # c\nD=e'],
    ['a quote inside', 'A=b"c"'],
    ['the last of two', 'A=b\nA=c'],
    ['CRLF', 'A=b\r\nC="d\r\ne"\r\nF=g\r\n'],
    ['a sign inside', 'A=b=c'],
    ['a variable in a value', 'A=${B}'],
    ['nothing at all', ''],
  ])('%s', (_, text) => {
    expect(valuesOf(text)).toEqual({ ...oracle(text) })
  })

  test('a line without a sign is left out, as dotenv does', () => {
    expect(valuesOf('nonsense\nA=b')).toEqual({ A: 'b' })
  })

  test('a byte order mark belongs to no name', () => {
    expect(valuesOf('\uFEFFA=b')).toEqual({ A: 'b' })
  })

  test('any sensible file', () => {
    const name = fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,8}$/)
    const word = fc.stringMatching(/^[A-Za-z0-9:/.@-]{1,12}$/)
    const bare = fc
      .tuple(word, fc.constantFrom('', ' ', ' # note', '#note'))
      .map((all) => all.join(''))
    const quoted = fc
      .tuple(
        fc.constantFrom('"', "'", '`'),
        fc.array(fc.constantFrom('a', ' ', '\n', '#', '=', '\\n', 'é')),
      )
      .map(([quote, inside]) => `${quote}${inside.join('')}${quote}`)
    const line = fc.oneof(
      fc
        .tuple(
          fc.constantFrom('', 'export '),
          name,
          fc.constantFrom('=', ' = '),
          fc.oneof(bare, quoted),
        )
        .map((all) => all.join('')),
      name.map((empty) => `${empty}=`),
      fc.constantFrom('', '# a comment'),
    )
    const file = fc.tuple(fc.array(line, { maxLength: 8 }), fc.constantFrom('\n', '\r\n'))
    fc.assert(
      fc.property(file, ([lines, ending]) => {
        const text = lines.join(ending)
        expect(valuesOf(text)).toEqual({ ...oracle(text) })
      }),
    )
  })

  test('any text at all: places lie inside it, and nothing is thrown', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('A', '=', '"', "'", '\n', '\r', '#', ' ', '\uFEFF') }),
        (text) => {
          for (const { name, nameAt, value } of parseEnv(text)) {
            expect(text.slice(nameAt.start, nameAt.end)).toBe(name)
            expect(value.span.start).toBeGreaterThanOrEqual(nameAt.end)
            expect(value.span.end).toBeLessThanOrEqual(text.length)
          }
        },
      ),
    )
  })
})

test('each value has its place, quotes included', () => {
  const text = '# keys\nexport A="b"\nB = c # d\n'
  const places = parseEnv(text).map(({ nameAt, value: { span } }) => [
    text.slice(nameAt.start, nameAt.end),
    text.slice(span.start, span.end),
  ])
  expect(places).toEqual([
    ['A', '"b"'],
    ['B', 'c'],
  ])
})

test('comments have their places, behind a value too', () => {
  const text = '# a\n  ## b\nA=b # c\nB="# d"#e\n'
  const { comments } = readEnv(text)
  expect(comments.map((comment) => comment.text)).toEqual([' a', ' b', ' c', 'e'])
  expect(comments.map(({ span }) => text.slice(span.start, span.end))).toEqual([
    '# a',
    '## b',
    '# c',
    '#e',
  ])
})

test('a file is an object of its texts', () => {
  const { root, value } = parseEnvFile('.env', '# a\nA=b\nB="1"\n')
  expect(value).toEqual({ A: 'b', B: '1' })
  expect(root).toMatchObject({ kind: 'object', members: [{ key: 'A' }, { key: 'B' }] })
})

test('a long hostile text is read in no time', () => {
  const text = `${'A="\n'.repeat(50_001)}${"B='\n".repeat(50_001)}${' '.repeat(100_000)}`
  expect(parseEnv(text).length).toBeGreaterThan(0)
})
