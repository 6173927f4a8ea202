import fc from 'fast-check'
import JSON5 from 'json5'
import { describe, expect, test } from 'vitest'
import type { SourceDocument } from '../../src/core/document.ts'
import { scalarsIn } from '../../src/core/tree.ts'
import { parseJson, parseJson5 } from '../../src/syntax/json5.ts'
import { findBadSpans, readValue } from './tree.ts'

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.constantFrom(null, true, false, 0, -0, Number.NaN, Number.POSITIVE_INFINITY),
    fc.double(),
    fc.nat(),
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('"', "'", '\\', '\n', '\r', '\u2028', '\0', '1', 'é', '{') }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(keys(), tie('value'), { maxKeys: 4 }),
  ),
})).value

function keys(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom('__proto__', 'constructor', 'a', '$b_1', 'é', 'null', 'Infinity', ''),
    fc.string({ maxLength: 6 }),
  )
}

/** Takes the next of a list of random numbers below a limit. */
type Choose = (limit: number) => number

const BLANKS = [
  '',
  '',
  ' ',
  '\n',
  '\t',
  '\r\n',
  '\u00A0',
  '\uFEFF',
  '/* } */',
  '// "\n',
  '/**/\u2028',
]

function print(value: Json, choose: Choose): string {
  const blank = (): string => BLANKS[choose(BLANKS.length)] ?? ''
  if (typeof value === 'string') return blank() + printString(value, choose) + blank()
  if (typeof value === 'number') return blank() + printNumber(value, choose) + blank()
  if (value === null || typeof value === 'boolean') return blank() + String(value) + blank()
  const entries = Array.isArray(value)
    ? value.map((item: Json) => print(item, choose))
    : Object.entries(value).map(
        ([key, item]) => `${blank()}${printKey(key, choose)}${blank()}:${print(item, choose)}`,
      )
  const comma = entries.length > 0 && choose(2) === 0 ? ',' : ''
  const body = entries.join(',') + comma + blank()
  return blank() + (Array.isArray(value) ? `[${body}]` : `{${body}}`) + blank()
}

function printKey(key: string, choose: Choose): string {
  const isName = /^[A-Za-z$_][\w$]*$/.test(key)
  if (!isName || choose(2) === 0) return printString(key, choose)
  return choose(3) === 0 ? `\\u${hex(key.charCodeAt(0), 4)}${key.slice(1)}` : key
}

function hex(code: number, length: number): string {
  return code.toString(16).padStart(length, '0')
}

function printString(text: string, choose: Choose): string {
  const quote = choose(2) === 0 ? '"' : "'"
  const units = text.split('').map((unit) => printUnit(unit, quote, choose))
  return quote + units.join('') + quote
}

