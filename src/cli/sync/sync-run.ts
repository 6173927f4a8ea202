import type { MarkerStyle } from '../../sync/markers/marker-spelling.ts'
import type { Call } from '../command.ts'
import type { Run } from '../config.ts'
import type { FactsOptions, ReportOptions } from '../options.ts'

interface SyncOptions extends FactsOptions, ReportOptions {
  readonly check: boolean
  readonly diff: boolean
  readonly keepGoing: boolean
  readonly sourcePage: string | undefined
  readonly shape: 'own' | 'source'
  readonly markerStyle: MarkerStyle | undefined
  readonly ignoreUnknown: boolean
  readonly rule: readonly string[]
}

interface Paths {
  readonly paths: readonly string[]
}

/** A call of `kimi-config sync`. */
export type SyncCall = Call<SyncOptions, 'sync'> & Paths

/** The same, with how its files are judged. */
export type SyncRun = Run<SyncOptions, 'sync'> & Paths
