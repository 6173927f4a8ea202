import { resolve } from 'node:path'
import { shippedCatalog } from '../../catalog/catalog.ts'
import type { DialectId } from '../../core/dialect.ts'
import type { Severity } from '../../core/finding.ts'
import { withIncluded, withoutIncluded } from '../../lint/includes/with-included.ts'
import { isPage } from '../../lint/page/page-kind.ts'
import type { ProbeLimits } from '../../lint/probe/find-targets.ts'
import { type OpenedConfig, openConfig } from '../../lint/probe/open-config.ts'
import type { Outcome } from '../../lint/probe/outcome.ts'
import { outcomeFor, type PlannedAsk, planAsks } from '../../lint/probe/plan-asks.ts'
import { hasKnownName, neededSyntaxes } from '../../lint/read-document.ts'
import { readDependencies } from '../../node/read-dependencies.ts'
import { reaches } from '../../report/report.ts'
import { loadParsers } from '../../syntax/parsers.ts'
import { version } from '../../version.generated.ts'
import type { Call } from '../command.ts'
import { type Run, resolveConfig } from '../config.ts'
import type { FactsOptions, ReportOptions } from '../options.ts'
import { ownConfigs } from '../paths.ts'
import { printReport } from '../print-report.ts'
import { type GivenFile, useFiles } from '../read-files.ts'
import type { ExitCode, Terminal } from '../terminal.ts'
import { readHosts } from './allowed-hosts.ts'
import { confirm } from './confirm.ts'

interface ProbeOptions extends FactsOptions, ReportOptions {
  readonly yes: boolean
  readonly otherRegion: boolean
  readonly allowHost: readonly string[]
  readonly env: boolean
  readonly failOn: Severity | 'never'
  readonly rule: readonly string[]
  readonly openclawVersion: string | undefined
  readonly dialect: DialectId | undefined
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
  const limits: ProbeLimits = {
    shipped: shippedCatalog(),
    allowedHosts: readHosts(options.allowHost),
    asksOtherRegion: options.otherRegion,
  }
  const run: ProbeRun = { ...call, config: await resolveConfig(call) }
  const configs = await openConfigs(run, limits)
  const asks = planAsks(
    configs.flatMap(({ path, targets }) => targets.map((target) => ({ path, target }))),
  )
  tellStrangers(configs, terminal)
  if (asks.length > 0) await confirm(asks, options.yes, terminal)
  const outcomes = await ask(asks, terminal)
  const judged = configs.flatMap(({ judge }) => judge((one) => outcomeFor(one, outcomes)) ?? [])
  const place = (path: string): string => resolve(terminal.cwd, path)
  const files = withIncluded(withoutIncluded(judged, place), place)
  const { catalog, today } = run.config.forCwd
  await printReport({ files, catalog, today }, run)
  if (options.failOn !== 'never' && reaches(files, options.failOn)) return 1
  if (asks.length > 0) return 0
  terminal.err('kimi-config: nothing was asked, so nothing is known of any key\n')
  return 2
}

async function openConfigs(run: ProbeRun, limits: ProbeLimits): Promise<readonly NamedConfig[]> {
  const { terminal, paths } = run
  const configs: NamedConfig[] = []
  await useFiles(
    paths.length > 0 ? paths : ownConfigs(terminal),
    {
      accepts: hasKnownName,
      doing: 'reading',
      async use(file) {
        const config = await openOne(file, run, limits)
        if (config !== undefined) configs.push({ ...config, path: file.path })
        else if (file.isNamed) {
          terminal.err(`kimi-config: skipped ${file.path}: not a config that is known\n`)
        }
      },
    },
    run,
  )
  return configs
}

async function openOne(
  { path, text }: GivenFile,
  { config, options, terminal: { cwd, env } }: ProbeRun,
  limits: ProbeLimits,
): Promise<OpenedConfig | undefined> {
  const { dialect } = options
  // Pages show configs that nobody uses.
  if (dialect === undefined && isPage(path)) return undefined
  const given = { ...(await config.forFile(path)), ...(dialect && { dialect }) }
  const dependencies = await readDependencies(path, text, { cwd, env, readsProcess: options.env })
  const parsers = await loadParsers(neededSyntaxes(path, text, given))
  return openConfig(path, text, { ...given, ...dependencies, parsers }, limits)
}

function tellStrangers(configs: readonly OpenedConfig[], { err }: Terminal): void {
  const hosts = [...new Set(configs.flatMap(({ strangers }) => strangers))]
  if (hosts.length === 0) return
  err(
    `kimi-config: not asked: ${hosts.join(', ')}; \`--allow-host\` names a host that may get the key of its provider\n`,
  )
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
