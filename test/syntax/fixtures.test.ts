import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { SourceDocument } from '../../src/core/document.ts'
import { parseJson, parseJson5 } from '../../src/syntax/json5.ts'
import { fixAll, printProblems } from './tree.ts'

const folder = new URL('../fixtures/syntax/', import.meta.url)
const cases = readdirSync(folder).filter((name) => /\.json5?$/.test(name))

function parse(name: string, text: string): SourceDocument {
  return name.endsWith('5') ? parseJson5(name, text) : parseJson(name, text)
}

describe.each(cases)('%s', (name) => {
  const document = parse(name, readFileSync(new URL(name, folder), 'utf8'))
  const stem = name.replace(/\.json5?$/, '')
  const { problems } = document

  test('is refused with these problems', async () => {
    await expect(printProblems(document)).toMatchFileSnapshot(`../fixtures/syntax/${stem}.out`)
  })

  test.runIf(problems.some(({ fix }) => fix !== undefined))('is fixed like this', async () => {
    const fixed = fixAll(document)
    await expect(fixed).toMatchFileSnapshot(`../fixtures/syntax/${stem}.fixed`)
    const isWhole = problems.every(({ fix }) => fix !== undefined)
    if (isWhole) expect(parse(name, fixed).problems).toEqual([])
  })
})
