import type { Dialect } from '../../core/dialect.ts'
import type { SourceDocument } from '../../core/document.ts'
import { type EnvDefinition, emptyProjection, type Projection } from '../../core/projection.ts'
import {
  booleanAt,
  type ConfigNode,
  membersOf,
  nodeAt,
  objectsIn,
  stringAt,
} from '../../core/tree.ts'
import { projectAgents } from './agents.ts'
import { looksLikeOpenclaw, provesOpenclaw } from './evidence.ts'
import { OPENCLAW_ENV_FILE, openclawEarlierNames, openclawProtocols } from './formats.ts'
import { openclawFields } from './openclaw-fields.generated.ts'
import { projectProviders } from './providers.ts'
import { otherRefs } from './refs.ts'
import { projectSignIns } from './sign-ins.ts'
import { findUnlistedInOpenclaw } from './unlisted.ts'
import { findDatedInOpenclaw, validateOpenclaw } from './validate.ts'
import { projectWebSearch } from './web-search.ts'

/** OpenClaw's file names, also with additions: `openclaw.json.bak`, `openclaw-new.json`. */
const FILE_NAME = /(?:^|\/)(?:openclaw|clawdbot|moltbot|moldbot)[\w.-]*\.json5?(?:[._-][\w.-]*)?$/i

const VERSION = /^v?\d{4}\.\d/

/** OpenClaw, earlier Clawdbot and Moltbot: `~/.openclaw/openclaw.json`, JSON5. */
export const openclawDialect: Dialect = {
  id: 'openclaw',
  title: 'OpenClaw',
  tool: 'openclaw',
  docsUrl: 'https://docs.openclaw.ai/gateway/configuration',
  syntax: 'json5',
  files: {
    places: [
      '~/.openclaw/openclaw.json',
      '~/.clawdbot/clawdbot.json',
      '~/.moltbot/moltbot.json',
      'openclaw.json',
      'openclaw.json5',
      'clawdbot.json',
      'moltbot.json',
    ],
    matchesPath: (path) => FILE_NAME.test(path),
    matchesContent: looksLikeOpenclaw,
    isProven: provesOpenclaw,
    hasIncludes: true,
  },
  project,
  providers: {
    path: 'models.providers',
    baseUrlPath: (provider) => `models.providers.${provider}.baseUrl`,
    hasPlugins: true,
    acceptsUndeclared: true,
    windowKey: 'contextWindow',
  },
  refs: { completesBareIds: true },
  protocols: { words: openclawProtocols },
  variables: {
    pattern: /\$\{([A-Z_][A-Z0-9_]*)\}/,
    write: (name) => `\${${name}}`,
    envFile: OPENCLAW_ENV_FILE,
    searched: `Looked in the \`env\` of the config, the \`.env\` beside it and \`${OPENCLAW_ENV_FILE}\`. If the variable comes from your shell, \`--env\` looks there too.`,
    service: {
      place:
        /(?:^|[\\/])\.(?:openclaw|clawdbot|moltbot)[\\/](?:openclaw|clawdbot|moltbot|moldbot)\.json$/,
      advice: `A gateway that runs as a service does not see the variables of your shell, and may refuse to start. Put it into \`${OPENCLAW_ENV_FILE}\`.`,
    },
    earlierNames: openclawEarlierNames,
  },
  schema: {
    validate: validateOpenclaw,
    findUnlisted: findUnlistedInOpenclaw,
    findDated: findDatedInOpenclaw,
    versions: openclawFields.versions,
    async loadFindRefused() {
      const { createFindRefused } = await import('./by-version/find-refused.ts')
      return createFindRefused()
    },
  },
}

function project({ root }: SourceDocument): Projection {
  const written = stringAt(root, 'meta', 'lastTouchedVersion')
  const version = written && VERSION.test(written.value) ? written : undefined
  return {
    ...emptyProjection,
    endpoints: [
      ...projectProviders(nodeAt(root, 'models', 'providers')),
      ...projectWebSearch(root),
    ],
    refs: [...projectAgents(root), ...otherRefs(root)],
    env: envDefinitions(nodeAt(root, 'env')),
    readsShell: booleanAt(root, 'env', 'shellEnv', 'enabled')?.value === true,
    signIns: projectSignIns(root),
    ...(version && { version }),
    hasBuiltIns: stringAt(root, 'models', 'mode')?.value !== 'replace',
    mayDeclareMore: hasUnresolvedInclude(root),
  }
}

/** Whether an unresolved `$include` may declare providers, models or variables. */
function hasUnresolvedInclude(root: ConfigNode | undefined): boolean {
  const places = ['models', 'agents', 'env'].flatMap((key) => nodeAt(root, key) ?? [])
  const objects = places.flatMap((node) => objectsIn(node))
  return [root, ...objects].some((node) => nodeAt(node, '$include') !== undefined)
}

function envDefinitions(env: ConfigNode | undefined): readonly EnvDefinition[] {
  const flat = membersOf(env).filter((member) => member.key !== 'vars' && member.key !== 'shellEnv')
  return [...flat, ...membersOf(nodeAt(env, 'vars'))].flatMap((member) => {
    const value = stringAt(member.value)
    return value === undefined ? [] : [{ name: member.key, nameAt: member.keySpan, value }]
  })
}
