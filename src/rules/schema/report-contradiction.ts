import { compareVersions, isInSpans } from '../../catalog/versions.ts'
import type { RuleContext } from '../rule.ts'
import { describeSpans, describeUse, type LocatedUse, placeOfUse } from './dated-uses.ts'

/** The first and the last version that accepts a part of a file. */
interface AcceptedVersions {
  readonly located: LocatedUse
  readonly first: string
  readonly last: string
}

/**
 * For an unknown version: reports what was removed from the tool before something else in the file
 * was added, so that no version accepts both.
 */
export function reportContradiction(
  { dialect, report }: RuleContext,
  uses: readonly LocatedUse[],
): void {
  const reaches = uses.flatMap(
    (located) => versionsAccepting(dialect.schema?.versions ?? [], located) ?? [],
  )
  const [oldest] = reaches.toSorted((a, b) => compareVersions(a.last, b.last))
  const [newest] = reaches.toSorted((a, b) => compareVersions(b.first, a.first))
  if (oldest === undefined || newest === undefined) return
  if (compareVersions(oldest.last, newest.first) >= 0) return
  const words = ({ located }: AcceptedVersions): string =>
    `${describeUse(located)} is accepted ${describeSpans(located.use.spans)}`
  report({
    at: placeOfUse(oldest.located),
    message: `${words(oldest)}, but ${words(newest)}: no version reads both`,
    note: 'Delete the one that your version does not know. `--openclaw-version` names the version that reads the file.',
    related: [{ message: words(newest), span: placeOfUse(newest.located) }],
  })
}

/** The versions that accept a use; undefined for a missing key, which some versions fill in. */
function versionsAccepting(
  measured: readonly string[],
  located: LocatedUse,
): AcceptedVersions | undefined {
  const { kind, spans, repair } = located.use
  if (kind === 'missing') return undefined
  const reads = (version: string): boolean =>
    isInSpans(version, spans) ||
    (repair !== undefined && compareVersions(version, repair.since) >= 0)
  const first = measured.find(reads)
  const last = measured.findLast(reads)
  return first === undefined || last === undefined ? undefined : { located, first, last }
}
