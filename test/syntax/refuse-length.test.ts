import { expect, test } from 'vitest'
import { loadParsers } from '../../src/syntax/parsers.ts'

const parsers = await loadParsers(['yaml', 'toml'])

test.each([
  ['json5', 4_000_000, '// a comment\n'],
  ['json', 4_000_000, ' \n'],
  ['yaml', 1_000_000, '# a comment\n'],
  ['toml', 1_000_000, '# a comment\n'],
] as const)('%s of more than %d characters is not read', (syntax, limit, line) => {
  const parse = parsers.get(syntax)
  const text = line.repeat(Math.ceil(limit / line.length) + 1)
  const millions = `${(text.length / 1e6).toFixed(1)} million characters`
  expect(parse?.('x', text)).toMatchObject({
    root: undefined,
    problems: [{ message: `Unexpected size of ${millions}, expected at most ${limit / 1e6}` }],
  })
})
