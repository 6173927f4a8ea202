import { dirname, relative, resolve } from 'node:path'
import { type Catalog, isOutdated, shippedCatalog } from '../catalog/catalog.ts'
import type { Day } from '../core/day.ts'
import { UsageError } from '../core/errors.ts'
import { oncePerKey } from '../core/once-per.ts'
import { isRuleLevel, type RuleLevel, ruleLevels } from '../lint/levels.ts'
import type { LintOptions } from '../lint/lint-text.ts'
import { levelsFor } from '../lint/settings.ts'
import { knownRules } from '../lint/suppressions/known-rules.ts'
import { createSettingsSearch } from '../node/find-settings.ts'
import { createInstalledSearch } from '../node/installed-openclaw.ts'
import type { SettingsFile } from '../node/read-settings.ts'
import { currentDay } from '../node/today.ts'
import { homeOf } from '../node/user-configs.ts'
import type { Call } from './command.ts'
import type { FactsOptions } from './options.ts'
import type { Terminal } from './terminal.ts'
import { unknownName } from './unknown-name.ts'

/** The configuration of a run: options of the call come first, then settings files, then defaults. */
export interface Config {
  /** For the working directory. */
  readonly forCwd: FolderConfig
  /** @throws UsageError for invalid settings. */
  forFile(path: string): Promise<FileConfig>
}

/** What all files of a folder have in common. */
export interface FolderConfig {
  readonly catalog: Catalog
  readonly today: Day
  readonly docs: DocsSettings
  readonly origin: Origin
}

export interface FileConfig extends FolderConfig, LintOptions {
  /** Whether settings ignore the file. */
  readonly isIgnored: boolean
}

/** The absolute paths of the settings file and the catalog. */
export interface Origin {
  readonly settings: string | undefined
  /** Undefined for the shipped catalog. */
  readonly catalog: string | undefined
}

/** The `docs` settings, with paths relative to the working directory. */
export interface DocsSettings {
  readonly roots: readonly string[]
  readonly sourcePage?: string
  /** The languages to sync; absent for all. */
  readonly locales?: readonly string[]
}

/** A call that needs a configuration. */
export interface ConfigCall {
  readonly terminal: Terminal
  readonly options: FactsOptions & {
    readonly rule?: readonly string[]
    readonly openclawVersion?: string | undefined
  }
}

/** A call with its configuration. */
export type Run<Options, Name extends string = string> = Call<Options, Name> & {
  readonly config: Config
}

/**
 * Resolves options and settings: those of the working directory now, those of other folders on
 * demand. Warns once for each outdated catalog.
 * @throws UsageError for an invalid option or invalid settings.
 */
export async function resolveConfig({ options, terminal }: ConfigCall): Promise<Config> {
  const { cwd, env } = terminal
  const levels = readRuleLevels(options.rule ?? [])
  const findInstalled = createInstalledSearch(env)
  const resolveFolder = createFolderResolver(options, terminal)
  return {
    forCwd: await resolveFolder(cwd),
    async forFile(path) {
      const file = resolve(cwd, path)
      const { own, ...folder } = await resolveFolder(dirname(file))
      const openclawVersion = options.openclawVersion ?? own?.settings.openclawVersion
      const isNamed = (globs: string | readonly string[]) => own?.names(globs, file) === true
      const ownLevels = levelsFor(own?.settings, ({ files }) => isNamed(files), levels)
      return {
        ...folder,
        ...(openclawVersion !== undefined && { openclawVersion }),
        findInstalled: () => findInstalled(dirname(file)),
        ...pathFromHome(file, env),
        ...(ownLevels && { levels: ownLevels }),
        isIgnored: isNamed(own?.settings.ignore ?? []),
      }
    },
  }
}

/** A folder with its settings file, if there is one. */
interface ResolvedFolder extends FolderConfig {
  readonly own: SettingsFile | undefined
}

function createFolderResolver(
  options: FactsOptions,
  terminal: Terminal,
): (folder: string) => Promise<ResolvedFolder> {
  const { cwd, env } = terminal
  const day = options.asOf ?? currentDay(env['SOURCE_DATE_EPOCH'])
  const findSettings = settingsSearch(options, terminal)
  const openSettings = oncePerKey((path: string) => readSettings(cwd, path))
  const openCatalog = oncePerKey((path: string) => readCatalog(cwd, path))
  const warned = new Set<Catalog>()
  return async (folder) => {
    const settings = findSettings(folder)
    const own = settings === undefined ? undefined : await openSettings(settings)
    const today = options.asOf ?? own?.settings.asOf ?? day
    const named = own?.settings.catalog && resolve(own.folder, own.settings.catalog)
    const path = options.catalog ?? named
    const catalog = path === undefined ? shippedCatalog() : await openCatalog(path)
    if (isOutdated(catalog, today) && !warned.has(catalog)) {
      warned.add(catalog)
      terminal.err(
        `kimi-config: the catalog was verified on ${catalog.data.verifiedOn}, more than 60 days before ${today}; a newer kimi-config may know more\n`,
      )
    }
    return {
      catalog,
      today,
      docs: docsSettings(own, cwd),
      origin: { settings, catalog: path && resolve(cwd, path) },
      own,
    }
  }
}

/** Parses `--rule id=level` options; the last one for a rule wins. */
function readRuleLevels(given: readonly string[]): ReadonlyMap<string, RuleLevel> {
  if (given.length === 0) return new Map()
  const known = [...knownRules().keys()]
  return new Map(
    given.map((text) => {
      const [rule = '', level = ''] = text.split('=')
      if (!known.includes(rule)) throw new UsageError(unknownName('rule', rule, known))
      if (isRuleLevel(level)) return [rule, level]
      throw new UsageError(
        `\`--rule ${text}\` is no level, expected \`${rule}=\` and one of ${ruleLevels.join(', ')}`,
      )
    }),
  )
}

/** `--config FILE` applies to every file; `--no-config` disables settings. */
function settingsSearch(
  { config }: FactsOptions,
  { cwd, err }: Terminal,
): (folder: string) => string | undefined {
  if (config === false) return () => undefined
  if (config !== undefined) return () => resolve(cwd, config)
  return createSettingsSearch((path, whatItIs) =>
    err(`kimi-config: ${path} is ${whatItIs}, and so no settings file; passed over\n`),
  )
}

// Both import ajv, which most calls do not need.
async function readSettings(cwd: string, path: string): Promise<SettingsFile> {
  const { readSettingsFile } = await import('../node/read-settings.ts')
  return readSettingsFile(cwd, path)
}

async function readCatalog(cwd: string, path: string): Promise<Catalog> {
  const { readCatalogFile } = await import('../node/read-catalog.ts')
  return readCatalogFile(cwd, path)
}

function docsSettings(own: SettingsFile | undefined, cwd: string): DocsSettings {
  const { roots = [], sourcePage, locales } = own?.settings.docs ?? {}
  const fromCwd = (path: string): string =>
    (relative(cwd, resolve(own?.folder ?? cwd, path)) || '.').replaceAll('\\', '/')
  return {
    roots: roots.map(fromCwd),
    ...(sourcePage !== undefined && { sourcePage: fromCwd(sourcePage) }),
    ...(locales && { locales }),
  }
}

function pathFromHome(file: string, env: Terminal['env']): { readonly homePath?: string } {
  const path = relative(homeOf(env), file).replaceAll('\\', '/')
  return /^\.\.(?:\/|$)|^\/|^[A-Za-z]:/.test(path) ? {} : { homePath: path }
}
