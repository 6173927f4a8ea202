import { isVersion } from '../catalog/versions.ts'
import { isDay } from '../core/day.ts'
import { UsageError } from '../core/errors.ts'
import { FORMAT_IDS, type FormatId } from '../report/formats.ts'
import {
  choice,
  flag,
  type Option,
  type OptionsFor,
  text,
  textLike,
  textOrNone,
  texts,
  wholeNumber,
} from './command.ts'

/** Options of the report. */
export interface ReportOptions {
  readonly format: FormatId
  readonly quiet: boolean
  readonly maxFindings: number
}

export const reportOptions: OptionsFor<ReportOptions> = {
  format: choice(FORMAT_IDS, 'How the report is written'),
  quiet: flag('Print errors only; the exit status stays the same'),
  maxFindings: wholeNumber(10_000, 'Print at most this many findings; the exit status counts all'),
}

/** Options for the day, the catalog and the settings that files are checked against. */
export interface FactsOptions {
  readonly asOf: string | undefined
  readonly catalog: string | undefined
  /** False for `--no-config`. */
  readonly config: string | false | undefined
}

export const factsOptions: OptionsFor<FactsOptions> = {
  asOf: textLike(
    isDay,
    'day, expected YYYY-MM-DD',
    'Judge as of this day, YYYY-MM-DD (default: today)',
  ),
  catalog: text('Read the facts from this catalog file instead of the shipped one'),
  config: textOrNone('Read the settings from this file for every path; --no-config: read none'),
}

export const ruleOption: Option<readonly string[]> = texts(
  'Set a rule to off, info, warning or error: --rule base-url=warning; repeatable',
)

export const versionOption: Option<string | undefined> = textLike(
  isVersion,
  'version such as 2026.9.6',
  'The OpenClaw that reads the configs, such as 2026.9.6 (default: `meta.lastTouchedVersion`, else the one installed)',
)

export const ignoreUnknownOption: Option<boolean> = flag(
  'Exit 0 if none of the paths is a file to check, for hooks that pass every changed file',
)

/** Options of fixing. */
export interface FixOptions {
  readonly fix: boolean
  readonly unsafe: boolean
  readonly diff: boolean
}

export const fixOptions: OptionsFor<FixOptions> = {
  fix: flag(
    'Apply the safe fixes, then report what is left; with `-` the fixed text, unmasked, goes to stdout and the report to stderr',
    { writes: true },
  ),
  unsafe: flag(
    'With --fix or --diff: also the fixes that may change which model, endpoint or variable is used',
    { writes: true },
  ),
  diff: flag(
    'Write nothing; print what --fix would change as a unified diff; the exit status is that of the files as they are',
  ),
}

/** @throws UsageError for `--unsafe` alone. */
export function checkFixOptions({ fix, unsafe, diff }: FixOptions): void {
  if (unsafe && !fix && !diff) throw new UsageError('`--unsafe` needs `--fix` or `--diff`')
}
