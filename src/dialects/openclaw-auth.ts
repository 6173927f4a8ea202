import type { Dialect } from '../core/dialect.ts'
import { type EndpointUse, emptyProjection } from '../core/projection.ts'
import { type ConfigNode, membersOf, nodeAt, stringAt } from '../core/tree.ts'
import { OPENCLAW_ENV_FILE } from './openclaw/formats.ts'
import { endpointOfKey } from './support/stored-key.ts'

/**
 * OpenClaw's store of keys and tokens: `~/.openclaw/agents/<id>/agent/auth-profiles.json`, and
 * `auth.json` beside it in early versions.
 */
export const openclawAuthDialect: Dialect = {
  id: 'openclaw-auth',
  title: 'OpenClaw auth profiles',
  tool: 'openclaw',
  docsUrl: 'https://docs.openclaw.ai/concepts/oauth',
  syntax: 'json',
  files: {
    places: [
      '~/.openclaw/agents/*/agent/auth-profiles.json',
      '~/.openclaw/agents/*/agent/auth.json',
      '~/.clawdbot/agents/*/agent/auth-profiles.json',
    ],
    matchesPath: (path) =>
      /(?:^|\/)(?:auth-profiles|agents\/[^/]{1,200}\/agent\/auth)\.json(?:[._-][\w.-]*)?$/i.test(
        path,
      ),
    matchesContent: ({ root }) =>
      membersOf(nodeAt(root, 'profiles')).some(
        ({ value }) => stringAt(value, 'provider') !== undefined && TYPES.has(typeOf(value) ?? ''),
      ),
  },
  project: ({ root }) => ({
    ...emptyProjection,
    endpoints: entriesOf(root).flatMap(([id, entry]) => projectProfile(id, entry)),
  }),
  providers: { path: 'profiles' },
  variables: {
    pattern: /\$\{([A-Z_][A-Z0-9_]*)\}/,
    bringKeys: true,
    envFile: OPENCLAW_ENV_FILE,
  },
  keys: {
    storedIn: /^\.(?:openclaw|clawdbot|moltbot)\/agents\/[^/]+\/agent\/auth(?:-profiles)?\.json$/,
  },
}

/** The profiles by id; in `auth.json` by provider, without an object around them. */
function entriesOf(root: ConfigNode | undefined): readonly (readonly [string, ConfigNode])[] {
  const profiles = nodeAt(root, 'profiles') ?? root
  return membersOf(profiles).map(({ key, value }) => [key, value] as const)
}

/** OpenClaw also takes `mode`, as the profiles in `openclaw.json` have it. */
function typeOf(entry: ConfigNode): string | undefined {
  return (stringAt(entry, 'type') ?? stringAt(entry, 'mode'))?.value
}

const TYPES: ReadonlySet<string> = new Set(['api_key', 'token', 'oauth'])

/** The members that hold the key of a profile, by its type. */
const KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  ['api_key', ['key', 'apiKey']],
  ['token', ['token']],
])

function projectProfile(id: string, entry: ConfigNode): readonly EndpointUse[] {
  const names = KEYS.get(typeOf(entry) ?? '') ?? []
  const [key] = names.flatMap((name) => stringAt(entry, name) ?? [])
  const provider = stringAt(entry, 'provider')?.value ?? id.split(':')[0] ?? id
  return key === undefined ? [] : [endpointOfKey(entry, provider, key)]
}
