import type { Formatter, ReportedFile } from './report.ts'

/** The stable, versioned format of `schemas/report.schema.json`. */
export const json: Formatter = ({ tool, catalog, files, summary, drift }) => {
  const { files: fileCount, notJudged, errors, warnings, infos, fixable } = summary
  const report = {
    version: 1,
    tool,
    catalog,
    files: files.map(formatFile),
    summary: { files: fileCount, notJudged, errors, warnings, infos, fixable },
    ...(drift && { drift }),
  }
  return `${JSON.stringify(report, undefined, 2)}\n`
}

function formatFile({ path, dialect, notJudged, findings }: ReportedFile): object {
  const verdict = notJudged === undefined ? {} : { judged: false, reason: notJudged }
  return { path, dialect, ...verdict, findings }
}
