import { closestMatch } from 'leven'

/** The words for a name that is not one of a list; `otherwise` is for a list too long to print. */
export function unknownName(
  kind: string,
  name: string,
  known: readonly string[],
  otherwise = `there are ${known.join(', ')}`,
): string {
  const close = closestMatch(name, [...known], { maxDistance: 3 })
  return `No ${kind} \`${name}\`: ${close === undefined ? otherwise : `did you mean ${close}?`}`
}
