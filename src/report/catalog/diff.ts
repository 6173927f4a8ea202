import type { Difference } from '../../catalog/difference.ts'

/** One difference a line: `kimi-k3 maxOutput: theirs 262144, ours 1048576`. */
export function formatDifferences(differences: readonly Difference[]): string {
  const products = new Set(differences.flatMap(({ product }) => product ?? []))
  return differences
    .map((difference) => `${nameOf(difference, products.size > 1)}${wordsOf(difference)}\n`)
    .join('')
}

function nameOf({ subject, id, product }: Difference, isMixed: boolean): string {
  if (subject !== 'model') return `${subject} ${id}`
  return isMixed ? `${product} ${id}` : id
}

function wordsOf({ kind, field, theirs, ours, accepted, note }: Difference): string {
  const hint = note === undefined ? '' : `, ${note}`
  if (kind === 'missing') return ': missing there'
  if (kind === 'extra') return `: extra there${hint}`
  if (kind === 'retired') return `: listed there, gone since ${show(ours)}${hint}`
  return ` ${field}: theirs ${show(theirs)}, ours ${show(ours)}${accepted ? ' (accepted)' : ''}`
}

function show(value: unknown): string {
  if (value === undefined) return 'none'
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) {
    return value.join(' + ')
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
