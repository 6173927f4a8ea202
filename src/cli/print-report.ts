import type { Catalog } from '../catalog/catalog.ts'
import type { Day } from '../core/day.ts'
import type { Drift } from '../lint/docs/drift.ts'
import { formats } from '../report/formats.ts'
import { createReport, type ReportedFile, type ReportStyle } from '../report/report.ts'
import { version } from '../version.generated.ts'
import type { Call } from './command.ts'
import type { ReportOptions } from './options.ts'

interface ReportInput {
  readonly files: readonly ReportedFile[]
  /** The catalog and the day that the files were checked against. */
  readonly facts: { readonly catalog: Catalog; readonly today: Day }
  readonly drift?: Drift
}

/** Prints the report as `--format`, `--quiet` and `--max-findings` ask. */
export async function printReport(
  { files, facts, drift }: ReportInput,
  { command, options, terminal }: Call<ReportOptions, ReportStyle['command']>,
): Promise<void> {
  const print = await formats[options.format]()
  const origin = {
    tool: { name: 'kimi-config', version },
    catalog: { version: facts.catalog.data.version, asOf: facts.today },
  }
  const limits = { quiet: options.quiet, most: options.maxFindings }
  const report = createReport(origin, files, limits, drift)
  const { colorOut: color, columns } = terminal
  terminal.out(print(report, { color, command, ...(columns !== undefined && { columns }) }))
  if (report.leftOut > 0 && options.format !== 'pretty') {
    terminal.err(`kimi-config: ${report.leftOut} more not shown, by --max-findings\n`)
  }
}
