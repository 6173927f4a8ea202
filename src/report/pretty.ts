import type { Finding, RelatedPlace } from '../core/finding.ts'
import { maskSecrets } from '../core/secrets.ts'
import { codeFrame } from './code-frame.ts'
import { type Palette, palette } from './colors.ts'
import { type Formatter, type ReportedFile, type ReportSummary, summarize } from './report.ts'

/** For people: each finding with its place, a code frame and what to do; then a summary. */
export const pretty: Formatter = ({ files }, { color }) => {
  const colors = palette(color)
  const blocks = files.flatMap((file) =>
    file.findings.map((finding) => formatFinding(file, finding, colors)),
  )
  return `${[...blocks, formatSummary(summarize(files), colors)].join('\n\n')}\n`
}

function formatFinding(file: ReportedFile, finding: Finding, colors: Palette): string {
  const { start } = finding.range
  const frame = codeFrame(file.source, finding.range)
  const gutter = String(frame.line)
  const blank = ' '.repeat(gutter.length)
  const paint = colors.severity[finding.severity]
  const bar = colors.dim('|')
  return [
    `${colors.bold(`${file.path}:${start.line}:${start.column}`)}  ${paint(finding.severity)}  ${finding.rule}`,
    `  ${maskSecrets(finding.message)}`,
    `  ${colors.dim(gutter)} ${bar} ${frame.code}`,
    `  ${blank} ${bar} ${paint(frame.underline)}`,
    ...(finding.note === undefined ? [] : [`  help: ${maskSecrets(finding.note)}`]),
    ...(finding.fix === undefined ? [] : [`  fix:  ${maskSecrets(finding.fix.title)}`]),
    ...(finding.related ?? []).map((place) => formatRelated(file, place)),
    `  ${colors.dim(`see:  ${finding.url}`)}`,
  ].join('\n')
}

function formatRelated(file: ReportedFile, { path, range, message }: RelatedPlace): string {
  const where = path === file.path ? `line ${range.start.line}` : `${path}:${range.start.line}`
  return `  also: ${where}:${range.start.column} ${maskSecrets(message)}`
}

function formatSummary(summary: ReportSummary, colors: Palette): string {
  const files = count(summary.files, 'file')
  const found = [
    summary.errors > 0 && colors.severity.error(count(summary.errors, 'error')),
    summary.warnings > 0 && colors.severity.warning(count(summary.warnings, 'warning')),
    summary.infos > 0 && colors.severity.info(count(summary.infos, 'info')),
  ].filter((part) => part !== false)
  return found.length === 0 ? `${files} checked, nothing found` : `${found.join(', ')} in ${files}`
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
