import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFileSearcher, takePart } from '../../src/node/search-files.ts'

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
const nothing = (): void => {}
const searchFiles = createFileSearcher().search

describe('one file', () => {
  test.each([
    ['alone', SET, 'holds'],
    ['in a line', `[//]: # "${SET}-ids:start"\n`, 'holds'],
    ['at the very end', `${'x'.repeat(5000)}${SET}`, 'holds'],
    ['behind pieces of itself', `kimi-k2 moonshot-kimi moonshot-kimi-k ${SET}`, 'holds'],
    ['pieces of it only', 'kimi-k2, moonshot-kimi, oonshot-kimi-k2', 'lacks'],
    ['in other letters', SET.toUpperCase(), 'lacks'],
    ['in an empty file', '', 'lacks'],
    ['across the end of a chunk', `${' '.repeat(CHUNK - 7)}${SET}`, 'holds'],
    ['with a piece across the end of a chunk', `${' '.repeat(CHUNK - 7)}moonshot-kimi-k3`, 'lacks'],
    ['at the end of a chunk', `${' '.repeat(CHUNK - SET.length)}${SET}`, 'holds'],
    ['in the third chunk', `${' '.repeat(2 * CHUNK + 5)}${SET}`, 'holds'],
  ])('%s', (name, content, answer) => {
    expect(searchFiles([write(name, content)], [SET], nothing)).toEqual([answer])
  })

  test('bytes that are no text', () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0x00, 0xc3]), Buffer.from(SET)])
    expect(searchFiles([write('bytes', bytes)], [SET], nothing)).toEqual(['holds'])
  })

  test('one of several texts, short and not of letters', () => {
    const path = write('several', 'a é- b')
    expect(searchFiles([path], ['zz', 'é-'], nothing)).toEqual(['holds'])
    expect(searchFiles([path], ['zz', 'é+'], nothing)).toEqual(['lacks'])
  })

  test('no file, and a folder', () => {
    mkdirSync(join(folder, 'inner'))
    const paths = [join(folder, 'none.md'), join(folder, 'inner')]
    expect(searchFiles(paths, [SET], nothing)).toEqual(['unreadable', 'unreadable'])
  })
})

describe('many files', () => {
  test('are answered in their order, whether a second thread helps or not', () => {
    const paths = Array.from({ length: 2500 }, (_, index) =>
      write(`${index}.md`, index % 100 === 7 ? SET : 'kimi'),
    )
    const told: number[] = []
    const answers = searchFiles(paths, [SET], (done) => told.push(done))
    expect(answers.flatMap((answer, index) => (answer === 'holds' ? index : []))).toEqual(
      Array.from({ length: 25 }, (_, index) => index * 100 + 7),
    )
    expect(told).toEqual(told.toSorted((a, b) => a - b))
  })

  test('taken by others are left to them', () => {
    const paths = Array.from({ length: 100 }, (_, index) => write(`part-${index}.md`, SET))
    const counts = new Int32Array(new SharedArrayBuffer(8))
    const answers = new Uint8Array(new SharedArrayBuffer(100))
    Atomics.store(counts, 0, 64)
    takePart({ paths, texts: [SET], counts, answers })
    expect([...answers].map((answer) => answer > 0)).toEqual(paths.map((_, index) => index >= 64))
    expect(Atomics.load(counts, 1)).toBe(36)
  })
})
