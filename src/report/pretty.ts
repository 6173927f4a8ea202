import { displayWidth } from '../core/display-width.ts'
import type { Finding, RelatedPlace } from '../core/finding.ts'
import { codeFrame } from './code-frame.ts'
import { hyperlink, type Paint, type Palette, palette } from './colors.ts'
import { formatDrift } from './pretty-drift.ts'
import { formatCounts, formatSummary } from './pretty-summary.ts'
import { oneLine, printable } from './printable.ts'
import { type Formatter, type ReportedFile, type ReportStyle, summarize } from './report.ts'
import { wrapText } from './wrap-text.ts'

/** The maximum width of a frame or paragraph, and the width without a terminal. */
const WIDEST = 120

/** The number of related places shown with their line; others are only named. */
const MOST_FRAMES = 3

/** What every part of the report needs to know about the terminal. */
interface Page {
  readonly colors: Palette
  readonly columns: number
  /** Text is wrapped only for a terminal, so that searches elsewhere find whole sentences. */
  readonly wraps: boolean
  /** Whether rule names are links; otherwise the URLs come at the end. */
  readonly links: boolean
}

/**
 * The format for people: findings by file, each with its position, a code frame and what to do;
 * then a summary.
 */
export const pretty: Formatter = (report, style) => {
  const page = readStyle(style)
  const found = report.files.filter(({ findings }) => findings.length > 0)
  const blocks = found.flatMap((file) => [
    ...(found.length > 1 ? [formatHeading(file, page)] : []),
    ...file.findings.map((finding) => formatFinding(file, finding, page)),
  ])
  const findings = found.flatMap((file) => file.findings)
  if (!page.links && findings.length > 0) blocks.push(formatPages(findings, page))
  if (report.drift !== undefined) blocks.push(formatDrift(report.drift, page.colors))
  return `${[...blocks, formatSummary(report, style.command, page.colors)].join('\n\n')}\n`
}

function readStyle({ color, columns }: ReportStyle): Page {
  const isTerminal = columns !== undefined && columns > 0
  return {
    colors: palette(color),
    columns: isTerminal ? Math.min(columns, WIDEST) : WIDEST,
    wraps: isTerminal,
    links: color && isTerminal,
  }
}

function formatHeading(file: ReportedFile, { colors }: Page): string {
  const counts = formatCounts(summarize([file]), colors).join(', ')
  return `── ${colors.bold(oneLine(file.path))}: ${counts}`
}

/** Every finding has its full position, which terminals and editors turn into a link. */
function formatFinding(file: ReportedFile, finding: Finding, page: Page): string {
  const { colors, links } = page
  const { start } = finding.range
  const rule = links ? hyperlink(finding.rule, finding.url) : finding.rule
  const severity = colors.bold(colors.severity[finding.severity](finding.severity))
  const { fix, note } = finding
  return [
    `${oneLine(`${file.path}:${start.line}:${start.column}`)}  ${severity}  ${rule}`,
    ...paragraph('  ', oneLine(finding.message), page).map(colors.bold),
    ...formatFrames(file, finding, page),
    ...(note === undefined ? [] : paragraph('  help: ', oneLine(note), page)),
    ...(fix === undefined
      ? []
      : paragraph(
          '  fix:  ',
          oneLine(fix.title) + (fix.safety === 'unsafe' ? ' (unsafe)' : ''),
          page,
        )),
  ].join('\n')
}

/** The finding's line, then those of its related places. */
function formatFrames(file: ReportedFile, finding: Finding, page: Page): readonly string[] {
  const { colors } = page
  const related = finding.related ?? []
  const framed = related.filter(({ path }) => path === file.path).slice(0, MOST_FRAMES)
  const lines = [finding.range, ...framed.map(({ range }) => range)].map(({ start }) => start.line)
  const gutter = Math.max(...lines.map((line) => String(line).length))
  const paint = colors.severity[finding.severity]
  const last = finding.range.end.line
  const span = last > finding.range.start.line ? `down to line ${last}` : ''
  return [
    ...formatFrame({ file, range: finding.range, mark: '^', label: span, paint, gutter }, page),
    ...framed.flatMap(({ range, message }) =>
      formatFrame(
        { file, range, mark: '-', label: oneLine(message), paint: colors.dim, gutter },
        page,
      ),
    ),
    ...related
      .filter((place) => !framed.includes(place))
      .flatMap((place) => paragraph('  also: ', formatPlace(place), page)),
  ]
}

interface Marked {
  readonly file: ReportedFile
  readonly range: Finding['range']
  readonly mark: string
  /** Shown after the marks, or below them if there is no room. */
  readonly label: string
  readonly paint: Paint
  readonly gutter: number
}

function formatFrame(marked: Marked, { colors, columns }: Page): readonly string[] {
  const { file, range, mark, label, paint, gutter } = marked
  const room = columns - gutter - 5
  const frame = codeFrame(file.source, range, room)
  const bar = colors.dim('|')
  const number = colors.dim(String(frame.line).padStart(gutter))
  const blank = ' '.repeat(gutter)
  const indent = ' '.repeat(frame.indent)
  const marks = paint(mark.repeat(frame.width))
  const beside = label !== '' && frame.indent + frame.width + 1 + displayWidth(label) <= room
  return [
    `  ${number} ${bar} ${frame.code}`,
    `  ${blank} ${bar} ${indent}${marks}${beside ? ` ${paint(label)}` : ''}`,
    ...(label === '' || beside ? [] : [`  ${blank} ${bar} ${paint(label)}`]),
  ]
}

function formatPlace({ path, range, message }: RelatedPlace): string {
  return oneLine(`${path}:${range.start.line}:${range.start.column} ${message}`)
}

/** A text after a lead; its further lines are indented to match. */
function paragraph(lead: string, text: string, { columns, wraps }: Page): readonly string[] {
  const lines = wraps ? wrapText(text, columns - lead.length) : [text]
  return lines.map((line, index) => (index === 0 ? lead : ' '.repeat(lead.length)) + line)
}

function formatPages(findings: readonly Finding[], { colors }: Page): string {
  const pages = new Map(findings.map(({ rule, url }) => [rule, url]))
  const width = Math.max(...[...pages.keys()].map((rule) => rule.length))
  const lines = [...pages].map(([rule, url]) => `  ${printable(rule).padEnd(width)}  ${url}`)
  return colors.dim(['More about these rules:', ...lines].join('\n'))
}
