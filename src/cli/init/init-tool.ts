import type { ProductId } from '../../catalog/catalog-data.generated.ts'
import { UsageError } from '../../core/errors.ts'
import { findDialect } from '../../dialects/support/find-dialect.ts'
import { namedModel, recommendedModel } from '../../init/choose-model.ts'
import { printFile } from '../../init/print-file.ts'
import { regionFor, routeOf } from '../../init/route.ts'
import { type Setup, setupModel } from '../../init/setup.ts'
import { type ShellName, STARTUP_FILES } from '../../init/shells.ts'
import { productIn, regionIn } from '../../lint/setups/adapt-setup.ts'
import { describeSteps, type Made } from '../../report/init/next-steps.ts'
import { type Config, resolveConfig } from '../config.ts'
import type { ExitCode } from '../terminal.ts'
import { askChoices, type RegionWord } from './ask-choices.ts'
import { allTemplates, findTemplate, type NamedTemplate } from './find-template.ts'
import type { InitCall, InitOptions } from './init-call.ts'
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
  const { setup, defaults } = await chooseSetup(call, named, config, file)
  const route = routeOf(named.template, named.title, setup)
  const made = { ...named, setup, route, defaults }
  if (file !== undefined) return write(made, file, call)
  terminal.out(printFile(named.template, setup, route, options.shell))
  const place = usualPlace(named, options.shell)
  terminal.err(describeSteps({ ...made, file: place, state: 'printed' }))
  return 0
}

async function write(
  made: Pick<Made, 'name' | 'title' | 'template' | 'setup' | 'route' | 'defaults'>,
  file: TargetFile,
  call: InitCall,
): Promise<ExitCode> {
  const written = await writeConfig(made, made.setup, file, call)
  if (written === undefined) return 2
  const { setup, kept, isUpToDate } = written
  const route = routeOf(made.template, made.title, setup)
  const state = call.options.diff ? 'shown' : isUpToDate ? 'unchanged' : 'written'
  call.terminal.err(describeSteps({ ...made, setup, route, file: file.path, state, kept }))
  return 0
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
  readonly setup: Setup
  readonly defaults: readonly string[]
}

const DEFAULT_REGION: Readonly<Record<ProductId, RegionWord>> = {
  'open-platform': 'intl',
  // Most members have an account of kimi.com.
  'kimi-code': 'cn',
}

/** Reads what to set up from the options; on a terminal without any, asks for it. */
async function chooseSetup(
  { options, terminal }: InitCall,
  { template }: NamedTemplate,
  config: Config,
  file: TargetFile | undefined,
): Promise<Chosen> {
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
  const hasVersions = findDialect(template.dialect)?.schema?.versions !== undefined
  const version = hasVersions
    ? (await config.forFile(file?.absolute ?? 'config')).openclawVersion
    : undefined
  const keyVariable = options.keyEnv
  return {
    setup: {
      catalog,
      today,
      product,
      region,
      models: [setupModel(model, today)],
      ...(keyVariable !== undefined && { keyVariable }),
      ...(version !== undefined && { version }),
    },
    defaults: asked
      ? []
      : [
          ...(options.product === undefined ? [`--product ${product}`] : []),
          ...(options.region === undefined ? [`--region ${region === 'cn' ? 'cn' : 'intl'}`] : []),
          ...(options.model === undefined ? [`--model ${model.id}`] : []),
        ],
  }
}
