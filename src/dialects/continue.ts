import type { Dialect, Protocol, VariableFormat } from '../core/dialect.ts'
import { type EndpointUse, emptyProjection, type ModelUse } from '../core/projection.ts'
import { type ConfigNode, itemsOf, type Located, nodeAt, numberAt, stringAt } from '../core/tree.ts'
import { projectParameters, withParameters } from './support/parameters.ts'
import { keysInHeaders, openingOf, readKey, userAgentIn } from './support/provider-entry.ts'
import { checkShape, type Shapes } from './support/shape.ts'

/** Continue's providers. `anthropic` appends only `messages`. */
const PROTOCOLS: readonly Protocol[] = [
  { word: 'moonshot', wireApi: 'openai-completions', client: 'openai' },
  { word: 'openai', wireApi: 'openai-completions', client: 'openai' },
  { word: 'anthropic', wireApi: 'anthropic-messages', client: 'anthropic-ai-sdk' },
]

const VARIABLES: VariableFormat = {
  pattern: /\$\{\{\s{0,9}(?:secrets|inputs)\.([A-Za-z_][\w.-]{0,200})\s{0,9}\}\}/,
  write: (name) => `\${{ secrets.${name} }}`,
}

const SHAPES: Shapes = {
  continue: {
    type: 'object',
    properties: { models: { type: ['array', 'null'], items: { $ref: 'model' } } },
  },
  model: {
    type: 'object',
    properties: {
      name: { type: 'string' },
      provider: { type: 'string' },
      model: { type: 'string' },
      apiKey: { type: 'string' },
      apiBase: { type: 'string' },
      defaultCompletionOptions: {
        type: 'object',
        properties: {
          contextLength: { type: 'number' },
          maxTokens: { type: 'number' },
          temperature: { type: 'number' },
          topP: { type: 'number' },
        },
      },
    },
  },
}

/** The id that selects all models that the provider lists. */
const ANY_MODEL = 'AUTODETECT'

/** Continue: `~/.continue/config.yaml`. */
export const continueDialect: Dialect = {
  id: 'continue',
  title: 'Continue',
  tool: 'continue',
  docsUrl: 'https://docs.continue.dev/reference',
  syntax: 'yaml',
  files: {
    places: ['~/.continue/config.yaml', '.continue/config.yaml'],
    matchesPath: (path) =>
      /(?:^|\/)\.continue\/(?:[\w.-]+\/){0,2}[\w.-]+\.ya?ml(?:[._-][\w.-]*)?$/i.test(path),
    matchesContent: ({ root }) =>
      modelsOf(root).some((entry) =>
        ['name', 'provider', 'model'].every((key) => stringAt(entry, key) !== undefined),
      ),
  },
  project: ({ root }) => ({ ...emptyProjection, endpoints: modelsOf(root).flatMap(projectEntry) }),
  providers: { path: 'models', windowKey: 'contextLength' },
  protocols: { words: PROTOCOLS, name: 'the `provider`' },
  variables: VARIABLES,
  schema: { validate: (value) => checkShape(SHAPES, 'continue', value) },
}

function modelsOf(root: ConfigNode | undefined): readonly ConfigNode[] {
  return itemsOf(nodeAt(root, 'models'))
}

function projectEntry(entry: ConfigNode): readonly EndpointUse[] {
  const api = stringAt(entry, 'provider')
  const id = stringAt(entry, 'model')
  if (api === undefined) return []
  const client = PROTOCOLS.find(({ word }) => word === api.value)?.client
  const baseUrl = stringAt(entry, 'apiBase')
  const apiKey = stringAt(entry, 'apiKey')
  const headers = nodeAt(entry, 'requestOptions', 'headers')
  const userAgent = userAgentIn(headers)
  return [
    {
      purpose: 'chat',
      provider: api.value,
      place: openingOf(entry),
      node: entry,
      takesDefaultModel: id === undefined,
      ...(client && { client, api }),
      ...(baseUrl && { baseUrl }),
      ...(userAgent && { userAgent }),
      keys: [...(apiKey ? [apiKey] : []), ...keysInHeaders(headers)].map((key) =>
        readKey(key, VARIABLES),
      ),
      models: id === undefined || id.value === ANY_MODEL ? [] : [projectModel(entry, id)],
    },
  ]
}

function projectModel(entry: ConfigNode, id: Located<string>): ModelUse {
  const options = nodeAt(entry, 'defaultCompletionOptions')
  const contextWindow = numberAt(options, 'contextLength')
  const maxTokens = numberAt(options, 'maxTokens')
  return {
    id,
    place: openingOf(entry),
    role: 'selected',
    statesWindow: contextWindow !== undefined,
    ...(contextWindow && { contextWindow }),
    ...(maxTokens && { maxTokens }),
    ...withParameters(projectParameters(options)),
  }
}
