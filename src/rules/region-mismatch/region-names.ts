import type { Region } from '../../catalog/catalog-data.generated.ts'

/**
 * The region that the name of a variable, a provider or a sign-in stands for. OpenClaw's sign-in
 * choices are `moonshot-api-key` and `moonshot-api-key-cn`.
 */
export function regionOfName(name: string): Region | undefined {
  return name === 'moonshot-api-key' ? 'intl' : regionNamed(name)
}

const CHINA = new Set(['CN', 'CHINA', 'MAINLAND'])
const ABROAD = new Set(['INTL', 'INTERNATIONAL', 'GLOBAL', 'OVERSEAS'])

/** The site that one of the words of a name stands for: `MOONSHOT_CN_API_KEY`. */
function regionNamed(name: string): Extract<Region, 'cn' | 'intl'> | undefined {
  const words = name
    .slice(0, 200)
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
  if (words.some((word) => CHINA.has(word))) return 'cn'
  return words.some((word) => ABROAD.has(word)) ? 'intl' : undefined
}
