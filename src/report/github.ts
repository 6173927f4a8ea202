import type { Finding, Severity } from '../core/finding.ts'
import type { Drift } from '../lint/docs/drift.ts'
import { palette } from './colors.ts'
import { formatDrift } from './pretty-drift.ts'
import { oneLine, printable } from './printable.ts'
import type { Formatter, ReportedFile } from './report.ts'
import { repositoryPath } from './repository-path.ts'

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
}

/** Workflow commands of GitHub Actions, which show each finding beside its line. */
export const github: Formatter = ({ files, drift }) =>
  [
    ...files.flatMap((file) => file.findings.map((finding) => formatCommand(file.path, finding))),
    ...files.flatMap(formatNotJudged),
    ...(drift ? [formatNotice(drift)] : []),
  ]
    .map((line) => `${line}\n`)
    .join('')

function formatNotJudged({ path, notJudged }: ReportedFile): readonly string[] {
  if (notJudged === undefined) return []
  const file = escapeProperty(printable(repositoryPath(path)))
  return [`::notice file=${file},title=kimi-config::${escapeData(`Not judged: ${notJudged}`)}`]
}

/** The drift of a run as a notice without a line. */
function formatNotice(drift: Drift): string {
  return `::notice title=kimi-config drift::${escapeData(formatDrift(drift, palette(false)))}`
}

function formatCommand(path: string, { severity, rule, range, message, note }: Finding): string {
  const { start, end } = range
  const properties = {
    file: printable(repositoryPath(path)),
    line: start.line,
    endLine: end.line,
    // GitHub ignores the columns of a finding that spans lines, and prints a warning.
    ...(start.line === end.line && { col: start.column, endColumn: end.column }),
    title: `kimi-config ${rule}`,
  }
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(value)}`)
  const text = [message, ...(note === undefined ? [] : [note])].map(oneLine).join('\n')
  return `::${COMMANDS[severity]} ${list.join(',')}::${escapeData(text)}`
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(value: string | number): string {
  return escapeData(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
