import type { Protocol } from '../../core/dialect.ts'

/** The prefixes of models, which select the protocol. */
export const LITELLM_PROTOCOLS: readonly Protocol[] = [
  { word: 'moonshot', wireApi: 'openai-completions', client: 'openai' },
  { word: 'openai', wireApi: 'openai-completions', client: 'openai', asksResponses: true },
  { word: 'anthropic', wireApi: 'anthropic-messages', client: 'anthropic' },
]
