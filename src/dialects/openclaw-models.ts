import type { Dialect } from '../core/dialect.ts'
import type { SourceDocument } from '../core/document.ts'
import type { Projection } from '../core/projection.ts'
import { membersOf, nodeAt } from '../core/tree.ts'
import { projectProviders } from './openclaw/providers.ts'
import { validateOpenclawModels } from './openclaw/validate.ts'

/** OpenClaw's own list of one agent's models: `~/.openclaw/agents/<id>/agent/models.json`. */
export const openclawModelsDialect: Dialect = {
  id: 'openclaw-models',
  title: 'OpenClaw agent models',
  tool: 'openclaw',
  docsUrl: 'https://docs.openclaw.ai/concepts/models',
  syntax: 'json',
  places: [],
  variables: { write: (name) => name },
  readsEnvFiles: true,
  keyFiles: /^\.(?:openclaw|clawdbot)\/agents\/[^/]+\/agent\/models\.json$/,
  madeFrom: '`openclaw.json`',
  matchesPath: (path) => /(?:^|\/)agents\/[^/]+\/agent\/models\.json$/.test(path),
  matchesContent: ({ root }) =>
    membersOf(nodeAt(root, 'providers')).some(
      ({ value }) =>
        nodeAt(value, 'baseUrl') !== undefined && nodeAt(value, 'models')?.kind === 'array',
    ),
  validate: validateOpenclawModels,
  project: ({ root }: SourceDocument): Projection => ({
    endpoints: projectProviders(nodeAt(root, 'providers')),
    refs: [],
    env: [],
    signIns: [],
    builtins: true,
    open: false,
  }),
}
