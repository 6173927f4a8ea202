import type { Region } from '../../catalog/catalog-data.generated.ts'

const CHINA = new Set(['CN', 'CHINA', 'MAINLAND'])
const ABROAD = new Set(['INTL', 'INTERNATIONAL', 'GLOBAL', 'OVERSEAS'])

/** The site of the Open Platform that a name speaks of, as one of its words: `MOONSHOT_CN_API_KEY`. */
export function regionNamed(name: string): Extract<Region, 'cn' | 'intl'> | undefined {
  const words = name
    .slice(0, 200)
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
  if (words.some((word) => CHINA.has(word))) return 'cn'
  return words.some((word) => ABROAD.has(word)) ? 'intl' : undefined
}
