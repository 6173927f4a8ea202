import type { Dialect, VariableFormat } from '../core/dialect.ts'
import { type EndpointUse, emptyProjection } from '../core/projection.ts'
import { type ConfigNode, itemsOf, nodeAt, stringAt } from '../core/tree.ts'
import { namesKimi } from './support/names-kimi.ts'
import { createEndpoint, readKey, selectedModel, textsAt } from './support/provider-entry.ts'

/** `api_key_env` holds the name of a variable; nothing else is replaced. */
const VARIABLES: VariableFormat = {
  pattern: /^([A-Z_][A-Z0-9_]{0,200})$/,
  write: (name) => name,
}

/** OpenFang: `~/.openfang/config.toml`. */
export const openfangDialect: Dialect = {
  id: 'openfang',
  title: 'OpenFang',
  tool: 'openfang',
  docsUrl: 'https://github.com/RightNow-AI/openfang/blob/main/docs/configuration.md',
  syntax: 'toml',
  files: {
    places: ['~/.openfang/config.toml'],
    matchesPath: (path) => /(?:^|\/)\.openfang\/config[\w.-]*\.toml(?:[._-][\w.-]*)?$/i.test(path),
    matchesContent: (document) =>
      namesKimi(document) &&
      entriesIn(document.root).some(
        (entry) =>
          stringAt(entry, 'provider') !== undefined && stringAt(entry, 'model') !== undefined,
      ),
  },
  project: ({ root }) => ({
    ...emptyProjection,
    endpoints: entriesIn(root).flatMap((entry) => projectEntry(root, entry)),
  }),
  variables: VARIABLES,
  keys: {
    advice:
      'Set a variable such as `MOONSHOT_API_KEY` where OpenFang is started, and write `api_key_env = "MOONSHOT_API_KEY"`: OpenFang reads keys from nowhere else.',
  },
}

function entriesIn(root: ConfigNode | undefined): readonly ConfigNode[] {
  const usual = nodeAt(root, 'default_model')
  return [
    ...(usual?.kind === 'object' ? [usual] : []),
    ...itemsOf(nodeAt(root, 'fallback_providers')),
  ]
}

/** The provider with the Anthropic protocol, by both of its names. */
const ANTHROPIC = /^(?:anthropic|kimi_coding)$/

function projectEntry(root: ConfigNode | undefined, entry: ConfigNode): readonly EndpointUse[] {
  const provider = stringAt(entry, 'provider')
  if (provider === undefined) return []
  const [model] = textsAt(entry, ['model'])
  const own = textsAt(entry, ['base_url'])
  const [baseUrl] = [...own, ...textsAt(nodeAt(root, 'provider_urls'), [provider.value])]
  return [
    createEndpoint(entry, {
      provider: provider.value,
      providerAt: provider.span,
      client: ANTHROPIC.test(provider.value) ? 'anthropic' : 'openai',
      baseUrl,
      keys: textsAt(entry, ['api_key_env']).map((key) => readKey(key, VARIABLES)),
      models: model === undefined ? [] : [selectedModel(model)],
    }),
  ]
}
