import type { Dialect } from '../core/dialect.ts'
import { emptyProjection } from '../core/projection.ts'
import { membersOf, nodeAt } from '../core/tree.ts'
import { provesOpenclaw } from './openclaw/evidence.ts'
import { OPENCLAW_ENV_FILE, openclawEarlierNames, openclawProtocols } from './openclaw/formats.ts'
import { projectProviders } from './openclaw/providers.ts'
import { validateOpenclawModels } from './openclaw/validate.ts'

/** OpenClaw's generated list of an agent's models: `~/.openclaw/agents/<id>/agent/models.json`. */
export const openclawModelsDialect: Dialect = {
  id: 'openclaw-models',
  title: 'OpenClaw agent models',
  tool: 'openclaw',
  docsUrl: 'https://docs.openclaw.ai/concepts/models',
  syntax: 'json',
  files: {
    places: ['~/.openclaw/agents/*/agent/models.json'],
    matchesPath: (path) => /(?:^|\/)agents\/[^/]+\/agent\/models\.json$/.test(path),
    matchesContent: ({ root }) =>
      membersOf(nodeAt(root, 'providers')).some(
        ({ value }) =>
          nodeAt(value, 'baseUrl') !== undefined && nodeAt(value, 'models')?.kind === 'array',
      ),
    isProven: provesOpenclaw,
  },
  project: ({ root }) => ({
    ...emptyProjection,
    endpoints: projectProviders(nodeAt(root, 'providers')),
  }),
  providers: { windowKey: 'contextWindow' },
  protocols: { words: openclawProtocols },
  variables: {
    write: (name) => name,
    envFile: OPENCLAW_ENV_FILE,
    earlierNames: openclawEarlierNames,
  },
  keys: {
    storedIn: /^\.(?:openclaw|clawdbot)\/agents\/[^/]+\/agent\/models\.json$/,
    generatedFrom: '`openclaw.json`',
  },
  // The file is not versioned, but an installed OpenClaw reads it.
  schema: { validate: validateOpenclawModels, versions: [] },
}
