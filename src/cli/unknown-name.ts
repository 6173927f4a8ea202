import { closestMatch } from 'leven'

/** The error for an unknown name; `otherwise` replaces a list of names too long to print. */
export function unknownName(
  kind: string,
  name: string,
  known: readonly string[],
  otherwise = `there are ${known.join(', ')}`,
): string {
  const close = closestMatch(name, [...known], { maxDistance: 3 })
  return `No ${kind} \`${name}\`: ${close === undefined ? otherwise : `did you mean ${close}?`}`
}
