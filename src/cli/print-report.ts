import { type FormatId, formats } from '../report/formats.ts'
import type { ReportedFile } from '../report/report.ts'
import { version } from '../version.generated.ts'
import type { Arguments, Terminal } from './command.ts'
import type { Session } from './session.ts'

/** Writes the report in the format that the call asks for. */
export function printReport(
  files: readonly ReportedFile[],
  { options }: Arguments,
  { catalog, today }: Session,
  terminal: Terminal,
): void {
  const format = formats[formatOption(options['format'])]
  const report = {
    tool: { name: 'kimi-config', version },
    catalog: { version: catalog.data.version, asOf: today },
    files,
  }
  terminal.out(format(report, { color: terminal.colorOut }))
}

function formatOption(value: unknown): FormatId {
  return value === 'json' || value === 'compact' ? value : 'pretty'
}
