import type { Finding } from '../core/finding.ts'
import type { BlockDrift, Drift } from '../lint/docs/drift.ts'
import { palette } from './colors.ts'
import { shortenIds, tabulateDrift } from './drift-table.ts'
import { count, formatCounts, MAY_BE_MORE } from './pretty-summary.ts'
import { oneLine } from './printable.ts'
import type { Formatter, ReportedFile, ReportSummary } from './report.ts'

/** GitHub refuses comments longer than 65,536 characters. */
const MOST_LISTED = 100

const NOTHING = 'nothing found'

/** A pull request comment: the findings, and how far docs have drifted. */
export const markdown: Formatter = ({ files, summary, drift }) => {
  const findings = files
    .flatMap((file) => file.findings.map((finding) => ({ file, finding })))
    .filter(({ finding }) => drift === undefined || !isInTable(finding))
  const counts = formatCounts(summary, palette(false))
  const found = counts.length === 0 ? NOTHING : counts.join(', ')
  const unjudged = files.filter(({ notJudged }) => notJudged !== undefined)
  const shown = findings.slice(0, MOST_LISTED)
  const more = findings.length - shown.length
  return [
    `**kimi-config**: ${formatOutcome(summary, found)}`,
    ...(drift ? ['', ...formatDrift(drift)] : []),
    ...(shown.length > 0 ? ['', ...shown.map(formatFinding)] : []),
    ...(more > 0 ? [`- and ${more} more`] : []),
    ...(summary.unparsed > 0 ? ['', `${MAY_BE_MORE}.`] : []),
    ...(unjudged.length > 0 ? ['', ...listNotJudged(unjudged)] : []),
    '',
  ].join('\n')
}

/** Files that were not judged are not counted as clean. */
function formatOutcome({ files, notJudged }: ReportSummary, found: string): string {
  const judged = files - notJudged
  const rest = notJudged === 0 ? '' : `, ${count(notJudged, 'file')} not judged`
  if (judged === 0 && notJudged > 0 && found === NOTHING) return `nothing was judged${rest}`
  return `${found} in ${count(found === NOTHING ? judged : files, 'file')}${rest}`
}

function listNotJudged(files: readonly ReportedFile[]): readonly string[] {
  const more = files.length - MOST_LISTED
  return [
    ...files
      .slice(0, MOST_LISTED)
      .map(
        ({ path, notJudged = '' }) => `- ${code(path)} was not judged: ${escapeText(notJudged)}`,
      ),
    ...(more > 0 ? [`- and ${more} more`] : []),
  ]
}

/** Whether the drift table shows the finding already. */
function isInTable({ rule, fix }: Finding): boolean {
  return rule === 'docs/stale-block' && fix !== undefined
}

function formatFinding({
  file,
  finding: { rule, url, severity, message, range },
}: {
  readonly file: ReportedFile
  readonly finding: Finding
}): string {
  const place = `${file.path}:${range.start.line}`
  return `- ${code(place)} ${severity} [${rule}](${url}): ${escapeText(message)}`
}

function formatDrift(drift: Drift): readonly string[] {
  const { header, rows } = tabulateDrift(drift)
  const drifted = rows.filter(({ isUpToDate }) => !isUpToDate)
  const level = rows.length - drifted.length
  const left = [...listRetired(drift), ...listNotCompared(drift)]
  if (drifted.length === 0) {
    const all = drift.notCompared === undefined ? 'All' : 'Of what was compared, all'
    return [`${all} ${level} languages are level with ${code(drift.source)}.`, ...left]
  }
  return [
    `Held against ${code(drift.source)}; languages that are level: ${level} of ${rows.length}.`,
    '',
    formatRow(header),
    formatRow(header.map(() => '---')),
    ...drifted.map(({ cells }) => formatRow(cells)),
    '',
    ...listDifferences(drift),
    ...left,
  ]
}

function listRetired({ source, retired = [] }: Drift): readonly string[] {
  if (retired.length === 0) return []
  const ids = retired.map(({ model, since }) => code(model) + (since ? ` (since ${since})` : ''))
  return ['', `${code(source)}, which other pages follow, lists retired models: ${ids.join(', ')}.`]
}

function listNotCompared({ notCompared = [] }: Drift): readonly string[] {
  const more = notCompared.length - MOST_LISTED
  const lines = notCompared
    .slice(0, MOST_LISTED)
    .map(({ path, reason }) => `- ${code(path)} was not compared: ${escapeText(reason)}`)
  if (more > 0) lines.push(`- and ${more} more`)
  return lines.length === 0 ? [] : ['', ...lines]
}

/** The differences, once for all blocks that differ in the same way. */
function listDifferences({ pages }: Drift): readonly string[] {
  const ids = [...new Set(pages.flatMap(({ blocks }) => blocks.map(({ id }) => id)))]
  const short = new Map(shortenIds(ids).map((name, index) => [ids[index], name] as const))
  const places = new Map<string, string[]>()
  for (const { language, blocks } of pages) {
    for (const block of blocks) {
      const words = describeBlock(block)
      if (words === '') continue
      places.set(words, [
        ...(places.get(words) ?? []),
        `${language} ${short.get(block.id) ?? block.id}`,
      ])
    }
  }
  return [...places].map(([words, where]) => `- ${words} (${escapeText(where.join(', '))})`)
}

const MOST_FACTS = 8

function describeBlock({ missing, extra, facts }: BlockDrift): string {
  const more = facts.length - MOST_FACTS
  return [
    ...(missing.length > 0 ? [`missing ${missing.map(code).join(', ')}`] : []),
    ...(extra.length > 0 ? [`extra ${extra.map(code).join(', ')}`] : []),
    ...facts.slice(0, MOST_FACTS).map(escapeText),
    ...(more > 0 ? [`${more} more facts`] : []),
  ].join('; ')
}

function formatRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => escapeText(cell)).join(' | ')} |`
}

/** Escapes a text except its code spans: messages consist of sentences and code spans. */
function escapeText(text: string): string {
  return oneLine(text)
    .split('`')
    .map((part, index) =>
      index % 2 === 0 ? part.replace(/[\\<>[\]*_|]/g, '\\$&') : part.replaceAll('|', '\\|'),
    )
    .join('`')
}

function code(text: string): string {
  const bare = oneLine(text).replaceAll('|', '\\|')
  return bare.includes('`') ? `\`\` ${bare} \`\`` : `\`${bare}\``
}
