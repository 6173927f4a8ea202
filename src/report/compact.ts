import type { Finding } from '../core/finding.ts'
import { maskSecrets } from '../core/secrets.ts'
import type { Formatter } from './report.ts'

/** `path:line:column: severity rule message`, one line a finding. */
export const compact: Formatter = ({ files }) =>
  files
    .flatMap((file) => file.findings.map((finding) => formatLine(file.path, finding)))
    .map((line) => `${maskSecrets(line)}\n`)
    .join('')

function formatLine(path: string, { range, severity, rule, message }: Finding): string {
  const { line, column } = range.start
  return `${path}:${line}:${column}: ${severity} ${rule} ${oneLine(message)}`
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ')
}
