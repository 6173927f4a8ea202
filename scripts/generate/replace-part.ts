/** Replaces the text between the markers of a generated part; undefined if a marker is missing. */
export function replacePart(page: string, name: string, part: string): string | undefined {
  const open = `<!-- generated:${name} -->`
  const close = `<!-- /generated:${name} -->`
  const start = page.indexOf(open)
  const end = page.indexOf(close)
  if (start < 0 || end < start) return undefined
  return `${page.slice(0, start + open.length)}\n\n${part}\n\n${page.slice(end)}`
}
