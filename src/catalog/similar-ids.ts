import leven from 'leven'

/** Longer than any model id; bounds the work on hostile input. */
const LONGEST = 100

/**
 * The candidate that differs only in spelling, or the one with the same digits and the fewest
 * changed letters: at most 2, or 3 in 10.
 */
export function closestId(id: string, candidates: readonly string[]): string | undefined {
  if (id.length > LONGEST) return undefined
  const wanted = lettersOf(id)
  const digits = digitsOf(wanted)
  let best: string | undefined
  let fewest = Math.max(2, Math.floor(wanted.length * 0.3)) + 1
  for (const candidate of candidates) {
    const letters = lettersOf(candidate)
    if (digitsOf(letters) !== digits) continue
    const changed = leven(wanted, letters)
    if (changed < fewest) {
      best = candidate
      fewest = changed
    }
  }
  return best
}

/** Without a vendor's folder, `:tag`, `[suffix]`, separators and case. */
function lettersOf(id: string): string {
  return id
    .slice(id.lastIndexOf('/') + 1)
    .replace(/[:[].*$/s, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}

function digitsOf(letters: string): string {
  return letters.replace(/\D/g, '')
}
