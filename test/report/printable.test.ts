import { expect, test } from 'vitest'
import { oneLine, printable, printableLines } from '../../src/report/printable.ts'

test.each([
  ['a\tb', 'a  b'],
  ['a\u001B[31mb', 'a<U+001B>[31mb'],
  ['a\u202Eb\u200B', 'a<U+202E>b<U+200B>'],
  ['a\uD800b', 'a<U+D800>b'],
  ['a\u200Db😀', 'a\u200Db😀'],
])('printable(%j)', (text, shown) => {
  expect(printable(text)).toBe(shown)
})

test.each([
  ['a\nb\n', 'a\nb\n'],
  ['a\r\nb', 'a<U+000D>\nb'],
  ['\rworking', '\rworking'],
  ['\r       \r', '\r       \r'],
  ['a\rb\u0007', 'a<U+000D>b<U+0007>'],
  ['a\tb', 'a\tb'],
])('printableLines(%j)', (text, shown) => {
  expect(printableLines(text)).toBe(shown)
})

test.each([
  ['a', 'a'],
  [' a ', ' a '],
  ['a\nb', 'a b'],
  ['a  \r\n\n\t b', 'a b'],
  ['a\n \n \nb', 'a b'],
  ['\na\n', ' a '],
  [`a${'\n'.repeat(100_000)}b`, 'a b'],
  [`a${' '.repeat(100_000)}b`, `a${' '.repeat(100_000)}b`],
])('oneLine(%.20j)', (text, shown) => {
  expect(oneLine(text)).toBe(shown)
})
