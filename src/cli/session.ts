import type { Catalog } from '../catalog/catalog.ts'
import type { Day } from '../core/day.ts'
import { UsageError } from '../core/errors.ts'
import type { ReportLimits } from '../report/report.ts'
import { type Arguments, stringOption, type Terminal } from './command.ts'
import { createJudge, type DocsPlaces, type Judge } from './judge.ts'

/** What every command that judges by facts needs: the facts, the day, and how much to print. */
export interface Session {
  readonly catalog: Catalog
  readonly today: Day
  readonly limits: ReportLimits
  /** What the settings of the working directory say about docs. */
  readonly docs: DocsPlaces
  readonly judge: Judge
}

/** Reads the options that commands share, and the settings of the working directory. */
export async function openSession(call: Arguments, terminal: Terminal): Promise<Session> {
  const limits = readLimits(call.options)
  const judge = await createJudge(call, terminal)
  const { catalog, today, docs } = await judge('-')
  return { catalog, today, limits, docs, judge }
}

function readLimits(options: Arguments['options']): ReportLimits {
  const quiet = options['quiet'] === true
  const most = stringOption(options['max-findings'])
  if (most === undefined) return { quiet }
  if (!/^\d{1,9}$/.test(most)) {
    throw new UsageError(`\`--max-findings ${most}\` is no whole number`)
  }
  return { quiet, most: Number(most) }
}
