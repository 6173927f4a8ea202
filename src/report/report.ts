import type { Day } from '../core/day.ts'
import type { Finding, Severity } from '../core/finding.ts'
import { SEVERITIES } from '../core/finding.ts'
import { maskPath, maskSecrets } from '../core/mask.ts'
import { maskSource } from '../core/mask-source.ts'
import type { SourceText } from '../core/text.ts'
import type { Drift } from '../lint/docs/drift.ts'

/** A file with its findings; code frames need `source`. */
export interface ReportedFile {
  readonly path: string
  /** The dialect that the file was read as, or `markdown`. */
  readonly dialect: string
  readonly source: SourceText
  readonly findings: readonly Finding[]
  /** Why only keys, URLs and model ids were searched for, as a clause about "it"; undefined if the file was judged. */
  readonly notJudged?: string
}

/** The version of the tool, and the facts that were used. */
export interface ReportOrigin {
  readonly tool: { readonly name: string; readonly version: string }
  readonly catalog: { readonly version: string; readonly asOf: Day }
}

/** Everything that a format prints. It contains no key. */
export interface Report extends ReportOrigin {
  /** The files that were read, with the findings to print. */
  readonly files: readonly ReportedFile[]
  /** Counts of all findings, printed or not. */
  readonly summary: ReportSummary
  /** The number of findings that `most` left out. */
  readonly leftOut: number
  /** How far docs differ from their source, if the run compared them. */
  readonly drift?: Drift
}

/** Which findings are printed; by default all. */
export interface ReportLimits {
  /** Errors only. */
  readonly quiet?: boolean
  /** The maximum number of findings; the first ones are printed. */
  readonly most?: number
}

export interface ReportStyle {
  readonly color: boolean
  /** The width of the terminal; undefined if the output is not a terminal. */
  readonly columns?: number
  /** The command of the run, for the summary's hint on fixes. */
  readonly command: 'lint' | 'sync' | 'probe'
}

/** Turns a report into text for stdout that ends with a line break. */
export type Formatter = (report: Report, style: ReportStyle) => string

export interface ReportSummary {
  readonly files: number
  /** The number of files read for keys, URLs and model ids only. */
  readonly notJudged: number
  /** The number of files that do not parse, and so were judged only in part. */
  readonly unparsed: number
  readonly errors: number
  readonly warnings: number
  readonly infos: number
  /** The number of findings with a fix, safe or unsafe. */
  readonly fixable: number
  /** The number of findings with a safe fix. */
  readonly safelyFixable: number
}

/** Makes the report for the formats: limits applied, every key masked. */
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
 * Drops fixes whose text contains a key: a masked key must not be written to a file. A fix that
 * also writes another file loses its edits, which readers of a report cannot apply.
 */
function maskFinding(finding: Finding): Finding {
  const { fix, ...rest } = finding
  const holdsKey = fix?.edits.some(({ text }) => maskSecrets(text) !== text)
  if (fix === undefined || holdsKey) return maskAll(rest)
  const { keyHome, ...told } = fix
  return maskAll({ ...rest, fix: keyHome?.file === undefined ? told : { ...told, edits: [] } })
}

/** Masks every string of plain data, so that no field added later is missed. */
function maskAll<Value extends Finding | Drift>(value: Value): Value {
  return JSON.parse(JSON.stringify(value, maskStrings))
}

/** Fields whose text never comes from a user. */
const OUR_OWN: ReadonlySet<string> = new Set(['rule', 'severity', 'url', 'safety'])

function maskStrings(key: string, value: unknown): unknown {
  if (typeof value !== 'string' || OUR_OWN.has(key)) return value
  return key === 'path' || key === 'source' ? maskPath(value) : maskSecrets(value)
}

/** Counts the findings of all files. */
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

/** Whether any finding has at least this severity. */
export function hasSeverity(files: readonly ReportedFile[], limit: Severity): boolean {
  const reached = SEVERITIES.slice(0, SEVERITIES.indexOf(limit) + 1)
  return files.some((file) => file.findings.some((finding) => reached.includes(finding.severity)))
}
