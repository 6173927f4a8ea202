import type { ProductId } from '../../catalog/catalog-data.generated.ts'
import { UsageError } from '../../core/errors.ts'
import { findDialect } from '../../dialects/support/find-dialect.ts'
import { namedModel, recommendedModel } from '../../init/choose-model.ts'
import { printFile } from '../../init/print-file.ts'
import { regionFor, routeOf } from '../../init/route.ts'
import { type Setup, setupModel } from '../../init/setup.ts'
import { type ShellName, STARTUP_FILES } from '../../init/shells.ts'
import { neededSyntaxes } from '../../lint/read-document.ts'
import { productIn, regionIn } from '../../lint/setups/adapt-setup.ts'
import { printAll } from '../../lint/setups/merge-all.ts'
import { describeSteps } from '../../report/init/next-steps.ts'
import { loadParsers } from '../../syntax/parsers.ts'
import { type Config, resolveConfig } from '../config.ts'
import type { ExitCode } from '../terminal.ts'
import { askChoices, type RegionWord } from './ask-choices.ts'
import { allTemplates, findTemplate, type NamedTemplate } from './find-template.ts'
import type { InitCall, InitOptions } from './init-call.ts'
import { readSource } from './read-source.ts'
import { openTarget, type TargetFile, writeConfig } from './write-config.ts'

/** `kimi-config init`: 0 printed or written, 2 what cannot be. */
export async function initTool(call: InitCall): Promise<ExitCode> {
  const { tool, options, terminal } = call
  const config = await resolveConfig(call)
  if (tool === undefined) return listTools(call)
  const named = findTemplate(tool, config.forCwd.catalog)
  refuseUseless(named, options)
  const file =
    options.write === undefined ? undefined : await openTarget(named, options, config, terminal)
  const { setups, defaults, notes } = await chooseSetups(call, named, config, file)
  const [setup] = setups
  const { template, title } = named
  const made = { ...named, setup, route: routeOf(template, title, setup), defaults, notes }
  if (file === undefined) {
    const place = usualPlace(named, options.shell)
    terminal.out(await printSetups(named, setups, place, options, config))
    terminal.err(describeSteps({ ...made, file: place, state: 'printed' }))
    return 0
  }
  const written = await writeConfig(named, setups, file, call)
  if (written === undefined) return 2
  const { kept, isUpToDate } = written
  const route = routeOf(template, title, written.setup)
  const state = options.diff ? 'shown' : isUpToDate ? 'unchanged' : 'written'
  terminal.err(
    describeSteps({ ...made, setup: written.setup, route, file: file.path, state, kept }),
  )
  return 0
}

type Setups = readonly [Setup, ...Setup[]]

/** Prints a new file. A second provider needs the parsers of the first one's file. */
async function printSetups(
  target: NamedTemplate,
  setups: Setups,
  place: string,
  { shell }: InitOptions,
  config: Config,
): Promise<string> {
  const { template, title } = target
  const [first, ...others] = setups
  if (others.length === 0) {
    return printFile(template, first, routeOf(template, title, first), shell)
  }
  const given = { ...(await config.forFile(place)), dialect: template.dialect }
  const parsers = await loadParsers(neededSyntaxes(place, '', given))
  const all = { target, setups, isModelGiven: false, ...(shell && { shell }), path: place }
  return printAll(all, { ...given, parsers })
}

function listTools({ options, terminal }: InitCall): ExitCode {
  if (options.write !== undefined) {
    const meant = typeof options.write === 'string' ? ` ${options.write} --write` : ''
    throw new UsageError(`\`--write\` needs a tool before it: \`kimi-config init${meant}\``)
  }
  for (const { name, title } of allTemplates()) terminal.out(`${name.padEnd(20)} ${title}\n`)
  return 0
}

/** @throws UsageError for an option that means nothing for the tool. */
function refuseUseless({ name, template }: NamedTemplate, options: InitOptions): void {
  if (options.shell !== undefined && template.kind !== 'variables') {
    throw new UsageError(`\`--shell\` is for \`kimi-config init shell\`, not for ${name}`)
  }
  if (options.diff && options.write === undefined) throw new UsageError('`--diff` needs `--write`')
}

/** Where a new file of a tool belongs. */
function usualPlace({ template }: NamedTemplate, shell: ShellName | undefined): string {
  const startup = template.kind === 'variables' ? STARTUP_FILES[shell ?? 'bash'] : undefined
  return startup ?? template.places[0] ?? ''
}

interface Chosen {
  readonly setups: Setups
  readonly defaults: readonly string[]
  /** What `--from` does not carry over. */
  readonly notes: readonly string[]
}

const DEFAULT_REGION: Readonly<Record<ProductId, RegionWord>> = {
  'open-platform': 'intl',
  // Most members have an account of kimi.com.
  'kimi-code': 'cn',
}

/** Reads what to set up from the options and files; on a terminal without any, asks for it. */
async function chooseSetups(
  call: InitCall,
  named: NamedTemplate,
  config: Config,
  file: TargetFile | undefined,
): Promise<Chosen> {
  const { options, terminal } = call
  const version = await versionFor(named, config, file)
  if (options.from !== undefined) {
    return { ...(await readSource(options.from, named, version, config, call)), defaults: [] }
  }
  const { catalog, today } = config.forCwd
  const isOpen = [options.product, options.region, options.model].every((one) => one === undefined)
  const asked =
    isOpen && terminal.ask !== undefined
      ? await askChoices(catalog, today, terminal.ask)
      : undefined
  const product =
    asked?.product ?? options.product ?? (file?.found && productIn(file.found)) ?? 'open-platform'
  const word = asked?.region ?? options.region
  const inFile = file?.found && regionIn(file.found, product)
  const region =
    word === undefined && inFile !== undefined
      ? inFile
      : regionFor(product, word ?? DEFAULT_REGION[product])
  const given = asked?.model ?? options.model
  const model =
    given === undefined
      ? recommendedModel(catalog, product, today)
      : namedModel(catalog, product, given, today)
  const setup: Setup = {
    catalog,
    today,
    product,
    region,
    models: [setupModel(model, today)],
    ...(options.keyEnv !== undefined && { keyVariable: options.keyEnv }),
    ...(version !== undefined && { version }),
  }
  const defaults = [
    ...(options.product === undefined ? [`--product ${product}`] : []),
    ...(options.region === undefined ? [`--region ${region === 'cn' ? 'cn' : 'intl'}`] : []),
    ...(options.model === undefined ? [`--model ${model.id}`] : []),
  ]
  return { setups: [setup], defaults: asked ? [] : defaults, notes: [] }
}

/** The version of the tool by the call or the settings, for a tool whose versions are known. */
async function versionFor(
  { template }: NamedTemplate,
  config: Config,
  file: TargetFile | undefined,
): Promise<string | undefined> {
  if (findDialect(template.dialect)?.schema?.versions === undefined) return undefined
  return (await config.forFile(file?.absolute ?? 'config')).openclawVersion
}
