import { expect, test } from 'vitest'
import { commonStyle, readNumber, showsValue, writeNumber } from '../../src/sync/numbers.ts'

test.each<readonly [shown: string, value: number, written: string]>([
  ['262,144', 262144, '1,048,576'],
  ['262.144', 262144, '1.048.576'],
  ['262 144', 262144, '1 048 576'],
  ['262\u00A0144', 262144, '1\u00A0048\u00A0576'],
  ['262\u202F144', 262144, '1\u202F048\u202F576'],
  ['262\u2009144', 262144, '1\u2009048\u2009576'],
  ['262144', 262144, '1048576'],
  ['٢٦٢٬١٤٤', 262144, '١٬٠٤٨٬٥٧٦'],
  ['۲۶۲۱۴۴', 262144, '۱۰۴۸۵۷۶'],
  ['２６２，１４４', 262144, '１，０４８，５７６'],
  ['2,62,144', 262144, '10,48,576'],
  ['२,६२,१४४', 262144, '१०,४८,५७६'],
  ['256K', 262144, '1,048,576'],
  ['256K', 256000, '1,048,576'],
  ['256 k', 262144, '1,048,576'],
  ['256 KiB', 262144, '1,048,576'],
  ['1.05M', 1048576, '1M'],
  ['262,144 tokens', 262144, '1,048,576 tokens'],
])('reads %s and writes as it does', (shown, value, written) => {
  const number = readNumber(shown)
  if (number === undefined) throw new Error(`Cannot read ${shown}`)
  expect(showsValue(number, value)).toBe(true)
  expect(showsValue(number, value * 2)).toBe(false)
  expect(writeNumber(1048576, number.style, ',')).toBe(written)
})

test.each([
  '',
  'text',
  '26,21',
  '1,2,3',
  '12,34,56',
  '123,45,678',
  '1.5',
  'v2',
  '1,048.576',
  '262,144K5',
])('%j is no number', (text) => expect(readNumber(text)).toBeUndefined())

test('the style of most numbers counts, small ones show none', () => {
  const numbers = ['8', '16', '262 144', '32,768', '131 072'].flatMap(
    (text) => readNumber(text) ?? [],
  )
  expect(commonStyle(numbers)?.separator).toBe(' ')
})

test.each<readonly [value: number, written: string]>([
  [262144, '256K'],
  [128000, '128K'],
  [1048576, '1M'],
  [1000, '1K'],
  [131071, '131,071'],
])('%i on a page with `32K` and `2M` is %s', (value, written) => {
  const style = commonStyle(['32K', '64K', '2M'].flatMap((text) => readNumber(text) ?? []))
  if (style === undefined) throw new Error('Cannot read the numbers')
  expect(writeNumber(value, style, ',')).toBe(written)
})
