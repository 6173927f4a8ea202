import fc from 'fast-check'
import { type RuleFixture, ruleFixtures } from './rule-fixtures.ts'

/** What slips into configs: look-alikes, halves of pairs, keys, comments, values of other places. */
const PIECES = [
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '=',
  '#',
  '//',
  '/*',
  '*/',
  '<<: *x',
  '&x ',
  '*x',
  '\n',
  '\r\n',
  '\r',
  '\t',
  ' ',
  '\u00A0',
  '\u200B',
  '\u2011',
  '\u201C',
  '\uFF0C',
  '\uFF1A',
  '\uFEFF',
  '@',
  '@work',
  '[1m]',
  '/v1',
  ':8443',
  '?tenant=7',
  'team7@',
  'sk-4Qm8ZtX2vB7nK1pL9sD3wE5r',
  'sk-kimi-4Qm8ZtX2vB7nK1pL9sD3wE5r',
  '# kimi-config-disable-next-line model-retird\n',
  '// kimi-config-disable base-ulr\n',
  '// sk-9Qm8ZtX2vB7nK1pL9sD3\n',
  '# or\n',
  'kimi-k2.5',
  'kimi-for-coding',
  'moonshot/kimi-k2.6',
  'https://api.moonshot.ai',
  'https://api.moonshot.cn/v1',
  'https://api.kimi.com/coding/',
  '262144',
  '0',
]

/** One change of a text: what is done, where, how far, and with which piece. */
type Change = readonly [what: number, at: number, length: number, piece: number]

function apply(text: string, [what, at, length, piece]: Change): string {
  const start = at % (text.length + 1)
  const end = Math.min(text.length, start + (length % 40))
  const cut = text.slice(start, end)
  const lines = text.split('\n')
  const line = at % lines.length
  const other = length % lines.length
  if (what === 0) return text.slice(0, start) + text.slice(end)
  if (what === 1)
    return text.slice(0, start) + (PIECES[piece % PIECES.length] ?? '') + text.slice(start)
  if (what === 2) return text.slice(0, end) + cut + text.slice(end)
  if (what === 3) return lines.toSpliced(line, 0, lines[other] ?? '').join('\n')
  if (what === 4) return lines.toSpliced(line, 1).join('\n')
  if (what === 5) return lines.with(line, lines[other] ?? '').join('\n')
  if (what === 6) return text.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n')
  return text.slice(0, start) + (PIECES[piece % PIECES.length] ?? '') + text.slice(end)
}

/** Fixtures with a few slips in them, each as its own dialect would read it. */
export const mutatedFixtures: fc.Arbitrary<RuleFixture> = fc
  .tuple(
    fc.nat({ max: ruleFixtures.length - 1 }),
    fc.array(
      fc.tuple(
        fc.nat({ max: 7 }),
        fc.nat({ max: 5000 }),
        fc.nat({ max: 400 }),
        fc.nat({ max: 400 }),
      ),
      { maxLength: 5 },
    ),
  )
  .map(([index, changes]) => {
    const fixture = ruleFixtures[index] ?? ruleFixtures[0]
    if (fixture === undefined) throw new Error('there are no fixtures')
    return { ...fixture, text: changes.reduce(apply, fixture.text) }
  })
