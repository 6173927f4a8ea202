/** The members of a TypeScript union of strings. @throws if there is no such type. */
export function wordsOfUnion(text: string, type: string): readonly string[] {
  const body = new RegExp(`type ${type} =([^;]*);`).exec(text)?.[1]
  const words = [...(body ?? '').matchAll(/'([^']+)'/g)].flatMap((match) => match[1] ?? [])
  if (words.length === 0)
    throw new Error(`no type \`${type}\` any more: the source is built otherwise`)
  return words
}
