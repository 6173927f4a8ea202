import { describe, expect, test } from 'vitest'
import { displayWidth } from '../../src/core/display-width.ts'
import { maskSource } from '../../src/core/mask-source.ts'
import { createSourceText } from '../../src/core/text.ts'
import { codeFrame } from '../../src/report/code-frame.ts'

/** The frame of the part of a text that stands in `«»`, as two lines. */
function draw(marked: string, columns = 100): readonly string[] {
  const start = marked.indexOf('«')
  const end = marked.indexOf('»') - 1
  const source = createSourceText(marked.replace(/[«»]/g, ''))
  const range = { start: source.pointAt(start), end: source.pointAt(end) }
  const { code, indent, width } = codeFrame(maskSource(source), range, columns)
  return [code, ' '.repeat(indent) + '^'.repeat(width)]
}

describe('the span is underlined', () => {
  test.each([
    ['plain', 'a: «bcd», e', 'a: bcd, e', '   ^^^'],
    ['after a tab', '\t\t«x»', '    x', '    ^'],
    ['a tab in it', '«a\tb»', 'a  b', '^^^^'],
    ['after CJK', '"名前": «"x"»', '"名前": "x"', '        ^^^'],
    ['CJK in it', '«月之暗面» x', '月之暗面 x', '^^^^^^^^'],
    ['after an emoji', '🚀 «x»', '🚀 x', '   ^'],
    ['after a combining mark', 'e\u0301 «x»', 'e\u0301 x', '  ^'],
    ['empty', 'a«» b', 'a b', ' ^'],
    ['at the end of the line', 'abc«»\nd', 'abc', '   ^'],
    ['over two lines', 'a «bc\nd» e', 'a bc', '  ^^'],
    ['from the line ending on', 'a«\r\nd» e', 'a', ' ^'],
    ['on the second line', 'a\r\n b «c»', ' b c', '   ^'],
    ['after a BOM', '\uFEFF{ «a» }', '{ a }', '  ^'],
    ['a zero-width character', 'a«\u200B»b', 'a<U+200B>b', ' ^^^^^^^^'],
    ['a control character', 'a«\u001B»[31mb', 'a<U+001B>[31mb', ' ^^^^^^^^'],
    ['after half a surrogate pair', 'a\uD83D«b»', 'a<U+D83D>b', '         ^'],
    [
      'a key keeps its width',
      '«"sk-kimi-abcdef123456"» x',
      '"sk-kimi-…………………………56" x',
      '^'.repeat(22),
    ],
  ])('%s', (_, marked, code, underline) => {
    expect(draw(marked)).toEqual([code, underline])
  })
})

describe('a long line is cut to a window', () => {
  const filler = '01234 6789'.repeat(200)
  test.each([
    ['at the start', `«ab»${filler}`, 'ab01234 678901234 678901234 6789…', '^^'],
    ['at the end', `${filler}«ab»`, '…', 'ab'],
    ['in the middle', `${filler}«ab»${filler}`, '…', '…'],
    ['that does not fit itself', `x«${filler}»`, 'x', '…'],
    ['of wide characters', `${'月'.repeat(500)}«之»${'月'.repeat(500)}`, '…', '…'],
    ['beyond any look', `${filler}«${filler}»${filler}`, '…', '…'],
  ])('%s', (_, marked, start, end) => {
    const [code = '', underline = ''] = draw(marked, 40)
    expect(code.startsWith(start.slice(0, 10))).toBe(true)
    expect(end === '^^' ? underline : code).toMatch(new RegExp(`${end.replace(/\^/g, '\\^')}$`))
    expect(displayWidth(code)).toBeLessThanOrEqual(40)
    expect(underline.length).toBeLessThanOrEqual(40)
    expect(underline).toMatch(/\^$/)
  })

  test('the marks stand below the span', () => {
    const [code = '', underline = ''] = draw(`${'ab '.repeat(300)}«XYZ»${' cd'.repeat(300)}`, 60)
    expect(code.slice(underline.indexOf('^'), underline.length)).toBe('XYZ')
  })
})

test('a line of a megabyte takes no time to speak of', () => {
  const line = '月'.repeat(1_000_000)
  const [code = ''] = draw(`${line}«x»${line}`, 80)
  expect(code).toContain('x')
})
