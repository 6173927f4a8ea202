/** The spans of the versions that have something; only the given versions count. */
export function spanOf(versions: readonly (readonly [version: string, has: boolean])[]): string {
  const spans: string[] = []
  for (const [index, [version, has]] of versions.entries()) {
    const had = versions[index - 1]?.[1] === true
    if (has && !had) spans.push(`${index === 0 ? '' : version}..`)
    if (!has && had) spans.push(`${spans.pop() ?? ''}${version}`)
  }
  return spans.join(' ')
}
