import { type Dialect, NO_REFERENCES } from '../core/dialect.ts'
import { emptyProjection } from '../core/projection.ts'
import { type ConfigNode, nodeAt, stringAt } from '../core/tree.ts'
import { type LlmKeys, OPENHANDS_PROTOCOLS, projectLlm } from './openhands/llm.ts'
import { namesKimi } from './support/names-kimi.ts'

/** The keys of the web interface. */
const FLAT: LlmKeys = { model: 'llm_model', baseUrl: 'llm_base_url', key: 'llm_api_key' }
/** The keys of the command line. */
const NESTED: LlmKeys = { model: 'model', baseUrl: 'base_url', key: 'api_key' }

/** What OpenHands itself stores: `settings.json` and `agent_settings.json` in `~/.openhands`. */
export const openhandsSettingsDialect: Dialect = {
  id: 'openhands-settings',
  title: 'OpenHands settings',
  tool: 'openhands',
  docsUrl: 'https://docs.openhands.dev/openhands/usage/settings/llm-settings',
  syntax: 'json',
  files: {
    places: ['~/.openhands/settings.json', '~/.openhands/agent_settings.json'],
    matchesPath: (path) =>
      /(?:^|\/)\.openhands\/(?:agent_)?settings\.json(?:[._-][\w.-]*)?$/i.test(path),
    matchesContent: (document) =>
      namesKimi(document) &&
      stringAt(document.root, 'llm_model') !== undefined &&
      nodeAt(document.root, 'llm_api_key') !== undefined,
  },
  project: (document) => ({
    ...emptyProjection,
    endpoints: [
      ...settingsAt(document.root).flatMap((node) => projectLlm(document, node, FLAT)),
      ...settingsAt(nodeAt(document.root, 'llm')).flatMap((node) =>
        projectLlm(document, node, NESTED),
      ),
    ],
  }),
  protocols: { words: OPENHANDS_PROTOCOLS, name: 'the prefix' },
  variables: { pattern: NO_REFERENCES },
  keys: {
    storedIn: /^\.openhands\/(?:agent_)?settings\.json$/,
    advice:
      'OpenHands keeps the key in its own file in the clear: keep that file out of repositories and backups that others can read.',
  },
}

function settingsAt(node: ConfigNode | undefined): readonly ConfigNode[] {
  return node?.kind === 'object' ? [node] : []
}
