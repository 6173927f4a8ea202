import { isInSpans } from '../../../catalog/versions.ts'
import type { SchemaError } from '../../../core/dialect.ts'
import { memberOfValue, membersOfValue } from '../../support/misplaced.ts'
import { conflict, valueAt } from './conflict.ts'
import { mentionedPlugins } from './mentioned-plugins.ts'

/** Versions that look for the provider of the web search among their plugins. */
const LOOKING = '2026.5.2..'
/** Versions that refuse settings of a provider in `tools.web.search`. */
const REFUSING = '2026.5.19..'
/** Those that refuse a key there too. */
const REFUSING_KEY = '2026.8.1..'

/** The plugins that bring a web search, and the versions that come with them. */
const PLUGINS: ReadonlyMap<string, { readonly plugin: string; readonly shipped: string }> = new Map(
  [
    ['brave', { plugin: 'brave', shipped: '2026.4.5..2026.5.2' }],
    ['duckduckgo', { plugin: 'duckduckgo', shipped: '2026.4.5..2026.8.1' }],
    ['exa', { plugin: 'exa', shipped: '2026.4.5..2026.6.9' }],
    ['firecrawl', { plugin: 'firecrawl', shipped: '2026.4.5..2026.6.9' }],
    ['gemini', { plugin: 'google', shipped: '2026.4.5..' }],
    ['grok', { plugin: 'xai', shipped: '2026.4.5..' }],
    ['kimi', { plugin: 'moonshot', shipped: '2026.4.5..2026.6.11' }],
    ['minimax', { plugin: 'minimax', shipped: '2026.4.5..' }],
    ['perplexity', { plugin: 'perplexity', shipped: '2026.4.5..2026.6.9' }],
    ['searxng', { plugin: 'searxng', shipped: '2026.4.5..2026.6.11' }],
    ['tavily', { plugin: 'tavily', shipped: '2026.4.5..2026.6.11' }],
  ],
)

const SEARCH = ['tools', 'web', 'search']

/** Checks that a plugin brings the web search, and that its settings are at that plugin. */
export function* checkWebSearch(version: string, config: unknown): Iterable<SchemaError> {
  const search = valueAt(config, ...SEARCH)
  if (isInSpans(version, REFUSING)) yield* checkSettings(version, search)
  const provider = memberOfValue(search, 'provider')
  const known = typeof provider === 'string' ? PLUGINS.get(provider.trim()) : undefined
  if (known === undefined || !isInSpans(version, LOOKING)) return
  if (isInSpans(version, known.shipped) || names(config, [String(provider), known.plugin])) return
  yield conflict(
    [...SEARCH, 'provider'],
    undefined,
    `The plugin \`${known.plugin}\`, which brings this web search, is no part of ${version}`,
    `Install it with \`openclaw plugins install ${known.plugin}\`; its entry in \`plugins.entries\` then says so.`,
  )
}

function* checkSettings(version: string, search: unknown): Iterable<SchemaError> {
  const chosen = memberOfValue(search, 'provider')
  for (const [key, value] of membersOfValue(search)) {
    const isSettings = PLUGINS.has(key) && typeof value === 'object' && value !== null
    const isKey = key === 'apiKey' && isInSpans(version, REFUSING_KEY)
    if (!isKey && !isSettings) continue
    const owner = key === 'apiKey' ? String(chosen ?? 'brave').trim() : key
    const plugin = PLUGINS.get(owner)?.plugin ?? '<plugin>'
    const place = `plugins.entries.${plugin}.config.webSearch`
    yield conflict(
      SEARCH,
      key,
      `\`${key}\` has to be in \`${key === 'apiKey' ? `${place}.apiKey` : place}\``,
      `From ${key === 'apiKey' ? '2026.8.1' : '2026.5.19'} on, OpenClaw refuses it here. \`openclaw doctor --fix\` moves it.`,
    )
  }
}

/** Whether the config mentions one of some plugins. */
function names(config: unknown, ids: readonly string[]): boolean {
  return mentionedPlugins(config).some((id) => ids.includes(id))
}
