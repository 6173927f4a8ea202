import { maskSecrets } from '../core/secrets.ts'
import { type Formatter, summarize } from './report.ts'

/** The stable, versioned format of `schemas/report.schema.json`. */
export const json: Formatter = ({ tool, catalog, files }) => {
  const report = {
    version: 1,
    tool,
    catalog,
    files: files.map(({ path, dialect, findings }) => ({ path, dialect, findings })),
    summary: summarize(files),
  }
  return `${JSON.stringify(report, maskStrings, 2)}\n`
}

function maskStrings(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? maskSecrets(value) : value
}
