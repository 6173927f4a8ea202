import type { Palette } from './colors.ts'
import type { Report, ReportStyle, ReportSummary } from './report.ts'

/** The summary's addition if a text does not parse. */
export const MAY_BE_MORE =
  'there may be more to find once the syntax is right: what does not parse was not judged'

/** The last lines: what was found, what was not shown, and what the command can fix. */
export function formatSummary(
  { summary, leftOut }: Report,
  command: ReportStyle['command'],
  colors: Palette,
): string {
  const found = formatCounts(summary, colors)
  const mends = formatFixHint(summary, command)
  return [
    found.length === 0
      ? formatNothing(summary)
      : `${found.join(', ')} in ${count(summary.files, 'file')}`,
    ...(summary.notJudged > 0 ? [formatNotJudged(summary)] : []),
    ...(summary.unparsed > 0 ? [MAY_BE_MORE] : []),
    ...(leftOut > 0 ? [`${count(leftOut, 'finding')} not shown`] : []),
    ...(mends.length > 0 ? [mends.join(', ')] : []),
  ].join('\n')
}

/** Only files that were judged count as checked. */
function formatNothing({ files, notJudged }: ReportSummary): string {
  return files === notJudged && files > 0
    ? 'nothing was judged'
    : `${count(files - notJudged, 'file')} checked, nothing found`
}

function formatNotJudged({ notJudged }: ReportSummary): string {
  return `${count(notJudged, 'file')} read for keys, URLs and model ids only, not judged`
}

/** `2 errors`, `1 warning`: the severities found, most severe first. */
export function formatCounts(
  { errors, warnings, infos }: ReportSummary,
  { severity }: Palette,
): readonly string[] {
  return [
    ...(errors > 0 ? [severity.error(count(errors, 'error'))] : []),
    ...(warnings > 0 ? [severity.warning(count(warnings, 'warning'))] : []),
    ...(infos > 0 ? [severity.info(count(infos, 'info'))] : []),
  ]
}

function formatFixHint(
  { fixable, safelyFixable }: ReportSummary,
  command: ReportStyle['command'],
): readonly string[] {
  if (fixable === 0) return []
  if (command === 'sync') return [`\`kimi-config sync\` mends ${fixable} of them`]
  const unsafe = fixable - safelyFixable
  if (safelyFixable === 0) return [`\`--fix --unsafe\` mends ${unsafe} of them`]
  return [
    `\`--fix\` mends ${safelyFixable} of them`,
    ...(unsafe > 0 ? [`\`--fix --unsafe\` ${unsafe} more`] : []),
  ]
}

/** `1 error`, `2 errors`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
