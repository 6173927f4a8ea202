import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { UsageError } from '../../core/errors.ts'
import { namedModel } from '../../init/choose-model.ts'
import { regionFor, routeOf } from '../../init/route.ts'
import { type Setup, setupModel } from '../../init/setup.ts'
import { neededSyntaxes } from '../../lint/read-document.ts'
import { type Carried, carryOver } from '../../lint/setups/carry-over.ts'
import { findProviders } from '../../lint/setups/find-providers.ts'
import { readDependencies } from '../../node/read-dependencies.ts'
import { readTextFile } from '../../node/read-text.ts'
import { loadParsers } from '../../syntax/parsers.ts'
import type { Config } from '../config.ts'
import type { NamedTemplate } from './find-template.ts'
import type { InitCall } from './init-call.ts'

/** What a config of another tool sets up. */
export interface Source {
  /** The default one first. */
  readonly setups: readonly [Setup, ...Setup[]]
  /** What is not carried over, or not as it was. */
  readonly notes: readonly string[]
}

/**
 * Reads the config of `--from`; other options override what it says.
 * @throws UsageError if it sets up nothing of the vendor's.
 */
export async function readSource(
  path: string,
  named: NamedTemplate,
  version: string | undefined,
  config: Config,
  { options, terminal: { cwd, env } }: InitCall,
): Promise<Source> {
  const file = resolve(cwd, path)
  if (!existsSync(file)) throw new UsageError(`Cannot read ${path}: no such file`)
  const text = readTextFile(file)
  const { catalog, today } = config.forCwd
  const given = await config.forFile(file)
  const found = findProviders(file, text, {
    ...given,
    ...(await readDependencies(file, text, { cwd, env, readsProcess: false })),
    parsers: await loadParsers(neededSyntaxes(file, text, {})),
  })
  if (found === undefined) {
    throw new UsageError(`${path} is not a config that kimi-config knows`)
  }
  const base = { catalog, today, ...(version !== undefined && { version }) }
  const { setups, notes } = carryOver(found, named, base, options.product)
  const [first, ...others] = setups.map(({ setup }) => override(setup, options))
  if (first === undefined) {
    const product =
      options.product === undefined ? 'neither Moonshot nor Kimi' : `no ${options.product}`
    throw new UsageError(
      `${path} sets up ${product} with a model that is served; nothing is carried over`,
    )
  }
  const all = [first, ...others].map((setup, index) => ({
    setup,
    hasLiteralKey: setups[index]?.hasLiteralKey === true,
  }))
  const keyNotes = all.flatMap((carried, index) => describeKey(carried, index > 0, named))
  return { setups: [first, ...others], notes: [...notes, ...keyNotes] }
}

/** Says where a key goes that is not copied, or that the steps below do not name. */
function describeKey(
  { setup, hasLiteralKey }: Carried,
  isSecond: boolean,
  { template, title }: NamedTemplate,
): readonly string[] {
  const { keyVariable } = routeOf(template, title, setup)
  if (hasLiteralKey) {
    return [`the ${setup.product} key in the file is not copied: put it into \`${keyVariable}\``]
  }
  return isSecond ? [`the ${setup.product} key is taken from \`${keyVariable}\``] : []
}

function override(setup: Setup, { region, model, keyEnv }: InitCall['options']): Setup {
  const { catalog, product, today } = setup
  const chosen = model === undefined ? undefined : namedModel(catalog, product, model, today)
  const own = setup.models.find((one) => one.model === chosen)
  const others = setup.models.filter((one) => one.model !== chosen)
  return {
    ...setup,
    ...(region !== undefined && { region: regionFor(product, region) }),
    ...(chosen && { models: [own ?? setupModel(chosen, today), ...others] }),
    ...(keyEnv !== undefined && { keyVariable: keyEnv }),
  }
}
