import { describe, expect, test } from 'vitest'
import { localeInPath, localeOf } from '../../src/sync/locale-of.ts'
import type { Locale } from '../../src/sync/locales/locale.ts'
import { locales } from '../../src/sync/locales/locales.generated.ts'

describe('localeOf', () => {
  test.each<readonly [path: string, words: readonly string[], id: string]>([
    ['docs/fr/providers/moonshot.md', [], 'fr'],
    ['src/content/docs/pt-br/moonshot.mdx', [], 'pt-BR'],
    ['docs/ja/moonshot.md', [], 'ja-JP'],
    ['docs/zh-Hant/moonshot.md', [], 'zh-TW'],
    ['guide/moonshot.de.md', [], 'de'],
    ['de/moonshot.md', [], 'de'],
    ['home/it/project/docs/moonshot.md', [], 'en'],
    ['docs/la/moonshot.md', ['Modell'], 'la'],
    ['da/moonshot.md', ['Model'], 'da'],
    ['my/providers/moonshot.md', ['Model'], 'my'],
    ['content/cs/moonshot.md', ['Model'], 'cs'],
    ['moonshot.da.md', ['Model'], 'da'],
    ['ts/moonshot.md', ['Model'], 'en'],
    ['moonshot.io.md', ['Model'], 'en'],
    ['my/docs/moonshot.md', ['Model'], 'en'],
    ['src/da/moonshot.md', ['Model'], 'en'],
    ['docs/providers/moonshot.md', ['Kimi K3', 'Raisonnement', 'texte'], 'fr'],
    ['docs/providers/moonshot.md', ['Kimi K3', 'text'], 'en'],
    ['moonshot.md', [], 'en'],
  ])('%s with %j is %s', (path, words, id) => expect(localeOf(path, words).id).toBe(id))
})

describe('words', () => {
  const groups: readonly (keyof Pick<Locale, 'columns' | 'reasoning' | 'efforts' | 'input'>)[] = [
    'columns',
    'reasoning',
    'efforts',
    'input',
  ]

  test.each(groups)('no word of %s means two things in any two languages', (group) => {
    const meanings = new Map<string, string>()
    for (const locale of locales) {
      for (const [concept, words] of Object.entries(locale[group])) {
        for (const word of words) {
          const key = word.normalize('NFC').toLowerCase()
          expect([word, meanings.get(key) ?? concept]).toEqual([word, concept])
          meanings.set(key, concept)
        }
      }
    }
  })

  test('every language has an id of its own', () => {
    expect(new Set(locales.map(({ id }) => id)).size).toBe(locales.length)
  })
})

test.each([
  ['docs/fr-FR/x.md', 'fr-FR', 'fr'],
  ['docs/es-419/x.md', 'es-419', 'es'],
  ['docs/pt-PT/x.md', 'pt-PT', 'pt-BR'],
  ['docs/zh-HK/x.md', 'zh-HK', 'zh-TW'],
  ['docs/zh-Hans/x.md', 'zh-CN', 'zh-CN'],
  ['docs/zh-Hant-HK/x.md', 'zh-Hant-HK', 'zh-TW'],
  ['x.de-AT.mdx', 'de-AT', 'de'],
  ['docs/fil/x.md', 'fil', undefined],
  ['docs/new/x.md', undefined, undefined],
  ['docs/es-next/x.md', undefined, undefined],
])('%s is in %s, with the words of %s', (path, id, words) => {
  const locale = localeInPath(path)
  expect(locale?.id).toBe(id)
  expect(locale?.words?.id).toBe(words)
})
