import { dirname, relative, resolve } from 'node:path'
import { type Catalog, isOutdated, shippedCatalog } from '../catalog/catalog.ts'
import { isVersion } from '../catalog/versions.ts'
import type { Day } from '../core/day.ts'
import { UsageError } from '../core/errors.ts'
import type { RuleLevel } from '../lint/levels.ts'
import type { LintOptions } from '../lint/lint-text.ts'
import { levelsFor } from '../lint/settings.ts'
import { createSettingsSearch } from '../node/find-settings.ts'
import { createInstalledSearch } from '../node/installed-openclaw.ts'
import type { SettingsFile } from '../node/read-settings.ts'
import { judgedDay } from '../node/today.ts'
import { homeOf } from '../node/user-configs.ts'
import { type Arguments, stringOption, type Terminal } from './command.ts'

/** How one file is judged: as the call says, else as its settings say, else by default. */
export interface Judgement extends LintOptions {
  /** Whether settings say that the file is no concern of ours. */
  readonly isIgnored: boolean
  readonly docs: DocsPlaces
  readonly origin: Origin
}

/** The files that say how a file is judged, absolute. */
export interface Origin {
  readonly settings: string | undefined
  /** Absent where the facts are those that are shipped. */
  readonly catalog: string | undefined
}

/** What settings say about docs, each path as a call in the working directory would name it. */
export interface DocsPlaces {
  readonly roots: readonly string[]
  readonly sourcePage?: string
  /** The only languages that are wanted; all where it is absent. */
  readonly locales?: readonly string[]
}

export type Judge = (path: string) => Promise<Judgement>

/**
 * Gives the function that says how a file is judged. Says once on stderr when a catalog is old.
 * @throws UsageError for a bad option; the function itself, for settings that are wrong.
 */
export async function createJudge(call: Arguments, terminal: Terminal): Promise<Judge> {
  const { cwd, err } = terminal
  const ofCall = await readCall(call, terminal)
  const findSettings = settingsSearch(call, terminal)
  const findInstalled = createInstalledSearch(terminal.env)
  const readSettings = remember(async (path: string) => {
    const { readSettingsFile } = await import('../node/read-settings.ts')
    return readSettingsFile(cwd, path)
  })
  const openCatalog = remember((path: string) => readCatalog(cwd, path))
  const told = new Set<Catalog>()
  return async (path) => {
    const file = resolve(cwd, path)
    const found = findSettings(dirname(file))
    const own = found === undefined ? undefined : await readSettings(found)
    const asOf = own?.settings.asOf
    const today = ofCall.asOf ?? asOf ?? ofCall.today
    const catalogPath = own?.settings.catalog && resolve(own.folder, own.settings.catalog)
    const catalog =
      ofCall.catalog ??
      (catalogPath === undefined ? shippedCatalog() : await openCatalog(catalogPath))
    if (isOutdated(catalog, today) && !told.has(catalog)) {
      err(
        `kimi-config: the catalog was verified on ${catalog.data.verifiedOn}, more than 60 days before ${today}; a newer kimi-config may know more\n`,
      )
      told.add(catalog)
    }
    const openclawVersion = ofCall.openclawVersion ?? own?.settings.openclawVersion
    const levels = levelsFor(
      own?.settings,
      ({ files }) => own?.names(files, file) === true,
      ofCall.levels,
    )
    return {
      catalog,
      today,
      ...(openclawVersion !== undefined && { openclawVersion }),
      findInstalled: () => findInstalled(dirname(file)),
      ...pathFromHome(file, terminal.env),
      ...(levels && { levels }),
      isIgnored: own?.names(own.settings.ignore ?? [], file) === true,
      docs: docsPlaces(own, cwd),
      origin: { settings: found, catalog: ofCall.catalogPath ?? catalogPath },
    }
  }
}

function pathFromHome(file: string, env: Terminal['env']): { readonly homePath?: string } {
  const path = relative(homeOf(env), file).replaceAll('\\', '/')
  return /^\.\.(?:\/|$)|^\/|^[A-Za-z]:/.test(path) ? {} : { homePath: path }
}

/** What the call itself says, which settings do not change. */
interface CallChoices {
  readonly catalog: Catalog | undefined
  readonly catalogPath: string | undefined
  readonly asOf: Day | undefined
  /** For files whose settings name no day. */
  readonly today: Day
  readonly openclawVersion: string | undefined
  readonly levels: ReadonlyMap<string, RuleLevel>
}

async function readCall({ options }: Arguments, terminal: Terminal): Promise<CallChoices> {
  const asOf = stringOption(options['as-of'])
  const today = judgedDay(asOf, terminal.env['SOURCE_DATE_EPOCH'])
  const file = stringOption(options['catalog'])
  return {
    catalog: file === undefined ? undefined : await readCatalog(terminal.cwd, file),
    catalogPath: file === undefined ? undefined : resolve(terminal.cwd, file),
    asOf,
    today,
    openclawVersion: readVersion(options['openclaw-version']),
    levels: await readLevels(options['rule']),
  }
}

function readVersion(given: Arguments['options'][string]): string | undefined {
  const version = stringOption(given)
  if (version !== undefined && !isVersion(version)) {
    throw new UsageError(`\`--openclaw-version ${version}\` is no version such as 2026.9.6`)
  }
  return version
}

async function readLevels(given: Arguments['options'][string]) {
  if (given === undefined) return new Map<string, RuleLevel>()
  const { readRuleLevels } = await import('./rule-levels.ts')
  return readRuleLevels([given].flat().map(String))
}

async function readCatalog(cwd: string, file: string): Promise<Catalog> {
  const { readCatalogFile } = await import('../node/read-catalog.ts')
  return readCatalogFile(cwd, file)
}

/** `--config FILE` is for every file, `--no-config` leaves none. */
function settingsSearch(
  { options }: Arguments,
  { cwd, err }: Terminal,
): (folder: string) => string | undefined {
  const { config } = options
  if (config === false) return () => undefined
  const file = stringOption(config)
  if (file !== undefined) return () => resolve(cwd, file)
  return createSettingsSearch((path, whatItIs) =>
    err(`kimi-config: ${path} is ${whatItIs}, and so no settings file; passed over\n`),
  )
}

function docsPlaces(own: SettingsFile | undefined, cwd: string): DocsPlaces {
  const { roots = [], sourcePage, locales } = own?.settings.docs ?? {}
  const fromHere = (path: string): string =>
    (relative(cwd, resolve(own?.folder ?? cwd, path)) || '.').replaceAll('\\', '/')
  return {
    roots: roots.map(fromHere),
    ...(sourcePage !== undefined && { sourcePage: fromHere(sourcePage) }),
    ...(locales && { locales }),
  }
}

function remember<T>(read: (path: string) => Promise<T>): (path: string) => Promise<T> {
  const known = new Map<string, Promise<T>>()
  return (path) => {
    const value = known.get(path) ?? read(path)
    known.set(path, value)
    return value
  }
}
