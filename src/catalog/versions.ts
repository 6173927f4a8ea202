/**
 * Compares tool versions number by number, like a sort function: `2026.10.1` is after `2026.9.6`.
 * What follows the numbers (`-beta.1`) does not count.
 */
export function compareVersions(a: string, b: string): number {
  const left = numbersOf(a)
  const right = numbersOf(b)
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** Whether a version lies in a span of versions; an open end, or no version, is no limit. */
export function isWithin(
  version: string | undefined,
  span: { readonly since?: string; readonly until?: string },
): boolean {
  if (version === undefined) return true
  if (span.since !== undefined && compareVersions(version, span.since) < 0) return false
  return span.until === undefined || compareVersions(version, span.until) < 0
}

function numbersOf(version: string): readonly number[] {
  const core = /^v?(\d{1,9}(?:\.\d{1,9}){0,5})/.exec(version.trim())?.[1] ?? '0'
  return core.split('.').map(Number)
}
