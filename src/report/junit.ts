import type { Finding } from '../core/finding.ts'
import type { Formatter, ReportedFile } from './report.ts'

/**
 * JUnit XML: a suite for each file, with a failed case for each finding, a passed one if there is
 * none, or a skipped one if the file was not judged.
 */
export const junit: Formatter = ({ files }) => {
  const suites = files.map(readSuite)
  const total = (key: 'tests' | 'failures' | 'skipped'): number =>
    suites.reduce((sum, { counts }) => sum + counts[key], 0)
  const counts = { tests: total('tests'), failures: total('failures'), errors: 0 }
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'kimi-config', ...counts, skipped: total('skipped') })}>`,
    ...suites.flatMap(formatSuite),
    '</testsuites>',
    '',
  ].join('\n')
}

interface Suite {
  readonly file: ReportedFile
  readonly counts: {
    readonly tests: number
    readonly failures: number
    readonly errors: number
    readonly skipped: number
  }
}

function readSuite(file: ReportedFile): Suite {
  const failures = file.findings.length
  const skipped = file.notJudged === undefined ? 0 : 1
  const counts = { tests: Math.max(failures + skipped, 1), failures, errors: 0, skipped }
  return { file, counts }
}

function formatSuite({ file, counts }: Suite): readonly string[] {
  const { path, findings, notJudged } = file
  const isClean = findings.length === 0 && notJudged === undefined
  return [
    `  <testsuite${attributes({ name: path, ...counts })}>`,
    ...(isClean
      ? [`    <testcase${attributes({ name: 'nothing to report', classname: path, file: path })}/>`]
      : findings.flatMap((finding) => formatCase(path, finding))),
    ...(notJudged === undefined ? [] : formatSkipped(path, notJudged)),
    '  </testsuite>',
  ]
}

function formatSkipped(path: string, reason: string): readonly string[] {
  return [
    `    <testcase${attributes({ name: 'not judged', classname: path, file: path })}>`,
    `      <skipped${attributes({ message: reason })}/>`,
    '    </testcase>',
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

/** Characters that XML 1.0 cannot express. */
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF\p{Surrogate}]/gu

function escapeText(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/[&<>"\t\r]/g, (found) => ENTITIES[found] ?? found)
}
