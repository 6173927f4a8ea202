import { compareVersions, isInSpans } from '../../catalog/versions.ts'
import type { RuleContext } from '../rule.ts'
import { describeSpans, describeUse, type LocatedUse, placeOfUse } from './dated-uses.ts'

/** Nearly everybody has what was there before this version, and needs no reminder. */
const RECENT = '2026.5.0'

/**
 * Where nothing says which version reads the file: one info for what needs the most recent
 * version, and one for what the newest version refuses.
 */
export function reportDemands({ dialect, report }: RuleContext, uses: readonly LocatedUse[]): void {
  const newest = dialect.versions?.at(-1)
  if (newest === undefined) return
  // What a file leaves out is not worth a word as long as any version fills it in.
  const written = uses.filter(({ use }) => use.kind !== 'missing')
  const [latest, ...others] = written
    .filter(({ use }) => compareVersions(sinceOf(use.spans), RECENT) >= 0)
    .toSorted((a, b) => compareVersions(sinceOf(b.use.spans), sinceOf(a.use.spans)))
  if (latest !== undefined) {
    report({
      at: placeOfUse(latest),
      severity: 'info',
      message: `${describeUse(latest)} needs OpenClaw ${sinceOf(latest.use.spans)} or newer`,
      note: 'Earlier versions refuse the whole file. `--openclaw-version` says which one is to read it.',
      ...(others.length > 0 && { related: others.slice(0, 5).map(describeDemand) }),
    })
  }
  const refused = written.find(
    ({ use }) => use.repair === undefined && !isInSpans(newest, use.spans),
  )
  if (refused !== undefined) {
    report({
      at: placeOfUse(refused),
      severity: 'info',
      message: `${describeUse(refused)} is accepted by OpenClaw ${describeSpans(refused.use.spans)} only`,
      note: 'Other versions refuse the whole file. `--openclaw-version` says which one is to read it.',
    })
  }
}

function describeDemand(located: LocatedUse): {
  message: string
  span: LocatedUse['node']['span']
} {
  const message = `${describeUse(located)} needs ${sinceOf(located.use.spans)}`
  return { message, span: placeOfUse(located) }
}

function sinceOf(spans: string): string {
  return spans.slice(0, spans.indexOf('..')) || '0.0'
}
