import leven from 'leven'

/** Longer than any real key: limits the work on hostile input. */
const LONGEST = 40

/** Names that other tools use for the same key, in lower case without separators. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['apibase', 'baseUrl'],
  ['apibaseurl', 'baseUrl'],
  ['apiurl', 'baseUrl'],
  ['endpoint', 'baseUrl'],
  ['url', 'baseUrl'],
  ['key', 'apiKey'],
  ['token', 'apiKey'],
  ['apitype', 'api'],
  ['context', 'contextWindow'],
  ['contextlength', 'contextWindow'],
  ['contextsize', 'contextWindow'],
  ['maxcontextsize', 'contextWindow'],
  ['maxcompletiontokens', 'maxTokens'],
  ['maxoutput', 'maxTokens'],
  ['maxoutputtokens', 'maxTokens'],
  ['displayname', 'name'],
  ['label', 'name'],
  ['modalities', 'input'],
  ['price', 'cost'],
  ['pricing', 'cost'],
  ['default', 'primary'],
])

export interface Suggestion {
  readonly name: string
  /** Whether it is only a misspelling, and not another tool's name for the key. */
  readonly certain: boolean
}

/** Finds the name that was probably meant: a misspelt one, or another tool's name for the same. */
export function suggestName(written: string, names: readonly string[]): Suggestion | undefined {
  const bare = bareName(written)
  if (bare === '' || bare.length > LONGEST) return undefined
  const other = OTHER_NAMES.get(bare)
  if (other !== undefined && names.includes(other)) return { name: other, certain: false }
  const allowed = bare.length < 5 ? 1 : 2
  let best: string | undefined
  let least = Number.POSITIVE_INFINITY
  for (const name of names) {
    const other = bareName(name)
    const changed = leven(bare, other, { maxDistance: allowed + 1 })
    if (changed > allowed) continue
    // Of two equally close names, prefer the one of the same length: swapped letters are more
    // likely.
    const weight = changed + (other.length === bare.length ? 0 : 0.5)
    if (weight < least) {
      best = name
      least = weight
    }
  }
  return best === undefined ? undefined : { name: best, certain: true }
}

function bareName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}
