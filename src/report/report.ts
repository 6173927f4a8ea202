import type { Day } from '../core/day.ts'
import type { Finding, Severity } from '../core/finding.ts'
import { SEVERITIES } from '../core/finding.ts'
import type { SourceText } from '../core/text.ts'

/** One file with its findings; `source` serves the code frames and never leaves the program. */
export interface ReportedFile {
  readonly path: string
  /** What the file was read as. */
  readonly dialect: string
  readonly source: SourceText
  readonly findings: readonly Finding[]
}

/** All that a format prints. */
export interface Report {
  readonly tool: { readonly name: string; readonly version: string }
  readonly catalog: { readonly version: string; readonly asOf: Day }
  readonly files: readonly ReportedFile[]
}

export interface ReportStyle {
  readonly color: boolean
}

/** Turns a report into the text for stdout, its last line ended. */
export type Formatter = (report: Report, style: ReportStyle) => string

export interface ReportSummary {
  readonly files: number
  readonly errors: number
  readonly warnings: number
  readonly infos: number
  /** Findings that bring a fix, safe or unsafe. */
  readonly fixable: number
}

export function summarize(files: readonly ReportedFile[]): ReportSummary {
  const findings = files.flatMap((file) => file.findings)
  const count = (severity: Severity): number =>
    findings.filter((finding) => finding.severity === severity).length
  return {
    files: files.length,
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    fixable: findings.filter((finding) => finding.fix !== undefined).length,
  }
}

/** Whether any finding is at or above a severity. */
export function reaches(files: readonly ReportedFile[], limit: Severity): boolean {
  const reached = SEVERITIES.slice(0, SEVERITIES.indexOf(limit) + 1)
  return files.some((file) => file.findings.some((finding) => reached.includes(finding.severity)))
}
