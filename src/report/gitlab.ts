import type { Severity } from '../core/finding.ts'
import { fingerprints } from './fingerprint.ts'
import type { Formatter, ReportedFile } from './report.ts'
import { repositoryPath } from './repository-path.ts'

const SEVERITIES: Readonly<Record<Severity, 'critical' | 'minor' | 'info'>> = {
  error: 'critical',
  warning: 'minor',
  info: 'info',
}

/** A Code Quality report for GitLab: a JSON array of issues. */
export const gitlab: Formatter = ({ files }) =>
  `${JSON.stringify(files.flatMap(formatFile), undefined, 2)}\n`

function formatFile(file: ReportedFile): readonly object[] {
  const prints = fingerprints(file)
  return file.findings.map(({ message, rule, severity, range }, index) => ({
    description: message,
    check_name: rule,
    fingerprint: prints[index],
    severity: SEVERITIES[severity],
    location: {
      path: repositoryPath(file.path),
      lines: { begin: range.start.line },
    },
  }))
}
