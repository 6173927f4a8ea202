import type { Drift } from '../lint/docs/drift.ts'
import { formats, isFormatId } from '../report/formats.ts'
import { createReport, type ReportedFile } from '../report/report.ts'
import { version } from '../version.generated.ts'
import type { Arguments, Terminal } from './command.ts'
import type { Session } from './session.ts'

/** Writes the report in the format, and within the limits, that the call asks for. */
export async function printReport(
  files: readonly ReportedFile[],
  { options }: Arguments,
  { catalog, today, limits }: Session,
  terminal: Terminal,
  drift?: Drift,
): Promise<void> {
  const format = isFormatId(options['format']) ? options['format'] : 'pretty'
  const print = await formats[format]()
  const origin = {
    tool: { name: 'kimi-config', version },
    catalog: { version: catalog.data.version, asOf: today },
  }
  const report = createReport(origin, files, limits, drift)
  const { colorOut: color, columns } = terminal
  const command = 'fix' in options ? 'lint' : 'sync'
  terminal.out(print(report, { color, command, ...(columns !== undefined && { columns }) }))
  if (report.leftOut > 0 && format !== 'pretty') {
    terminal.err(`kimi-config: ${report.leftOut} more not shown, by --max-findings\n`)
  }
}
