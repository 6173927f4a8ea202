import { resolve } from 'node:path'
import { shippedCatalog } from '../../catalog/catalog.ts'
import type { Severity } from '../../core/finding.ts'
import { withIncluded, withoutIncluded } from '../../lint/includes/with-included.ts'
import type { LintedFile } from '../../lint/linted-file.ts'
import type { ProbeLimits } from '../../lint/probe/find-targets.ts'
import { type OpenedConfig, openConfig } from '../../lint/probe/open-config.ts'
import type { Outcome } from '../../lint/probe/outcome.ts'
import { outcomeFor, type PlannedAsk, planAsks } from '../../lint/probe/plan-asks.ts'
import { hasKnownName } from '../../lint/read-document.ts'
import { hasSeverity } from '../../report/report.ts'
import { version } from '../../version.generated.ts'
import type { Call } from '../command.ts'
import { type Run, resolveConfig } from '../config.ts'
import { isReadAsPage, type LinterFor, type LinterOptions, optionsFor } from '../lint/linter.ts'
import {
  checkFixOptions,
  type FactsOptions,
  type FixOptions,
  type ReportOptions,
} from '../options.ts'
import { printReport } from '../print-report.ts'
import { findGiven, ownConfigs, readGiven } from '../read-files.ts'
import type { ExitCode, Terminal } from '../terminal.ts'
import { readHosts } from './allowed-hosts.ts'
import { confirm } from './confirm.ts'

interface ProbeOptions extends LinterOptions, FactsOptions, FixOptions, ReportOptions {
  readonly yes: boolean
  readonly otherRegion: boolean
  readonly allowHost: readonly string[]
  readonly failOn: Severity | 'never'
  readonly rule: readonly string[]
  readonly openclawVersion: string | undefined
}

type ProbeCall = Call<ProbeOptions, 'probe'> & { readonly paths: readonly string[] }
type ProbeRun = Run<ProbeOptions, 'probe'> & ProbeCall

/** A config of the call, and the name that it has there. */
interface NamedConfig extends OpenedConfig {
  readonly path: string
}

/** `kimi-config probe`: 0 all is well, 1 findings, 2 nothing was asked. */
export async function probeFiles(call: ProbeCall): Promise<ExitCode> {
  const { options, terminal } = call
  checkFixOptions(options)
  const limits: ProbeLimits = {
    shipped: shippedCatalog(),
    allowedHosts: readHosts(options.allowHost),
    asksOtherRegion: options.otherRegion,
  }
  const run: ProbeRun = { ...call, config: await resolveConfig(call) }
  const configs = await openConfigs(run, limits)
  const targets = configs.flatMap(({ path, targets: own }) =>
    own.map((target) => ({ path, target })),
  )
  tellUnasked(configs, limits, terminal)
  const asks = planAsks(targets)
  if (asks.length > 0) await confirm(asks, options.yes, terminal)
  const outcomes = await ask(asks, terminal)
  const files = judge(configs, outcomes, terminal)
  const left = await fix(files, outcomes, limits, run)
  if (options.failOn !== 'never' && hasSeverity(left, options.failOn)) return 1
  if (asks.length > 0) return 0
  terminal.err(
    'kimi-config: no service was asked, so no key was checked; a key is checked only if a config says which service it is for\n',
  )
  return 2
}

async function openConfigs(run: ProbeRun, limits: ProbeLimits): Promise<readonly NamedConfig[]> {
  const { terminal, paths, options } = run
  const configs: NamedConfig[] = []
  const found = await findGiven(
    paths.length > 0 ? paths : ownConfigs(terminal),
    { accepts: hasKnownName },
    run,
  )
  for await (const { path, text, isNamed } of readGiven(found.files, 'reading', terminal)) {
    // Pages show configs that nobody uses.
    const config = isReadAsPage(path, options)
      ? undefined
      : openConfig(path, text, await optionsFor(path, text, run), limits)
    if (config !== undefined) configs.push({ ...config, path })
    else if (isNamed) {
      terminal.err(`kimi-config: skipped ${path}: not a config that is known\n`)
    }
  }
  return configs
}

/** Names the hosts that are not asked and have no finding: most configs have other vendors too. */
function tellUnasked(
  configs: readonly OpenedConfig[],
  { allowedHosts }: ProbeLimits,
  { err }: Terminal,
): void {
  const hosts = [...new Set(configs.flatMap(({ strangers }) => strangers))]
  if (hosts.length > 0) {
    err(
      `kimi-config: not asked: ${hosts.join(', ')}; use \`--allow-host HOST\` for a host that may get the key of its provider\n`,
    )
  }
  const sites = configs.flatMap(({ targets }) => targets.map(({ site }) => site.url))
  const known = new Set(sites.flatMap(({ host, hostname }) => [host, hostname]))
  for (const host of allowedHosts) {
    if (!known.has(host)) err(`kimi-config: no config has a key for \`${host}\`\n`)
  }
}

async function ask(
  asks: readonly PlannedAsk[],
  { env }: Terminal,
): Promise<ReadonlyMap<string, Outcome>> {
  if (asks.length === 0) return new Map()
  const { askAll } = await import('../../node/probe/ask-all.ts')
  const { openHttpClient } = await import('../../node/http-client.ts')
  const client = openHttpClient({ env, userAgent: `kimi-config/${version}` })
  try {
    return await askAll(asks, client)
  } finally {
    client.close()
  }
}

/** The files that have a key to check or a finding. */
function judge(
  configs: readonly OpenedConfig[],
  outcomes: ReadonlyMap<string, Outcome>,
  { cwd }: Terminal,
): readonly LintedFile[] {
  const judged = configs.flatMap(({ targets, judge: judgeConfig }) => {
    const file = judgeConfig((target) => outcomeFor(target, outcomes))
    return file && (targets.length > 0 || file.findings.length > 0) ? [file] : []
  })
  return withoutIncluded(judged, (path) => resolve(cwd, path))
}

/** Prints the report or a diff, after fixing where the call says so. Returns what decides the status. */
async function fix(
  files: readonly LintedFile[],
  outcomes: ReadonlyMap<string, Outcome>,
  limits: ProbeLimits,
  run: ProbeRun,
): Promise<readonly LintedFile[]> {
  const { options, terminal, config } = run
  // The fixed text is judged by the same answers: nothing is sent again.
  const linterFor: LinterFor = async (path, first, call, fixing) => {
    const given = await optionsFor(path, first, call, fixing)
    return (text) =>
      openConfig(path, text, given, limits)?.judge((target) => outcomeFor(target, outcomes))
  }
  let left = files
  if (options.fix || options.diff) {
    const { fixFiles } = await import('../lint/fix-files.ts')
    left = (await fixFiles({ streamed: [], stored: files }, { ...run, linterFor })) ?? files
  }
  const all = withIncluded(left, (path) => resolve(terminal.cwd, path))
  // A summary for people would call no file at all checked.
  const isEmpty = all.length === 0 && options.format === 'pretty'
  if (!options.diff && !isEmpty) await printReport({ files: all, facts: config.forCwd }, run)
  return all
}