function printUnit(unit: string, quote: string, choose: Choose): string {
  const code = unit.charCodeAt(0)
  const needsEscape = unit === quote || unit === '\\' || unit === '\n' || unit === '\r'
  switch (choose(needsEscape ? 2 : 8)) {
    case 0:
      return `\\u${hex(code, 4)}`
    case 1:
      return code < 0x100 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`
    case 2:
      return `\\\n${unit}`
    case 3:
      return `\\\r\n${unit}`
    default:
      return unit
  }
}

function printNumber(value: number, choose: Choose): string {
  const sign = Object.is(value, -0) ? '-' : value >= 0 && choose(3) === 0 ? '+' : ''
  if (Number.isSafeInteger(value) && value >= 0) {
    if (choose(4) === 0) return `${sign}0x${value.toString(16)}`
    if (choose(4) === 0) return `${sign}${Math.abs(value)}.`
  }
  const text = String(value)
  return sign + (choose(2) === 0 ? text.replace(/^(-?)0\./, '$1.') : text)
}

const printed: fc.Arbitrary<string> = fc
  .tuple(json, fc.noShrink(fc.infiniteStream(fc.nat())))
  .map(([value, stream]) => print(value, (limit) => (stream.next().value ?? 0) % limit))

const CHARACTERS = [
  ...'{}[]:,"\'\\/*#=;`<.-+1eExuanN \n\r\t',
  '，',
  '：',
  '“',
  '”',
  '‘',
  '｛',
  '］',
  '\u200B',
  '\u2028',
  '\uD83D',
  '\0',
  '<<<<<<< a\n',
  '=======\n',
  '```\n',
  '...',
  'True',
]

const mutated: fc.Arbitrary<string> = fc
  .tuple(
    printed,
    fc.array(fc.tuple(fc.nat(), fc.nat(2), fc.constantFrom(...CHARACTERS)), { maxLength: 5 }),
  )
  .map(([text, changes]) =>
    changes.reduce((at, [place, removed, added]) => {
      const start = place % (at.length + 1)
      return at.slice(0, start) + added + at.slice(start + removed)
    }, text),
  )

const soup = fc
  .array(fc.oneof(fc.constantFrom(...CHARACTERS, 'a', 'b: 1', '"c"', '{', '}', '[', ']', '\n')), {
    maxLength: 60,
  })
  .map((parts) => parts.join(''))

/** What a parser makes of a text; json5's warnings on U+2028 are kept quiet. */
function parseQuietly(text: string, parse: (text: string) => unknown = JSON5.parse): unknown {
  const { warn } = console
  console.warn = () => undefined
  try {
    return parse(text)
  } finally {
    console.warn = warn
  }
}

function accepts(text: string, parse: (text: string) => unknown): boolean {
  try {
    parseQuietly(text, parse)
    return true
  } catch {
    return false
  }
}

function expectSound(document: SourceDocument): void {
  const { text } = document.source
  for (const { at, fix } of document.problems) {
    for (const { start, end } of [at, ...(fix?.edits ?? [])]) {
      expect(0 <= start && start <= end && end <= text.length).toBe(true)
    }
  }
  for (const { span } of document.comments) expect(span.end).toBeLessThanOrEqual(text.length)
  if (document.root !== undefined) expect(findBadSpans(document.root, 0, text.length)).toEqual([])
}

describe('parseJson5', () => {
  test('reads what json5 reads, with the same values', () => {
    fc.assert(
      fc.property(printed, (text) => {
        const document = parseJson5('a.json5', text)
        expect(document.problems).toEqual([])
        expect(document.value).toEqual(parseQuietly(text))
        expectSound(document)
      }),
      { numRuns: 1000 },
    )
  })

  test('gives each scalar the span of its text', () => {
    fc.assert(
      fc.property(printed, (text) => {
        const { root } = parseJson5('a.json5', text)
        for (const { span, value } of root === undefined ? [] : scalarsIn(root)) {
          expect(parseJson5('a.json5', text.slice(span.start, span.end)).value).toEqual(value)
        }
      }),
      { numRuns: 300 },
    )
  })

  test.each([
    ['a changed text', mutated],
    ['any tokens', soup],
  ])('has problems with %s just where json5 refuses it', (_name, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const document = parseJson5('a.json5', text)
        const isAccepted = accepts(text, JSON5.parse)
        expect(document.problems.length === 0).toBe(isAccepted)
        if (isAccepted) expect(document.value).toEqual(parseQuietly(text))
        expectSound(document)
      }),
      { numRuns: 3000 },
    )
  })

  test('does not tell a mistake twice', () => {
    fc.assert(
      fc.property(mutated, (text) => {
        const places = parseJson5('a.json5', text).problems.map(({ at, message }) =>
          [at.start, message].join(' '),
        )
        expect(new Set(places).size).toBe(places.length)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('parseJson', () => {
  test.each([
    ['a JSON5 text', printed],
    ['a changed text', mutated],
    ['any tokens', soup],
  ])('has problems with %s just where JSON.parse refuses it', (_name, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const document = parseJson('a.json', text)
        expect(document.problems.length === 0).toBe(accepts(text, JSON.parse))
        expectSound(document)
      }),
      { numRuns: 1500 },
    )
  })

  test('reads JSON, with the same values', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const document = parseJson('a.json', text)
        expect(document.problems).toEqual([])
        expect(readValue(document.root)).toEqual(document.value)
      }),
      { numRuns: 500 },
    )
  })
})
