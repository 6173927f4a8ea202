import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DIALECT_IDS } from '../../src/core/dialect.ts'
import { dialects } from '../../src/dialects/dialects.ts'

test('every dialect that may be named is asked', () => {
  expect(dialects.map(({ id }) => id).toSorted()).toEqual([...DIALECT_IDS].toSorted())
})

test('every file of a dialect is in the list', () => {
  const folder = join(import.meta.dirname, '..', '..', 'src', 'dialects')
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'dialects.ts')
    .map(({ name }) => name.replace(/\.ts$/, ''))
  const ids: readonly string[] = DIALECT_IDS
  expect(files.filter((file) => !ids.includes(file))).toEqual([])
})
