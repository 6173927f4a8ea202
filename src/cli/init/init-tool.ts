import type { ProductId } from '../../catalog/catalog-data.generated.ts'
import { UsageError } from '../../core/errors.ts'
import { findDialect } from '../../dialects/support/find-dialect.ts'
import { namedModel, recommendedModel } from '../../init/choose-model.ts'
import { printFile } from '../../init/print-file.ts'
import { regionFor, routeOf } from '../../init/route.ts'
import { type Setup, setupModel } from '../../init/setup.ts'
import { type ShellName, STARTUP_FILES } from '../../init/shells.ts'
import { describeSteps, type Made } from '../../report/init/next-steps.ts'
import type { Call } from '../command.ts'
import { type Config, resolveConfig } from '../config.ts'
import type { FactsOptions } from '../options.ts'
import type { ExitCode } from '../terminal.ts'
import { askChoices, type RegionWord } from './ask-choices.ts'
import { allTemplates, findTemplate, type NamedTemplate } from './find-template.ts'

export interface InitOptions extends FactsOptions {
  readonly product: ProductId | undefined
  readonly region: RegionWord | undefined
  readonly model: string | undefined
  readonly keyEnv: string | undefined
  readonly openclawVersion: string | undefined
  readonly shell: ShellName | undefined
  readonly from: string | undefined
  readonly write: string | true | undefined
  readonly diff: boolean
}

export type InitCall = Call<InitOptions, 'init'> & { readonly tool: string | undefined }

/** `kimi-config init`: 0 printed or written, 2 what cannot be. */
export async function initTool(call: InitCall): Promise<ExitCode> {
  const { tool, options, terminal } = call
  const config = await resolveConfig(call)
  if (tool === undefined) return listTools(call)
  const named = findTemplate(tool, config.forCwd.catalog)
  refuseUseless(named, options)
  const { setup, defaults } = await chooseSetup(call, named, config)
  const route = routeOf(named.template, named.title, setup)
  const made: Made = {
    ...named,
    setup,
    route,
    defaults,
    file: usualPlace(named, options.shell),
    isWritten: false,
  }
  terminal.out(printFile(named.template, setup, route, options.shell))
  terminal.err(describeSteps(made))
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
): Promise<Chosen> {
  const { catalog, today } = config.forCwd
  const isOpen = [options.product, options.region, options.model].every((one) => one === undefined)
  const asked =
    isOpen && terminal.ask !== undefined
      ? await askChoices(catalog, today, terminal.ask)
      : undefined
  const product = asked?.product ?? options.product ?? 'open-platform'
  const region = asked?.region ?? options.region ?? DEFAULT_REGION[product]
  const given = asked?.model ?? options.model
  const model =
    given === undefined
      ? recommendedModel(catalog, product, today)
      : namedModel(catalog, product, given, today)
  const hasVersions = findDialect(template.dialect)?.schema?.versions !== undefined
  const version = hasVersions ? (await config.forFile('.')).openclawVersion : undefined
  const keyVariable = options.keyEnv
  return {
    setup: {
      catalog,
      today,
      product,
      region: regionFor(product, region),
      models: [setupModel(model, today)],
      ...(keyVariable !== undefined && { keyVariable }),
      ...(version !== undefined && { version }),
    },
    defaults: asked
      ? []
      : [
          ...(options.product === undefined ? [`--product ${product}`] : []),
          ...(options.region === undefined ? [`--region ${region}`] : []),
          ...(options.model === undefined ? [`--model ${model.id}`] : []),
        ],
  }
}
