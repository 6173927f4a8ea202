import { type Dialect, NO_REFERENCES } from '../../core/dialect.ts'
import { emptyProjection } from '../../core/projection.ts'
import { type ConfigNode, membersOf, nodeAt, stringAt } from '../../core/tree.ts'
import { namesKimi } from '../support/names-kimi.ts'
import { type LlmKeys, OPENHANDS_PROTOCOLS, projectLlm } from './llm.ts'

/** Tables of OpenHands besides `[llm]`. */
const OWN_TABLES = ['core', 'sandbox', 'agent', 'security', 'condenser', 'kubernetes']

/** OpenHands: `config.toml`. */
export const openhandsDialect: Dialect = {
  id: 'openhands',
  title: 'OpenHands',
  tool: 'openhands',
  docsUrl: 'https://docs.openhands.dev/openhands/usage/advanced/configuration-options',
  syntax: 'toml',
  files: {
    places: ['config.toml', '~/.openhands/config.toml'],
    matchesPath: (path) =>
      /(?:^|\/)\.?openhands\/config[\w.-]*\.toml(?:[._-][\w.-]*)?$/i.test(path),
    // Not in the folders of other tools.
    mayBePath: (path) => /^config\.toml$|\/(?<!(?:^|\/)\.[\w-]{1,40}\/)config\.toml$/i.test(path),
    matchesContent: (document) => namesKimi(document) && hasShape(document.root),
  },
  project: (document) => ({
    ...emptyProjection,
    endpoints: tablesIn(document.root).flatMap((table) => projectLlm(document, table, KEYS)),
  }),
  providers: { windowKey: 'max_input_tokens' },
  protocols: { words: OPENHANDS_PROTOCOLS, name: 'the prefix' },
  variables: { pattern: NO_REFERENCES },
  keys: {
    advice: 'Leave `api_key` out, and set `LLM_API_KEY` where OpenHands is started.',
  },
}

const KEYS: LlmKeys = { model: 'model', baseUrl: 'base_url', key: 'api_key' }

/** Whether `[llm]` names a model as LiteLLM does, or stands among other tables of OpenHands. */
function hasShape(root: ConfigNode | undefined): boolean {
  const models = tablesIn(root).flatMap((table) => stringAt(table, 'model')?.value ?? [])
  const isPrefixed = models.some((model) => /^(?:moonshot|openai|anthropic)\//.test(model))
  const isAmong = OWN_TABLES.some((key) => nodeAt(root, key)?.kind === 'object')
  return models.length > 0 && (isPrefixed || isAmong)
}

/** `[llm]`, and the named ones below it. */
function tablesIn(root: ConfigNode | undefined): readonly ConfigNode[] {
  const llm = nodeAt(root, 'llm')
  if (llm?.kind !== 'object') return []
  const named = membersOf(llm).flatMap(({ value }) => (value.kind === 'object' ? [value] : []))
  return [llm, ...named]
}
