import { type Dialect, NO_REFERENCES } from '../core/dialect.ts'
import { type Client, type EndpointUse, emptyProjection } from '../core/projection.ts'
import { type ConfigNode, itemsOf, type Member, membersOf, nodeAt } from '../core/tree.ts'
import { createEndpoint, textsAt } from './support/provider-entry.ts'

/** Keys that Hermes Agent keeps: `~/.hermes/auth.json`. */
export const hermesAuthDialect: Dialect = {
  id: 'hermes-auth',
  title: 'Hermes Agent keys',
  tool: 'hermes-agent',
  docsUrl: 'https://hermes-agent.nousresearch.com/docs/user-guide/features/credential-pools',
  syntax: 'json',
  files: {
    places: ['~/.hermes/auth.json'],
    matchesPath: (path) =>
      /(?:^|\/)\.hermes\/(?:profiles\/[^/]+\/)?auth\.json(?:[._-][\w.-]*)?$/i.test(path),
    matchesContent: ({ root }) =>
      membersOf(poolIn(root)).some(({ value }) => itemsOf(value).length > 0),
  },
  project: ({ root }) => ({
    ...emptyProjection,
    endpoints: membersOf(poolIn(root)).flatMap(projectPool),
  }),
  variables: { pattern: NO_REFERENCES },
  keys: {
    storedIn: /^\.hermes\/(?:profiles\/[^/]+\/)?auth\.json$/,
    advice:
      'Hermes keeps keys in its own file in the clear: keep that file out of repositories and backups that others can read.',
  },
}

function poolIn(root: ConfigNode | undefined): ConfigNode | undefined {
  return nodeAt(root, 'credential_pool')
}

function projectPool({ key, keySpan, value }: Member): readonly EndpointUse[] {
  return itemsOf(value).map((entry) => {
    const [baseUrl] = textsAt(entry, ['base_url', 'inference_base_url'])
    return createEndpoint(entry, {
      provider: key,
      providerAt: keySpan,
      client: baseUrl && clientFor(baseUrl.value),
      baseUrl,
      keys: textsAt(entry, ['access_token', 'api_key']),
      models: [],
    })
  })
}

/** Hermes writes the URL itself, and chooses the protocol that fits. */
function clientFor(url: string): Client {
  if (/\/coding\/v1\/?$/.test(url)) return 'anthropic-ai-sdk'
  return /\/v1\/?$/.test(url) ? 'openai' : 'anthropic'
}
