import { type Dialect, NO_REFERENCES } from '../core/dialect.ts'
import type { SourceDocument } from '../core/document.ts'
import { type EndpointUse, emptyProjection, type ModelUse } from '../core/projection.ts'
import {
  type ConfigNode,
  itemsOf,
  type Located,
  membersOf,
  nodeAt,
  stringAt,
} from '../core/tree.ts'
import { provesOpenclaw } from './openclaw/evidence.ts'
import { namesKimi } from './support/names-kimi.ts'
import { createEndpoint, selectedModel, textsAt } from './support/provider-entry.ts'
import { splitWritten } from './support/split-ref.ts'

/** NullClaw: `~/.nullclaw/config.json`. It has OpenClaw's layout, with keys of its own. */
export const nullclawDialect: Dialect = {
  id: 'nullclaw',
  title: 'NullClaw',
  tool: 'nullclaw',
  docsUrl: 'https://github.com/nullclaw/nullclaw#readme',
  syntax: 'json',
  files: {
    places: ['~/.nullclaw/config.json'],
    matchesPath: (path) => /(?:^|\/)\.nullclaw\/config[\w.-]*\.json(?:[._-][\w.-]*)?$/i.test(path),
    matchesContent: (document) =>
      namesKimi(document) &&
      !provesOpenclaw(document) &&
      membersOf(providersIn(document.root)).some(
        ({ value }) => (nodeAt(value, 'api_key') ?? nodeAt(value, 'base_url')) !== undefined,
      ),
  },
  project,
  providers: {
    path: 'models.providers',
    baseUrlPath: (provider) => `models.providers.${provider}.base_url`,
  },
  variables: { pattern: NO_REFERENCES },
  keys: {
    storedIn: /^\.nullclaw\/config\.json$/,
    advice:
      'NullClaw reads keys from this file: keep the file out of repositories, and readable for its user only.',
  },
}

function providersIn(root: ConfigNode | undefined): ConfigNode | undefined {
  return nodeAt(root, 'models', 'providers')
}

function project(document: SourceDocument): ReturnType<Dialect['project']> {
  const used = selectedIn(document)
  const declared = membersOf(providersIn(document.root))
  const names = new Set(declared.map(({ key }) => key))
  return {
    ...emptyProjection,
    endpoints: [
      ...declared.map(({ key, keySpan, value }) =>
        createEndpoint(value, {
          provider: key,
          providerAt: keySpan,
          client: 'openai',
          baseUrl: textsAt(value, ['base_url', 'api_url'])[0],
          keys: textsAt(value, ['api_key']),
          models: used.flatMap(({ provider, use }) => (provider.value === key ? [use] : [])),
        }),
      ),
      // A built-in provider needs no entry.
      ...used.flatMap(({ provider, use }) =>
        names.has(provider.value) ? [] : [withoutEntry(provider, use)],
      ),
    ],
  }
}

/** A model with its provider. */
interface Selected {
  readonly provider: Located<string>
  readonly use: ModelUse
}

function selectedIn(document: SourceDocument): readonly Selected[] {
  const { root } = document
  const refs = [stringAt(root, 'agents', 'defaults', 'model', 'primary')].flatMap(
    (ref) => ref ?? [],
  )
  const agents = itemsOf(nodeAt(root, 'agents', 'list'))
  const ofAgents = agents.flatMap((agent) => stringAt(agent, 'model', 'primary') ?? [])
  return [
    ...[...refs, ...ofAgents].flatMap((ref) => {
      const { provider, model } = splitWritten(document, ref)
      return provider === undefined ? [] : [{ provider, use: selectedModel(model) }]
    }),
    ...agents.flatMap((agent) => {
      const provider = stringAt(agent, 'provider')
      const model = stringAt(agent, 'model')
      return provider === undefined || model === undefined
        ? []
        : [{ provider, use: selectedModel(model) }]
    }),
  ]
}

function withoutEntry(provider: Located<string>, use: ModelUse): EndpointUse {
  return {
    purpose: 'chat',
    provider: provider.value,
    providerAt: provider.span,
    place: use.place,
    client: 'openai',
    keys: [],
    models: [use],
  }
}
