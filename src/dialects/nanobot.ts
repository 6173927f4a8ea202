import type { Dialect, VariableFormat } from '../core/dialect.ts'
import type { SourceDocument } from '../core/document.ts'
import { type EndpointUse, emptyProjection, type ModelUse } from '../core/projection.ts'
import {
  type ConfigNode,
  type Located,
  type Member,
  membersOf,
  nodeAt,
  numberAt,
  stringAt,
} from '../core/tree.ts'
import { namesKimi } from './support/names-kimi.ts'
import { createEndpoint, readKey, selectedModel, textsAt } from './support/provider-entry.ts'
import { splitWritten } from './support/split-ref.ts'

const VARIABLES: VariableFormat = {
  pattern: /\$\{([A-Za-z_]\w{0,200})\}/,
  write: (name) => `\${${name}}`,
}

/** Keys are read in both spellings. */
const API_BASE = ['apiBase', 'api_base']
const API_KEY = ['apiKey', 'api_key']

/** nanobot: `~/.nanobot/config.json`. */
export const nanobotDialect: Dialect = {
  id: 'nanobot',
  title: 'nanobot',
  tool: 'nanobot',
  docsUrl: 'https://github.com/HKUDS/nanobot/blob/main/docs/configuration.md',
  syntax: 'json',
  files: {
    places: ['~/.nanobot/config.json'],
    matchesPath: (path) => /(?:^|\/)\.nanobot\/config[\w.-]*\.json(?:[._-][\w.-]*)?$/i.test(path),
    matchesContent: (document) => namesKimi(document) && hasShape(document.root),
  },
  project,
  providers: { path: 'providers', windowKey: 'contextWindowTokens' },
  variables: VARIABLES,
  keys: {
    storedIn: /^\.nanobot\/config\.json$/,
    advice:
      'Set a variable such as `MOONSHOT_API_KEY` where nanobot is started, and write `"${MOONSHOT_API_KEY}"` here.',
  },
}

/** Whether a text has the spelling of nanobot: its relatives write `api_key` and `api_base`. */
function hasShape(root: ConfigNode | undefined): boolean {
  const entries = membersOf(nodeAt(root, 'providers')).map(({ value }) => value)
  const hasBase = entries.some((entry) => nodeAt(entry, 'apiBase') !== undefined)
  const hasKey = entries.some((entry) => nodeAt(entry, 'apiKey') !== undefined)
  const isOthers = entries.some((entry) => nodeAt(entry, 'models') ?? nodeAt(entry, 'baseUrl'))
  const model = stringAt(root, 'agents', 'defaults', 'model')
  return !isOthers && (hasBase || (hasKey && model !== undefined))
}

/** A model, and the provider that the config wants for it. */
interface Choice {
  readonly use: ModelUse
  readonly model: string
  readonly provider: string | undefined
}

function project(document: SourceDocument): ReturnType<Dialect['project']> {
  const { root } = document
  const providers = membersOf(nodeAt(root, 'providers')).filter(
    ({ value }) => value.kind === 'object',
  )
  const usable = providers.filter(({ value }) => textsAt(value, API_KEY).length > 0)
  const presets = membersOf(nodeAt(root, 'modelPresets') ?? nodeAt(root, 'model_presets'))
  const entries = [nodeAt(root, 'agents', 'defaults'), ...presets.map(({ value }) => value)]
  const choices = entries.flatMap((entry) => choiceIn(document, entry))
  const chosen = choices.map(({ use, ...choice }) => ({
    use,
    provider: providerFor(choice, usable.map(idOf)),
  }))
  return {
    ...emptyProjection,
    endpoints: providers.map((member) =>
      projectProvider(
        member,
        chosen.flatMap(({ use, provider }) => (provider === idOf(member) ? [use] : [])),
      ),
    ),
  }
}

/** The id of a provider in nanobot's own spelling, with underscores. */
function idOf({ key }: Pick<Member, 'key'>): string {
  return key
    .replaceAll('-', '_')
    .replace(/(?<=[a-z])[A-Z]/g, '_$&')
    .toLowerCase()
}

function choiceIn(document: SourceDocument, entry: ConfigNode | undefined): readonly Choice[] {
  const written = stringAt(entry, 'model')
  if (written === undefined || written.value === '') return []
  const named = stringAt(entry, 'provider')?.value
  const { provider, model } = splitWritten(document, written)
  const isOwn = provider !== undefined && OWN.includes(idOf({ key: provider.value }))
  return [
    {
      use: selectedModel(isOwn ? model : written, limitsIn(entry)),
      model: written.value,
      provider: named === undefined || named === 'auto' ? undefined : idOf({ key: named }),
    },
  ]
}

function limitsIn(entry: ConfigNode | undefined): {
  readonly contextWindow: Located<number> | undefined
} {
  // The output limit and the temperature are defaults that nanobot writes for every model.
  return {
    contextWindow:
      numberAt(entry, 'contextWindowTokens') ?? numberAt(entry, 'context_window_tokens'),
  }
}

/** The built-in providers for the vendor, in the order in which nanobot tries them. */
const OWN = ['moonshot', 'kimi_coding']
const WORDS: Readonly<Record<string, RegExp>> = {
  moonshot: /moonshot|kimi/,
  kimi_coding: /kimi[-_]coding|kimi-for-coding/,
}

/** The provider that nanobot takes for a model: the named one, the prefix, or one that fits. */
function providerFor(
  { model, provider }: Pick<Choice, 'model' | 'provider'>,
  usable: readonly string[],
): string | undefined {
  if (provider !== undefined) return provider
  const lower = model.toLowerCase()
  const prefix = lower.includes('/') ? idOf({ key: lower.slice(0, lower.indexOf('/')) }) : undefined
  if (prefix !== undefined && usable.includes(prefix)) return prefix
  return OWN.find((id) => usable.includes(id) && WORDS[id]?.test(lower))
}

function projectProvider(member: Member, models: readonly ModelUse[]): EndpointUse {
  const { value, keySpan } = member
  const provider = idOf(member)
  const isAnthropic = provider === 'kimi_coding' || provider === 'anthropic'
  const [baseUrl] = textsAt(value, API_BASE)
  return {
    ...createEndpoint(value, {
      provider,
      providerAt: keySpan,
      client: isAnthropic ? 'anthropic' : 'openai',
      baseUrl,
      headers: nodeAt(value, 'extraHeaders') ?? nodeAt(value, 'extra_headers'),
      keys: textsAt(value, API_KEY).map((key) => readKey(key, VARIABLES)),
      models,
    }),
    // nanobot drops a `/v1` that the Anthropic client appends.
    ...(isAnthropic && { completedPaths: ['/coding/v1', '/anthropic/v1'] }),
  }
}
