import { describe, expect, test } from 'vitest'
import { displayWidth } from '../../src/core/display-width.ts'
import { createSourceText } from '../../src/core/text.ts'
import { fingerprints } from '../../src/report/fingerprint.ts'
import { pretty } from '../../src/report/pretty.ts'
import { createReport, type ReportLimits, type ReportStyle } from '../../src/report/report.ts'
import { findingAt, oddFiles, origin, rangeOf } from './odd-report.ts'

const style: ReportStyle = { color: false, command: 'lint' }

describe('which findings are printed', () => {
  test.each<[string, ReportLimits, readonly number[], number]>([
    ['all', {}, [3, 0, 0, 2], 0],
    ['errors only', { quiet: true }, [1, 0, 0, 1], 0],
    ['the first four', { most: 4 }, [3, 0, 0, 1], 1],
    ['none', { most: 0 }, [0, 0, 0, 0], 5],
    ['the first error', { quiet: true, most: 1 }, [1, 0, 0, 0], 1],
    ['more than there are', { most: 100 }, [3, 0, 0, 2], 0],
  ])('%s', (_, limits, counts, leftOut) => {
    const report = createReport(origin, oddFiles, limits)
    expect(report.files.map(({ findings }) => findings.length)).toEqual(counts)
    expect(report.leftOut).toBe(leftOut)
    expect(report.summary).toEqual({
      files: 4,
      notJudged: 1,
      unparsed: 0,
      errors: 2,
      warnings: 2,
      infos: 1,
      fixable: 2,
      safelyFixable: 1,
    })
  })
})

describe('the last lines of pretty', () => {
  const place = createSourceText('{ a: 1 }')
  const at = rangeOf(place, 'a')
  const safe = { fix: { title: 'x', safety: 'safe', edits: [] } } as const
  const unsafe = { fix: { title: 'x', safety: 'unsafe', edits: [] } } as const
  const clean = { path: 'b', dialect: 'openclaw', source: place, findings: [] }

  test.each([
    ['nothing', [], {}, 'lint', ['1 file checked, nothing found']],
    ['one', [{}], {}, 'lint', ['1 error in 2 files']],
    ['safe', [safe, {}], {}, 'lint', ['2 errors in 2 files', '`--fix` mends 1 of them']],
    ['unsafe', [unsafe], {}, 'lint', ['1 error in 2 files', '`--fix --unsafe` mends 1 of them']],
    [
      'both',
      [safe, unsafe, unsafe, {}],
      {},
      'lint',
      ['4 errors in 2 files', '`--fix` mends 1 of them, `--fix --unsafe` 2 more'],
    ],
    ['docs', [safe], {}, 'sync', ['1 error in 2 files', '`kimi-config sync` mends 1 of them']],
    ['cut', [{}, {}, {}], { most: 1 }, 'lint', ['3 errors in 2 files', '2 findings not shown']],
  ] as const)('%s', (_, rests, limits, command, lines) => {
    const findings = rests.map((rest) => findingAt(at, 'base-url', 'error', rest))
    const files = findings.length > 0 ? [{ ...clean, path: 'a', findings }, clean] : [clean]
    const printed = pretty(createReport(origin, files, limits), { ...style, command })
    expect(printed.split('\n\n').at(-1)).toBe(`${lines.join('\n')}\n`)
  })
})

test.each([1, 5, 20, 40, 79, 80, 200])('pretty fits a terminal of %i columns', (columns) => {
  const printed = pretty(createReport(origin, oddFiles), { ...style, columns })
  const frames = printed.split('\n').filter((line) => /^ +\d* \| /.test(line))
  expect(frames.length).toBeGreaterThan(10)
  const tooWide = frames.filter((line) => displayWidth(line) > Math.max(columns, 20))
  expect(tooWide).toEqual([])
})

describe('fingerprints', () => {
  const wrong = '  "baseUrl": "https://api.moonshot.ai",'

  function print(text: string, path = 'a.json', rule = 'base-url'): readonly string[] {
    const source = createSourceText(text)
    const starts = [...text.matchAll(/"https/g)].map(({ index }) => index)
    const findings = starts.map((start) => {
      const range = { start: source.pointAt(start), end: source.pointAt(start + 5) }
      return findingAt(range, rule, 'error')
    })
    return fingerprints({ path, dialect: 'openclaw', source, findings })
  }

  const [first] = print(`{\n${wrong}\n}`)

  test('stay the same where the line moves', () => {
    expect(print(`{\n\n// more\r\n\t${wrong}  \n}`)).toEqual([first])
  })

  test.each([
    ['another line', print(`{\n${wrong.replace('ai', 'cn')}\n}`)],
    ['another path', print(`{\n${wrong}\n}`, 'b.json')],
    ['another rule', print(`{\n${wrong}\n}`, 'a.json', 'region-mismatch')],
  ])('differ for %s', (_, [other]) => {
    expect(other).not.toBe(first)
  })

  test('differ where the same line comes again', () => {
    const prints = print(`{\n${`${wrong}\n`.repeat(500)}}`)
    expect(prints[0]).toBe(first)
    expect(new Set(prints).size).toBe(500)
  })
})
