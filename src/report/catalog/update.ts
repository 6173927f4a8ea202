import type { UpdateStep } from '../../catalog/update-catalog.ts'

/** Prints the steps of an update, one a line. */
export function formatUpdate(steps: readonly UpdateStep[]): string {
  return steps
    .map((step) => `${step.kind.padEnd(9)} ${step.product} ${step.id}${wordsOf(step)}\n`)
    .join('')
}

function wordsOf({ kind, field, ours, theirs, note }: UpdateStep): string {
  if (kind === 'vanished') return ': not listed there, stays as it is'
  const why = note === undefined ? '' : `, ${note}`
  if (field === undefined) return why
  return ` ${field}: ${ours ?? 'none'} → ${theirs ?? 'none'}${why}`
}
