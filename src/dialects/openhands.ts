import { type Dialect, NO_REFERENCES, type Protocol } from '../core/dialect.ts'
import type { SourceDocument } from '../core/document.ts'
import { type EndpointUse, emptyProjection } from '../core/projection.ts'
import { type ConfigNode, membersOf, nodeAt, numberAt, stringAt } from '../core/tree.ts'
import { namesKimi } from './support/names-kimi.ts'
import { projectParameters } from './support/parameters.ts'
import { createEndpoint, selectedModel, textsAt } from './support/provider-entry.ts'
import { splitWritten } from './support/split-ref.ts'

/** The prefixes of LiteLLM, through which OpenHands sends its requests. */
const PROTOCOLS: readonly Protocol[] = [
  { word: 'moonshot', wireApi: 'openai-completions', client: 'openai' },
  { word: 'openai', wireApi: 'openai-completions', client: 'openai' },
  { word: 'anthropic', wireApi: 'anthropic-messages', client: 'anthropic' },
]

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
    endpoints: tablesIn(document.root).flatMap((table) => projectTable(document, table)),
  }),
  providers: { windowKey: 'max_input_tokens' },
  protocols: { words: PROTOCOLS, name: 'the prefix' },
  variables: { pattern: NO_REFERENCES },
  keys: {
    advice: 'Leave `api_key` out, and set `LLM_API_KEY` where OpenHands is started.',
  },
}

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

function projectTable(document: SourceDocument, table: ConfigNode): readonly EndpointUse[] {
  const [written] = textsAt(table, ['model'])
  if (written === undefined) return []
  const named = stringAt(table, 'custom_llm_provider')
  const split = splitWritten(document, written)
  const isWhole = named !== undefined && named.value !== split.provider?.value
  const api = named ?? split.provider
  // LiteLLM adjusts what Moonshot refuses.
  const isAdjusted = api?.value === 'moonshot'
  const protocol = PROTOCOLS.find(({ word }) => word === api?.value)
  return [
    {
      ...createEndpoint(table, {
        provider: api?.value ?? '',
        client: protocol?.client,
        api: protocol && api,
        baseUrl: textsAt(table, ['base_url'])[0],
        keys: textsAt(table, ['api_key']),
        models: [
          selectedModel(isWhole ? written : split.model, {
            contextWindow: numberAt(table, 'max_input_tokens'),
            maxTokens: numberAt(table, 'max_output_tokens'),
            parameters: projectParameters(table).map((parameter) => ({ ...parameter, isAdjusted })),
          }),
        ],
      }),
      // All clients of LiteLLM but `openai` append the request path only if it is missing.
      ...(api?.value !== 'openai' && { takesRequestUrl: true }),
    },
  ]
}
