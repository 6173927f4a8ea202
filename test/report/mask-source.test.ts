import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskSource } from '../../src/core/mask-source.ts'
import { createSourceText } from '../../src/core/text.ts'

const KEY = `sk-kimi-${'9Qm8ZtX2vB7nK1pL9sD3'}`

/** Lines of a file, with keys and names that tell of keys among them. */
const line = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('{', '  contextWindow: 262144,', '', '// a comment') },
  { weight: 2, arbitrary: fc.constantFrom(`  apiKey: "${KEY}",`, `key is ${KEY}`, KEY) },
  { weight: 2, arbitrary: fc.constantFrom('  apiKey:', '  password: [', '    "hunter2hunter2",') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('  "aB3xK9pQ2mT7\\', 'wZ5vN8cR4jL6",', 'x'.repeat(3000)),
  },
)

test('a line is shown as it is shown in the whole text', () => {
  const text = fc.tuple(
    fc.array(line, { minLength: 1, maxLength: 90 }),
    fc.constantFrom('\n', '\r\n'),
  )
  fc.assert(
    fc.property(text, ([lines, ending]) => {
      const masked = maskSource(createSourceText(lines.join(ending)))
      const whole = createSourceText(masked.text)
      for (const index of lines.keys()) {
        expect(masked.lineAt(index + 1)).toBe(whole.lineAt(index + 1))
      }
    }),
    { numRuns: 300 },
  )
})

test('a line that does not exist is empty', () => {
  const masked = maskSource(createSourceText(`a\n${KEY}`))
  expect(masked.lineAt(2)).toBe(`sk-kimi-${'…'.repeat(18)}D3`)
  expect([0, 3, 40].map(masked.lineAt)).toEqual(['', '', ''])
})
