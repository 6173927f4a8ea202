import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFileSearcher, createSearch, takePart } from '../../src/node/search-files.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kimi-config-search-'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const SET = 'moonshot-kimi-k2'
const CHUNK = 256 * 1024

/** The files that a search finds, in their order. */
function searchFiles(paths: readonly string[], texts: readonly string[]): readonly string[] {
  const found: number[] = []
  const find = (index: number): unknown => found.push(index)
  createFileSearcher().search(paths, texts, { tell: () => {}, find })
  return found.toSorted((a, b) => a - b).map((index) => paths[index] ?? '')
}

describe('one file', () => {
  test.each([
    ['alone', SET, true],
    ['in a line', `[//]: # "${SET}-ids:start"\n`, true],
    ['at the very end', `${'x'.repeat(5000)}${SET}`, true],
    ['behind pieces of itself', `kimi-k2 moonshot-kimi moonshot-kimi-k ${SET}`, true],
    ['pieces of it only', 'kimi-k2, moonshot-kimi, oonshot-kimi-k2', false],
    ['in other letters', SET.toUpperCase(), false],
    ['in an empty file', '', false],
    ['across the end of a chunk', `${' '.repeat(CHUNK - 7)}${SET}`, true],
    ['with a piece across the end of a chunk', `${' '.repeat(CHUNK - 7)}moonshot-kimi-k3`, false],
    ['at the end of a chunk', `${' '.repeat(CHUNK - SET.length)}${SET}`, true],
    ['in the third chunk', `${' '.repeat(2 * CHUNK + 5)}${SET}`, true],
  ])('%s', (name, content, isFound) => {
    const path = write(name, content)
    expect(searchFiles([path], [SET])).toEqual(isFound ? [path] : [])
  })

  test('bytes that are no text', () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0x00, 0xc3]), Buffer.from(SET)])
    expect(searchFiles([write('bytes', bytes)], [SET])).toHaveLength(1)
  })

  test('one of several texts, short and not of letters', () => {
    const path = write('several', 'a é- b')
    expect(searchFiles([path], ['zz', 'é-'])).toEqual([path])
    expect(searchFiles([path], ['zz', 'é+'])).toEqual([])
  })

  test('a file that cannot be read is for its reader to explain', () => {
    mkdirSync(join(folder, 'inner'))
    const paths = [join(folder, 'none.md'), join(folder, 'inner')]
    expect(searchFiles(paths, [SET])).toEqual(paths)
  })
})

describe('many files', () => {
  test('are found, whether a second thread helps or not', () => {
    const paths = Array.from({ length: 2500 }, (_, index) =>
      write(`${index}.md`, index % 100 === 7 ? SET : 'kimi'),
    )
    const told: number[] = []
    const found: number[] = []
    const searcher = createFileSearcher()
    const find = (index: number): unknown => found.push(index)
    searcher.search(paths, [SET], { tell: (done) => told.push(done), find })
    expect(found.toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 25 }, (_, index) => index * 100 + 7),
    )
    expect(told).toEqual(told.toSorted((a, b) => a - b))
  })

  test('taken by others are left to them', () => {
    const paths = Array.from({ length: 100 }, (_, index) => write(`part-${index}.md`, SET))
    const search = createSearch(paths, [SET])
    Atomics.store(search.counts, 0, 64)
    takePart(search)
    const found = [...search.finds].filter((place) => place > 0)
    expect(found).toEqual(Array.from({ length: 36 }, (_, index) => 65 + index))
    expect([...search.counts].slice(1)).toEqual([36, 36])
  })
})
