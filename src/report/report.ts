import type { Day } from '../core/day.ts'
import type { Finding, Severity } from '../core/finding.ts'
import { SEVERITIES } from '../core/finding.ts'
import { maskPath, maskSecrets } from '../core/mask.ts'
import { maskSource } from '../core/mask-source.ts'
import type { SourceText } from '../core/text.ts'
import type { Drift } from '../lint/docs/drift.ts'

/** One file with its findings; `source` serves the code frames. */
export interface ReportedFile {
  readonly path: string
  /** What the file was read as. */
  readonly dialect: string
  readonly source: SourceText
  readonly findings: readonly Finding[]
  /** Why it was read for keys only, as a clause about "it"; absent where it was judged. */
  readonly notJudged?: string
}

/** Who judged, and by which facts. */
export interface ReportOrigin {
  readonly tool: { readonly name: string; readonly version: string }
  readonly catalog: { readonly version: string; readonly asOf: Day }
}

/** All that a format prints: neither paths nor findings nor sources hold a key. */
export interface Report extends ReportOrigin {
  /** Every file that was read, with the findings to print. */
  readonly files: readonly ReportedFile[]
  /** Counts of everything that was found, printed or not. */
  readonly summary: ReportSummary
  /** How many findings `most` kept from being printed. */
  readonly leftOut: number
  /** How far docs are from their source, where a run compared them. */
  readonly drift?: Drift
}

/** Which of the findings are printed; absent: all. */
export interface ReportLimits {
  /** Errors only. */
  readonly quiet?: boolean
  /** At most so many, the first ones. */
  readonly most?: number
}

export interface ReportStyle {
  readonly color: boolean
  /** The width of the terminal; absent where the report goes elsewhere. */
  readonly columns?: number
  /** The command that was called: the summary says how it mends. */
  readonly command: 'lint' | 'sync' | 'probe'
}

/** Turns a report into the text for stdout, its last line ended. */
export type Formatter = (report: Report, style: ReportStyle) => string

export interface ReportSummary {
  readonly files: number
  /** Those of the files that were read for keys only. */
  readonly notJudged: number
  /** Those that do not parse, so that not all of them could be judged. */
  readonly unparsed: number
  readonly errors: number
  readonly warnings: number
  readonly infos: number
  /** Findings that bring a fix, safe or unsafe. */
  readonly fixable: number
  /** Findings that bring a safe fix. */
  readonly safelyFixable: number
}

/** What the formats are given: the findings within the limits, every key masked. */
export function createReport(
  { tool, catalog }: ReportOrigin,
  files: readonly ReportedFile[],
  limits: ReportLimits = {},
  drift?: Drift,
): Report {
  let room = limits.most ?? Number.POSITIVE_INFINITY
  let leftOut = 0
  const shown = files.map((file) => {
    const wanted = limits.quiet === true ? file.findings.filter(isError) : file.findings
    const findings = wanted.slice(0, room)
    room -= findings.length
    leftOut += wanted.length - findings.length
    return {
      ...file,
      path: maskPath(file.path),
      source: maskSource(file.source),
      findings: findings.map(maskFinding),
    }
  })
  return {
    tool,
    catalog,
    files: shown,
    summary: summarize(files),
    leftOut,
    ...(drift && { drift: maskAll(drift) }),
  }
}

function isSyntaxError({ rule, severity }: Finding): boolean {
  return rule === 'syntax' && severity === 'error'
}

function isError({ severity }: Finding): boolean {
  return severity === 'error'
}

/**
 * A fix whose text holds a key is left out: a masked one would write the mask into the file. Of one
 * that another file has to be written with, whoever reads the report has no edits to apply.
 */
function maskFinding(finding: Finding): Finding {
  const { fix, ...rest } = finding
  const holdsKey = fix?.edits.some(({ text }) => maskSecrets(text) !== text)
  if (fix === undefined || holdsKey) return maskAll(rest)
  const { keyHome, ...told } = fix
  return maskAll({ ...rest, fix: keyHome?.file === undefined ? told : { ...told, edits: [] } })
}

/** What is JSON-safe, masked: this way no field that comes later is forgotten. */
function maskAll<Value extends Finding | Drift>(value: Value): Value {
  return JSON.parse(JSON.stringify(value, maskStrings))
}

/** What is never written by a user. */
const OUR_OWN: ReadonlySet<string> = new Set(['rule', 'severity', 'url', 'safety'])

function maskStrings(key: string, value: unknown): unknown {
  if (typeof value !== 'string' || OUR_OWN.has(key)) return value
  return key === 'path' || key === 'source' ? maskPath(value) : maskSecrets(value)
}

/** Counts over all files. */
export function summarize(
  files: readonly Pick<ReportedFile, 'findings' | 'notJudged'>[],
): ReportSummary {
  const findings = files.flatMap((file) => file.findings)
  const count = (severity: Severity): number =>
    findings.filter((finding) => finding.severity === severity).length
  return {
    files: files.length,
    notJudged: files.filter(({ notJudged }) => notJudged !== undefined).length,
    unparsed: files.filter((file) => file.findings.some(isSyntaxError)).length,
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    fixable: findings.filter(({ fix }) => fix !== undefined).length,
    safelyFixable: findings.filter(({ fix }) => fix?.safety === 'safe').length,
  }
}

/** Whether any finding is at or above a severity. */
export function reaches(files: readonly ReportedFile[], limit: Severity): boolean {
  const reached = SEVERITIES.slice(0, SEVERITIES.indexOf(limit) + 1)
  return files.some((file) => file.findings.some((finding) => reached.includes(finding.severity)))
}
