import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { dialects } from '../dialects/dialects.ts'

export interface UserPlaces {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Where the user's own configs may stand: every known place, and those of them that exist. */
export interface UserConfigs {
  readonly looked: readonly string[]
  readonly found: readonly string[]
}

/** Looks in the working directory, the home directory and where OpenClaw's variables point. */
export function findUserConfigs({ cwd, env }: UserPlaces): UserConfigs {
  const home = env['OPENCLAW_HOME'] ?? env['HOME'] ?? homedir()
  const places = dialects
    .flatMap((dialect) => dialect.places)
    .map((place) => expandHome(place, home))
  const looked = [...new Set([...variablePlaces(env), ...places, ...agentModels(home)])]
  return {
    looked,
    found: looked.filter((place) => existsSync(resolve(cwd, place))),
  }
}

function expandHome(place: string, home: string): string {
  return place.startsWith('~/') ? join(home, place.slice(2)) : place
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

/** `~/.openclaw/agents/<id>/agent/models.json` of every agent there is. */
function agentModels(home: string): readonly string[] {
  const agents = join(home, '.openclaw', 'agents')
  if (!existsSync(agents)) return []
  return readdirSync(agents).map((agent) => join(agents, agent, 'agent', 'models.json'))
}
