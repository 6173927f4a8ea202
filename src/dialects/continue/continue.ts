import type { Dialect, Protocol, VariableFormat } from '../../core/dialect.ts'
import { type EndpointUse, emptyProjection, type ModelUse } from '../../core/projection.ts'
import {
  type ConfigNode,
  itemsOf,
  type Located,
  membersOf,
  nodeAt,
  numberAt,
  stringAt,
} from '../../core/tree.ts'
import { projectParameters, withParameters } from '../support/parameters.ts'
import { keysInHeaders, openingOf, readKey, userAgentIn } from '../support/provider-entry.ts'
import { findUnlistedInContinue, validateContinue } from './validate.ts'

/** Continue's providers. `anthropic` appends only `messages`. */
const PROTOCOLS: readonly Protocol[] = [
  { word: 'moonshot', wireApi: 'openai-completions', client: 'openai' },
  { word: 'openai', wireApi: 'openai-completions', client: 'openai' },
  { word: 'deepseek', wireApi: 'openai-completions', client: 'openai' },
  { word: 'anthropic', wireApi: 'anthropic-messages', client: 'anthropic-ai-sdk' },
]

const VARIABLES: VariableFormat = {
  pattern: /\$\{\{\s{0,9}(?:secrets|inputs)\.([A-Za-z_][\w.-]{0,200})\s{0,9}\}\}/,
  write: (name) => `\${{ secrets.${name} }}`,
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
    places: ['~/.continue/config.yaml', '.continue/config.yaml', '~/.continue/config.json'],
    // The format of earlier versions.
    alsoIn: 'json5',
    matchesPath: (path) =>
      /(?:^|\/)\.continue\/(?:(?:[\w.-]+\/){0,2}[\w.-]+\.ya?ml|config[\w.-]*\.json)(?:[._-][\w.-]*)?$/i.test(
        path,
      ),
    matchesContent: ({ root, syntax }) =>
      modelsOf(root).some((entry) =>
        [syntax === 'yaml' ? 'name' : 'title', 'provider', 'model'].every(
          (key) => stringAt(entry, key) !== undefined,
        ),
      ),
  },
  project: ({ root }) => ({ ...emptyProjection, endpoints: modelsOf(root).flatMap(projectEntry) }),
  providers: { path: 'models', windowKey: 'contextLength' },
  protocols: { words: PROTOCOLS, name: 'the `provider`' },
  variables: VARIABLES,
  schema: {
    validate: validateContinue,
    findUnlisted: findUnlistedInContinue,
    ignoresUnknownKeys: true,
  },
}

/** The entries of `models`, and in JSON those for autocompletion. */
function modelsOf(root: ConfigNode | undefined): readonly ConfigNode[] {
  const completion = nodeAt(root, 'tabAutocompleteModel')
  const others = completion?.kind === 'object' ? [completion] : itemsOf(completion)
  return [...itemsOf(nodeAt(root, 'models')), ...others]
}

/** A value by its key, also by a slip such as `apibase`, which `schema` reports. */
function textAt(entry: ConfigNode, key: string): Located<string> | undefined {
  const slip = membersOf(entry).find(
    (member) => member.key.replaceAll('_', '').toLowerCase() === key.toLowerCase(),
  )
  return stringAt(entry, key) ?? stringAt(slip?.value)
}

function projectEntry(entry: ConfigNode): readonly EndpointUse[] {
  const api = stringAt(entry, 'provider')
  const id = stringAt(entry, 'model')
  if (api === undefined) return []
  const client = PROTOCOLS.find(({ word }) => word === api.value)?.client
  const baseUrl = textAt(entry, 'apiBase')
  const apiKey = textAt(entry, 'apiKey')
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
  const options = nodeAt(entry, 'defaultCompletionOptions') ?? nodeAt(entry, 'completionOptions')
  const isJson = stringAt(entry, 'title') !== undefined
  const contextWindow = numberAt(isJson ? entry : options, 'contextLength')
  const maxTokens = numberAt(options, 'maxTokens')
  const tools = itemsOf(nodeAt(entry, 'capabilities')).find(
    (item) => stringAt(item)?.value === 'tool_use',
  )
  return {
    id,
    place: openingOf(entry),
    role: 'selected',
    statesWindow: contextWindow !== undefined,
    ...(contextWindow && { contextWindow }),
    ...(maxTokens && { maxTokens }),
    ...withParameters(projectParameters(options)),
    ...(tools && { givesTools: tools.span }),
  }
}
