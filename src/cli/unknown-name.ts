import { closestMatch } from 'leven'

/** The words for a name that is not one of a list. */
export function unknownName(kind: string, name: string, known: readonly string[]): string {
  const close = closestMatch(name, [...known], { maxDistance: 3 })
  const hint = close === undefined ? `there are ${known.join(', ')}` : `did you mean ${close}?`
  return `No ${kind} \`${name}\`: ${hint}`
}
