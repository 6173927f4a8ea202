/**
 * Compares tool versions number by number, for sorting: `2026.10.1` is after `2026.9.6`. Suffixes
 * (`-beta.1`) do not count.
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

/** Whether a version is in a range; an open end, or no version, is no limit. */
export function isWithin(
  version: string | undefined,
  span: { readonly since?: string; readonly until?: string },
): boolean {
  if (version === undefined) return true
  if (span.since !== undefined && compareVersions(version, span.since) < 0) return false
  return span.until === undefined || compareVersions(version, span.until) < 0
}

/** Whether a version is in one of several ranges, written `2026.1.30..2026.3.2 2026.4.1..`. */
export function isInSpans(version: string, spans: string): boolean {
  return spans.split(' ').some((span) => {
    const [since = '', until = ''] = span.split('..')
    return isWithin(version, { ...(since !== '' && { since }), ...(until !== '' && { until }) })
  })
}

/** Whether a text is a version: numbers separated by dots, with an optional suffix. */
export function isVersion(text: string): boolean {
  return /^v?\d{1,9}(?:\.\d{1,9}){1,5}(?:[-+][\w.+-]{1,40})?$/.test(text.trim())
}

function numbersOf(version: string): readonly number[] {
  const core = /^v?(\d{1,9}(?:\.\d{1,9}){0,5})/.exec(version.trim())?.[1] ?? '0'
  return core.split('.').map(Number)
}

/** The newest on a day of versions numbered by date, such as `2026.4.15`. */
export function newestOn(versions: readonly string[], day: string): string | undefined {
  const today = day.split('-').map(Number).join('.')
  return versions.findLast((version) => compareVersions(version, today) <= 0)
}

/**
 * The measured versions whose word counts for a version: itself, or if it was not measured those
 * before and after it.
 */
export function measuredAround(measured: readonly string[], version: string): readonly string[] {
  const before = measured.findLast((known) => compareVersions(known, version) <= 0)
  const after = measured.find((known) => compareVersions(known, version) >= 0)
  return [...new Set([before, after])].filter((known) => known !== undefined)
}
