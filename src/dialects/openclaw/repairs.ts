import type { Repair } from '../../core/dialect.ts'

/**
 * OpenClaw's migrations at start, by path, or by path and `=value`. From the packages 2026.4.15,
 * 2026.8.1 and 2026.9.6.
 */
export const openclawRepairs: ReadonlyMap<string, Repair> = new Map([
  ['env.*', { since: '2026.8.1', to: 'env.vars', isInto: true }],
  ['agents.list', { since: '2026.8.1', to: 'agents.entries' }],
  ...mediaModel('image'),
  ...mediaModel('video'),
  ...mediaModel('music'),
  ['agents.defaults.model.timeoutMs', { since: '2026.5.18' }],
  ['agents.defaults.subagents.model.timeoutMs', { since: '2026.5.18' }],
  ['agents.list[].model.timeoutMs', { since: '2026.5.18' }],
  ['models.pricing', { since: '2026.8.1' }],
  ['models.providers.*.contextWindow', { since: '2026.8.1' }],
  ['models.providers.*.contextTokens', { since: '2026.8.1' }],
  ...codexApi('models.providers.*'),
  ...codexApi('models.providers.*.models[]'),
  ['models.providers.*.models[].compat.requiresMistralToolIds', { since: '2026.8.1' }],
  ['models.providers.*.models[].compat.nativeWebSearchTool', { since: '2026.8.1' }],
  ['tools.web.search.kimi', { since: '2026.4.5', to: 'plugins.entries.moonshot.config.webSearch' }],
])

function mediaModel(kind: string): readonly [string, Repair][] {
  const to = `agents.defaults.mediaModels.${kind}`
  return [[`agents.defaults.${kind}GenerationModel`, { since: '2026.8.1', to }]]
}

function codexApi(path: string): readonly [string, Repair][] {
  return [
    [`${path}.api=openai-codex-responses`, { since: '2026.8.1', to: 'openai-chatgpt-responses' }],
  ]
}
