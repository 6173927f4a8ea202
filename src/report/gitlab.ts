import type { Finding, Severity } from '../core/finding.ts'
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
  const all = [...file.findings, ...issueOfNotJudged(file)]
  const prints = fingerprints({ ...file, findings: all })
  return all.map(({ message, rule, severity, range }, index) => ({
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

/** The format has nothing but issues, so a file that was not judged is one too. */
function issueOfNotJudged({ source, notJudged }: ReportedFile): readonly Finding[] {
  if (notJudged === undefined) return []
  const range = { start: source.pointAt(0), end: source.pointAt(0) }
  const message = `Not judged: ${notJudged}`
  return [{ rule: 'not-judged', severity: 'info', message, range, url: '' }]
}
