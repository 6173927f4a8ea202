import { describe, expect, test } from 'vitest'
import { isInSpans, isVersion } from '../../src/catalog/versions.ts'

describe('spans of versions', () => {
  test.each([
    ['2026.4.5', '..', true],
    ['2026.4.5', '2026.4.5..', true],
    ['2026.4.4', '2026.4.5..', false],
    ['2026.10.1', '2026.9.6..', true],
    ['2026.4.5', '..2026.4.5', false],
    ['2026.4.4', '2026.3.1..2026.4.5', true],
    ['2026.6.1', '..2026.4.26 2026.5.12..', true],
    ['2026.5.1', '..2026.4.26 2026.5.12..', false],
    ['v2026.4.5-beta.1', '2026.4.5..', true],
  ])('%s in %s: %s', (version, spans, expected) => {
    expect(isInSpans(version, spans)).toBe(expected)
  })
})

describe('what a version looks like', () => {
  test.each(['2026.9.6', 'v2026.9.6', '2026.1.24-3', '2026.8.1-beta.1', ' 2026.9.6 ', '1.0'])(
    '%j',
    (text) => expect(isVersion(text)).toBe(true),
  )
  test.each(['', '2026', 'latest', '{{version}}', '2026.x.y', 'workspace:*', '1.'.repeat(50_000)])(
    'not %j',
    (text) => expect(isVersion(text)).toBe(false),
  )
})
