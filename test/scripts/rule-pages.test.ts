import { join } from 'node:path'
import { expect, test } from 'vitest'
import { generateRulePages } from '../../scripts/generate/rule-pages.ts'

const root = join(import.meta.dirname, '..', '..')

test('every rule has a page, and examples that are reported and put right', async () => {
  const results = await generateRulePages(root)
  expect(results.filter((result) => 'mistake' in result)).toEqual([])
})
