import { applyPatch } from 'diff'
import { describe, expect, test } from 'vitest'
import { unifiedDiff } from '../../src/report/unified-diff.ts'

function numbered(count: number, word: string): string {
  return Array.from({ length: count }, (_, index) => `${word} ${index}\n`).join('')
}

const same = numbered(5, 'same')

describe('a diff, applied to the text before, gives the text after', () => {
  test.each<readonly [name: string, before: string, after: string]>([
    ['of one line', `${same}a\n${same}`, `${same}b\n${same}`],
    ['of many lines', same + numbered(5000, 'a') + same, same + numbered(5000, 'b') + same],
    ['of all lines', numbered(5000, 'a'), numbered(5000, 'b')],
    ['of many lines that go', same + numbered(5000, 'a') + same, same + same],
    ['of many lines that come', same, same + numbered(5000, 'a')],
    ['to a last line that does not end', numbered(5000, 'a'), `${numbered(5000, 'b')}end`],
    ['from a last line that does not end', `${numbered(5000, 'a')}end`, numbered(5000, 'b')],
    [
      'beside a last line that does not end',
      `${numbered(5000, 'a')}end`,
      `${numbered(5000, 'b')}end`,
    ],
  ])('%s', (_, before, after) => {
    const diff = unifiedDiff('a.md', before, after)
    expect(diff.startsWith('--- a/a.md\n+++ b/a.md\n@@ ')).toBe(true)
    expect(applyPatch(before, diff)).toBe(after)
  })
})

test('a diff shows what changes and three lines around it', () => {
  const diff = unifiedDiff(
    'a.md',
    same + numbered(400, 'a') + same,
    same + numbered(400, 'b') + same,
  )
  const kept = diff.split('\n').filter((line) => line.startsWith(' '))
  expect(kept).toEqual([' same 2', ' same 3', ' same 4', ' same 0', ' same 1', ' same 2'])
})

test('a diff of very many lines takes all lines out and adds all lines', () => {
  const diff = unifiedDiff('a.md', same + numbered(4000, 'a'), same + numbered(4000, 'b'))
  expect(diff.split('\n').filter((line) => line.startsWith(' '))).toEqual([])
})

test('a diff of many lines shows no key', () => {
  const lines = (url: string): string => `key: sk-4Qm8ZtX2vB7nK1pL9sD3wE5r, ${url}\n`.repeat(4000)
  expect(unifiedDiff('a.md', lines('a'), lines('b'))).not.toContain('4Qm8ZtX2')
})
