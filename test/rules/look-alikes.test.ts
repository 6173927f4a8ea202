import { describe, expect, test } from 'vitest'
import {
  findLookAlikes,
  normalizeName,
  normalizeText,
} from '../../src/rules/context/look-alikes.ts'

describe('what a text was meant to be', () => {
  test.each([
    ['non-breaking hyphens', 'kimi\u2011k2\u20110711\u2011preview', 'kimi-k2-0711-preview'],
    ['dashes and the minus', 'a\u2010b\u2012c\u2013d\u2014e\u2015f\u2212g', 'a-b-c-d-e-f-g'],
    ['full-width punctuation', 'https\uff1a\uff0f\uff0fapi.moonshot.ai', 'https://api.moonshot.ai'],
    ['full-width letters', '\uff4b\uff49\uff4d\uff49', 'kimi'],
    ['ideographic full stops', 'api\u3002moonshot\u3002ai', 'api.moonshot.ai'],
    ['smart quotes', '\u201ckimi-k3\u201d', 'kimi-k3'],
    ['zero-width characters', 'kimi\u200b-\u2060k3\ufeff', 'kimi-k3'],
    ['non-breaking and wide spaces', '\u00a0kimi-k3\u3000', 'kimi-k3'],
  ])('%s', (_, text, meant) => {
    expect(normalizeText(text)).toBe(meant)
  })

  test.each([
    ['plain ASCII', 'kimi-k3'],
    ['Chinese', 'kimi-k2.6\uff08\u6ee1\u8840\uff09'],
    ['an ellipsis', 'sk-\u2026'],
    ['an accent', 'caf\u00e9\u2013bar'],
  ])('%s stays', (_, text) => {
    expect(normalizeText(text)).toBeUndefined()
  })

  test('a name is one without spaces', () => {
    expect(normalizeName('base\u200bUrl')).toBe('baseUrl')
    expect(normalizeName('Team \u2013 Ops')).toBeUndefined()
  })

  test('each character is named with its code point', () => {
    expect(findLookAlikes('a\u2011b\uff1a\u200b')).toEqual([
      { index: 1, name: 'non-ASCII hyphen (U+2011)', ascii: '-' },
      { index: 3, name: 'full-width character (U+FF1A)', ascii: ':' },
      { index: 4, name: 'invisible character (U+200B)', ascii: '' },
    ])
  })
})
