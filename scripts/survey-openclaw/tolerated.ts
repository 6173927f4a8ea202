import { isInSpans } from '../../src/catalog/versions.ts'
import type { Alternatives, ObjectAlternative } from './read-shape.ts'

const ANYTHING: Alternatives = [{ kind: 'any' }]

/**
 * Keys that the packages take out or move before they run the schema, by the functions that do so:
 * `stripShippedPluginInstallConfigRecords`, `stripDeprecatedValidationKeys`,
 * `migrateLegacyContextBudgetConfig`, `migratePersistedImplicitMainRoster`,
 * `resolveLegacyConfigForRead`.
 */
const TOLERATED: readonly { readonly path: string; readonly spans: string }[] = [
  { path: 'gateway.bind', spans: '2026.4.5..2026.5.2' },
  { path: 'plugins.installs', spans: '2026.4.25..2026.9.2' },
  { path: 'commands.modelsWrite', spans: '2026.4.24..2026.8.1' },
  { path: 'agents.defaults.contextTokens', spans: '2026.8.1..' },
  { path: 'agents.entries.*.contextTokens', spans: '2026.8.1..' },
  { path: 'models.providers.*.contextWindow', spans: '2026.8.1..' },
  { path: 'models.providers.*.contextTokens', spans: '2026.8.1..' },
]

const ROSTER_SINCE = '2026.8.1..'

/** Adds what a version accepts though its schema does not. */
export function withTolerated(version: string, shape: Alternatives): Alternatives {
  const paths = TOLERATED.filter(({ spans }) => isInSpans(version, spans))
  const known = paths.reduce((at, { path }) => addAt(at, path.split('.'), ANYTHING), shape)
  return isInSpans(version, ROSTER_SINCE) ? withRoster(known) : known
}

/** Adds `agents.list`, whose items are read as `agents.entries`. */
function withRoster(shape: Alternatives): Alternatives {
  const agent = at(at(at(shape, 'agents'), 'entries'), '*')
  const item = addAt(agent, ['id'], [{ kind: 'string', min: 1 }], ['id'])
  return addAt(shape, ['agents', 'list'], [{ kind: 'array', items: item }])
}

function at(shape: Alternatives, key: string): Alternatives {
  return shape.flatMap((one) =>
    one.kind !== 'object' ? [] : ((key === '*' ? one.rest : one.keys[key]) ?? []),
  )
}

function addAt(
  shape: Alternatives,
  [key = '', ...rest]: readonly string[],
  added: Alternatives,
  required: readonly string[] = [],
): Alternatives {
  return shape.map((one) => {
    if (one.kind !== 'object') return one
    const inner = rest.length === 0 ? added : addAt(at([one], key), rest, added)
    const changed: ObjectAlternative =
      key === '*' ? { ...one, rest: inner } : { ...one, keys: { ...one.keys, [key]: inner } }
    return { ...changed, required: [...new Set([...changed.required, ...required])] }
  })
}
