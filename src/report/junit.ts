import type { Finding } from '../core/finding.ts'
import type { Formatter, ReportedFile } from './report.ts'

/** JUnit XML: a suite for each file, a failed case for each finding, one passed case where there is none. */
export const junit: Formatter = ({ files }) => {
  const failures = files.reduce((sum, { findings }) => sum + findings.length, 0)
  const tests = files.reduce((sum, { findings }) => sum + Math.max(findings.length, 1), 0)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'kimi-config', tests, failures, errors: 0 })}>`,
    ...files.flatMap(formatSuite),
    '</testsuites>',
    '',
  ].join('\n')
}

function formatSuite({ path, findings }: ReportedFile): readonly string[] {
  const tests = Math.max(findings.length, 1)
  return [
    `  <testsuite${attributes({ name: path, tests, failures: findings.length, errors: 0 })}>`,
    ...(findings.length === 0
      ? [`    <testcase${attributes({ name: 'nothing to report', classname: path, file: path })}/>`]
      : findings.flatMap((finding) => formatCase(path, finding))),
    '  </testsuite>',
  ]
}

function formatCase(path: string, finding: Finding): readonly string[] {
  const { severity, rule, range, message, note, url } = finding
  const { line, column } = range.start
  const name = `${rule} ${line}:${column}`
  const details = [`${path}:${line}:${column}: ${message}`, ...(note ? [note] : []), url]
  return [
    `    <testcase${attributes({ name, classname: path, file: path, line })}>`,
    `      <failure${attributes({ type: severity, message })}>${escapeText(details.join('\n'))}</failure>`,
    '    </testcase>',
  ]
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeText(String(value)).replaceAll('\n', '&#10;')}"`)
    .join('')
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\r': '&#13;',
}

/** What XML 1.0 cannot hold in any spelling. */
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF\p{Surrogate}]/gu

function escapeText(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/[&<>"\t\r]/g, (found) => ENTITIES[found] ?? found)
}
