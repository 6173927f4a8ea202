import type { Catalog } from '../catalog/catalog.ts'
import type { Day } from '../core/day.ts'
import type { Drift } from '../lint/docs/drift.ts'
import { formats } from '../report/formats.ts'
import { createReport, type ReportedFile, type ReportStyle } from '../report/report.ts'
import { version } from '../version.generated.ts'
import type { Call } from './command.ts'
import type { ReportOptions } from './options.ts'

/** What is reported: files with their findings, and the facts that they were judged by. */
export interface ReportInput {
  readonly files: readonly ReportedFile[]
  readonly catalog: Catalog
  readonly today: Day
  readonly drift?: Drift
}

/** Prints the report in the format, and within the limits, that the call asks for. */
export async function printReport(
  { files, catalog, today, drift }: ReportInput,
  { command, options, terminal }: Call<ReportOptions, ReportStyle['command']>,
): Promise<void> {
  const print = await formats[options.format]()
  const origin = {
    tool: { name: 'kimi-config', version },
    catalog: { version: catalog.data.version, asOf: today },
  }
  const limits = { quiet: options.quiet, most: options.maxFindings }
  const report = createReport(origin, files, limits, drift)
  const { colorOut: color, columns } = terminal
  terminal.out(print(report, { color, command, ...(columns !== undefined && { columns }) }))
  if (report.leftOut > 0 && options.format !== 'pretty') {
    terminal.err(`kimi-config: ${report.leftOut} more not shown, by --max-findings\n`)
  }
}
