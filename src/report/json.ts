import type { Formatter } from './report.ts'

/** The stable, versioned format of `schemas/report.schema.json`. */
export const json: Formatter = ({ tool, catalog, files, summary, drift }) => {
  const { files: fileCount, errors, warnings, infos, fixable } = summary
  const report = {
    version: 1,
    tool,
    catalog,
    files: files.map(({ path, dialect, findings }) => ({ path, dialect, findings })),
    summary: { files: fileCount, errors, warnings, infos, fixable },
    ...(drift && { drift }),
  }
  return `${JSON.stringify(report, undefined, 2)}\n`
}
