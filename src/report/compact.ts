import type { Finding } from '../core/finding.ts'
import { oneLine } from './printable.ts'
import type { Formatter } from './report.ts'

/** One finding a line: `path:line:column: severity rule message`. */
export const compact: Formatter = ({ files }) =>
  files
    .flatMap((file) => file.findings.map((finding) => `${formatLine(file.path, finding)}\n`))
    .join('')

function formatLine(path: string, { range, severity, rule, message }: Finding): string {
  const { line, column } = range.start
  return oneLine(`${path}:${line}:${column}: ${severity} ${rule} ${message}`)
}
