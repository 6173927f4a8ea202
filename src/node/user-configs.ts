import { existsSync, readFileSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { dialects } from '../dialects/dialects.generated.ts'
import { isPlaceOfOthers } from '../dialects/support/other-tools.ts'
import { isPage, namesKimi } from '../lint/page/page-kind.ts'
import { expandPlace } from './expand-place.ts'

export interface UserPlaces {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
}

/** The known places of the user's own configs, and those that exist. */
export interface UserConfigs {
  readonly looked: readonly string[]
  readonly found: readonly string[]
}

/** Looks in the working directory, the home directory and the places in OpenClaw's variables. */
export function findUserConfigs({ cwd, env }: UserPlaces): UserConfigs {
  const places = dialects
    .flatMap(({ files }) => files.places)
    .map((place) => expandHome(place, env))
  const looked = [...new Set([...variablePlaces(env), ...places])]
  const found = new Set(looked.flatMap((place) => expandPlace(place, cwd)))
  return { looked, found: [...found].filter((place) => isConfig(place, cwd)) }
}

/** Bounds the work on hostile input. */
const LARGEST = 1024 * 1024

/** Files with common names count only if they mention Moonshot or Kimi. */
function isConfig(place: string, cwd: string): boolean {
  const path = place.replaceAll('\\', '/')
  const mayBeOthers = isPage(path) || dialects.some(({ files }) => files.mayBePath?.(path))
  if (!mayBeOthers) return true
  try {
    const file = resolve(cwd, place)
    const { size } = statSync(file)
    return size <= LARGEST && namesKimi(readFileSync(file, 'utf8'))
  } catch {
    return false
  }
}

/** OpenClaw's state folder. */
export function stateFolder(env: UserPlaces['env']): string {
  return env['OPENCLAW_STATE_DIR'] || join(homeOf(env), '.openclaw')
}

/** The home directory, as OpenClaw and shells see it. */
export function homeOf(env: UserPlaces['env']): string {
  return env['OPENCLAW_HOME'] ?? env['HOME'] ?? homedir()
}

function expandHome(place: string, env: UserPlaces['env']): string {
  // `OPENCLAW_STATE_DIR` moves the folders of agents.
  const inState = /^~\/\.openclaw\/(agents\/.*)/.exec(place)?.[1]
  if (inState !== undefined) return join(stateFolder(env), inState)
  return place.startsWith('~/') ? join(homeOf(env), place.slice(2)) : place
}

function variablePlaces(env: UserPlaces['env']): readonly string[] {
  const files = [env['OPENCLAW_CONFIG_PATH'], env['CLAWDBOT_CONFIG_PATH']]
  const states = [
    [env['OPENCLAW_STATE_DIR'], 'openclaw.json'],
    [env['CLAWDBOT_STATE_DIR'], 'clawdbot.json'],
  ] as const
  return [
    ...files.flatMap((file) => (file ? [file] : [])),
    ...states.flatMap(([state, name]) => (state ? [join(state, name)] : [])),
  ]
}

/** The folder that a config belongs to; for an agent's models.json, that of all agents. */
export function stateFolderOf(config: string): string {
  const folder = dirname(config)
  const state = /^(.*?)[\\/]?agents[\\/][^\\/]+[\\/]agent$/.exec(folder)?.[1]
  return state === undefined ? folder : state || '.'
}

/**
 * The `.env` files whose variables apply to a config, by precedence: the one beside it, for an agent's
 * models.json the one in the state folder, and the user's own; in the folder of another tool only the
 * one beside it.
 * @param isPending Whether a file will be written, by its absolute path.
 */
export function findEnvFiles(
  config: string,
  { cwd, env }: UserPlaces,
  isPending: (file: string) => boolean = () => false,
): readonly string[] {
  const folders = isPlaceOfOthers(config)
    ? [dirname(config)]
    : [dirname(config), stateFolderOf(config), stateFolder(env)]
  const found = new Map<string, string>()
  for (const place of folders) {
    const path = join(place, '.env')
    const absolute = resolve(cwd, path)
    const isThere = isPending(absolute) || existsSync(absolute)
    if (!found.has(absolute) && isThere) found.set(absolute, path)
  }
  return [...found.values()].map((path) => path.replaceAll('\\', '/'))
}
