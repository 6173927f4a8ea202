import type { Dialect, Protocol, VariableFormat } from '../../core/dialect.ts'
import { type EndpointUse, emptyProjection } from '../../core/projection.ts'
import {
  type ConfigNode,
  type Member,
  memberOf,
  membersOf,
  nodeAt,
  stringAt,
} from '../../core/tree.ts'
import { keysInHeaders, readKey, readProviderEntry } from '../support/provider-entry.ts'
import { projectModels } from './models.ts'
import { projectRefs } from './refs.ts'
import { validateOpencode } from './validate.ts'

/** Packages of the AI SDK, which read base URLs differently. */
const PROTOCOLS: readonly Protocol[] = [
  { word: '@ai-sdk/openai-compatible', wireApi: 'openai-completions', client: 'openai' },
  { word: '@ai-sdk/anthropic', wireApi: 'anthropic-messages', client: 'anthropic-ai-sdk' },
  // It sends requests to `/responses`, by opencode's docs.
  { word: '@ai-sdk/openai', wireApi: 'openai-responses' },
]

/** Nothing else is replaced: packages/opencode/src/config/variable.ts. */
const VARIABLES: VariableFormat = {
  pattern: /\{env:([^}]{1,200})\}/,
  write: (name) => `{env:${name}}`,
}

/** opencode: `opencode.json`, JSON with comments and trailing commas. */
export const opencodeDialect: Dialect = {
  id: 'opencode',
  title: 'opencode',
  tool: 'opencode',
  docsUrl: 'https://opencode.ai/docs/config',
  syntax: 'json5',
  files: {
    places: [
      '~/.config/opencode/opencode.json',
      '~/.config/opencode/opencode.jsonc',
      'opencode.json',
      'opencode.jsonc',
      '.opencode/opencode.json',
      '.opencode/opencode.jsonc',
      '~/.config/opencode/{agent,agents,mode,modes,command,commands}/**/*.md',
      '.opencode/{agent,agents,mode,modes,command,commands}/**/*.md',
    ],
    matchesPath: (path) => /(?:^|\/)opencode[\w.-]*\.jsonc?(?:[._-][\w.-]*)?$/i.test(path),
    matchesContent: ({ root }) =>
      stringAt(root, '$schema')?.value.includes('opencode.ai/config') === true ||
      membersOf(providersIn(root)).some(
        ({ value }) =>
          stringAt(value, 'npm') !== undefined || nodeAt(value, 'options', 'baseURL') !== undefined,
      ),
    frontMatterAt,
  },
  project: ({ root }) => ({
    ...emptyProjection,
    endpoints: membersOf(providersIn(root)).map(projectProvider),
    refs: projectRefs(root),
  }),
  providers: { path: 'provider', windowKey: 'limit.context' },
  protocols: { words: PROTOCOLS, name: 'the `npm` package' },
  variables: VARIABLES,
  schema: { validate: validateOpencode },
}

/** The Markdown files in which opencode keeps agents, modes and commands. */
const FRONT_MATTER =
  /(?:^|\/)\.?opencode\/(agent|mode|command)s?\/(?:[^/]{1,200}\/){0,20}([^/]{1,200})\.md$/

function frontMatterAt(path: string): readonly string[] | undefined {
  const [, kind, name] = FRONT_MATTER.exec(path) ?? []
  return kind === undefined || name === undefined ? undefined : [kind, name]
}

/** Also by a misspelt key, which `schema` reports. */
function providersIn(root: ConfigNode | undefined): ConfigNode | undefined {
  return nodeAt(root, 'provider') ?? nodeAt(root, 'providers')
}

function projectProvider(member: Member): EndpointUse {
  const { value } = member
  const options = nodeAt(value, 'options')
  const headers = nodeAt(options, 'headers')
  const apiKey = stringAt(memberOf(options, 'apiKey')?.value)
  return readProviderEntry(member, {
    protocols: PROTOCOLS,
    api: stringAt(value, 'npm'),
    baseUrl: stringAt(options, 'baseURL') ?? stringAt(value, 'api'),
    headers,
    keys: [...(apiKey ? [apiKey] : []), ...keysInHeaders(headers)].map((written) =>
      readKey(written, VARIABLES),
    ),
    models: projectModels(value),
  })
}
