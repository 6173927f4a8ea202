import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createSourceText } from '../../src/core/text.ts'
import { findBlocks } from '../../src/sync/markers/find-blocks.ts'
import { readProseMarker } from '../../src/sync/markers/marker-spelling.ts'
import { checkPage, type Page, syncText } from '../../src/sync/sync-text.ts'
import { loadParsers } from '../../src/syntax/parsers.ts'
import { readSource } from './example-source.ts'

const folder = join(import.meta.dirname, '../fixtures/sync/pages')
const source = readSource('example')
const options = { parsers: await loadParsers(['yaml']) }
const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.mdx?$/.test(path))
  .map((path) => path.replaceAll('\\', '/'))
  .toSorted()

function listProblems(page: Page): string {
  const { pointAt } = createSourceText(page.text)
  const lines = checkPage(page, source, options).problems.map((problem) => {
    const { line, column } = pointAt(problem.at.start)
    const words = [problem.message, problem.note].filter(Boolean).join(' | ')
    return `${line}:${column} ${problem.severity ?? 'error'} ${problem.rule}: ${words}\n`
  })
  return lines.join('')
}

/** What stands outside the blocks, without the markers and the blank lines beside them. */
function outsideBlocks(text: string): readonly string[] {
  const { blocks } = findBlocks(text, source.known)
  const starts = [0, ...blocks.map(({ end }) => end.at.end)]
  const ends = [...blocks.map(({ start }) => start.at.start), text.length]
  const without = (part: string): string =>
    part
      .split('\n')
      .filter((line) => readProseMarker(line) === undefined)
      .join('\n')
      .trim()
  return starts.map((start, i) => without(text.slice(start, ends[i])))
}

describe.each(paths)('%s', (path) => {
  const text = readFileSync(join(folder, path), 'utf8')
  const page: Page = { path, text }
  const fixed = syncText(page, source, options)

  test('reports and writes', async () => {
    await expect(listProblems(page)).toMatchFileSnapshot(join(folder, `${path}.out`))
    await expect(fixed).toMatchFileSnapshot(join(folder, `${path}.fixed`))
  })

  test('a second run changes nothing and finds nothing to fix', () => {
    expect(syncText({ path, text: fixed }, source, options)).toBe(fixed)
    expect(
      checkPage({ path, text: fixed }, source, options).problems.filter(({ fix }) => fix),
    ).toEqual([])
  })

  test('nothing outside the blocks changes', () => {
    expect(outsideBlocks(fixed)).toEqual(outsideBlocks(text))
  })

  test('a page with no problems keeps every byte', () => {
    const { problems } = checkPage(page, source, options)
    if (problems.every(({ fix }) => fix === undefined)) expect(fixed).toBe(text)
  })

  test.each<readonly [name: string, change: (text: string) => string]>([
    ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
    ['a lone CR', (text) => text.replaceAll('\n', '\r')],
    ['a BOM', (text) => `\uFEFF${text}`],
    ['no final newline', (text) => text.trimEnd()],
  ])('%s is kept', (_, change) => {
    expect(syncText({ path, text: change(text) }, source, options)).toBe(change(fixed))
  })
})
