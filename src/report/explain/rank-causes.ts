import type { ErrorCause, ErrorSign } from '../../catalog/catalog-data.generated.ts'
import type { Finding } from '../../core/finding.ts'
import type { LintedFile } from '../../lint/linted-file.ts'
import type { Subject } from './subject.ts'

/** A finding and its file. */
export interface Proof {
  readonly path: string
  readonly finding: Finding
}

/** A cause with its evidence. */
export interface RankedCause {
  readonly cause: ErrorCause
  readonly proofs: readonly Proof[]
  /** Whether the text itself shows the cause, speaks against it, or neither. */
  readonly text: 'shows' | 'refutes' | 'silent'
}

/**
 * Ranks causes: those proven by findings first, then those that the text shows; those that it speaks
 * against come last.
 */
export function rankCauses(
  causes: readonly ErrorCause[],
  subjects: readonly Subject[],
  files: readonly LintedFile[],
): readonly RankedCause[] {
  const signs = new Set(subjects.flatMap((subject) => subject.signs ?? []))
  const models = new Set(subjects.flatMap(({ model }) => model ?? []))
  const taken = new Set<Finding>()
  return causes
    .map((cause) => {
      const proofs = proofsOf(cause, files)
        .filter(({ finding }) => !taken.has(finding) && isAbout(finding, models))
        .toSorted((a, b) => weightOf(a.finding) - weightOf(b.finding))
      for (const { finding } of proofs) taken.add(finding)
      return { cause, proofs, text: readSigns(cause, signs) }
    })
    .toSorted((a, b) => rankOf(a) - rankOf(b))
}

function readSigns(
  { shownBy, refutedBy }: ErrorCause,
  signs: ReadonlySet<ErrorSign>,
): RankedCause['text'] {
  if (shownBy?.some((sign) => signs.has(sign))) return 'shows'
  return refutedBy?.some((sign) => signs.has(sign)) ? 'refutes' : 'silent'
}

function proofsOf({ rules = [] }: ErrorCause, files: readonly LintedFile[]): readonly Proof[] {
  return files.flatMap(({ path, findings }) =>
    findings.filter(({ rule }) => rules.includes(rule)).map((finding) => ({ path, finding })),
  )
}

/** A finding about one model proves nothing if the text mentions another. */
function isAbout({ rule, actual }: Finding, models: ReadonlySet<string>): boolean {
  if (!/^model-(?:retired|unknown)$/.test(rule) || models.size === 0) return true
  return actual === undefined || [...models].some((model) => actual.endsWith(model))
}

const WEIGHTS = { error: 0, warning: 1, info: 2 }

function weightOf({ severity }: Finding): number {
  return WEIGHTS[severity]
}

function rankOf({ proofs: [first], text }: RankedCause): number {
  if (first !== undefined && first.finding.severity !== 'info') return text === 'shows' ? 0 : 1
  if (text === 'shows') return 2
  if (first !== undefined) return 3
  return text === 'silent' ? 4 : 5
}
