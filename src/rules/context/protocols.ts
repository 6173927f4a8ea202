import type { Dialect, Protocol } from '../../core/dialect.ts'
import type { Client, WireApi } from '../../core/projection.ts'

/** Protocols that neither Moonshot nor Kimi serves; names that no tool knows are the schema's. */
const OTHERS = /^google-|^bedrock-|^ollama$|^github-copilot$/

/** The Responses API, whoever it was made for: `openai-responses`, `azure-openai-responses`. */
const RESPONSES = /^(?:\w+-)*responses$/

/** What a word of a tool's config says that a client speaks; undefined for a word of no meaning. */
export function protocolOf(dialect: Dialect, word: string): Protocol['wireApi'] | undefined {
  const known = protocolsOf(dialect).find((protocol) => protocol.word === word)
  if (known !== undefined) return known.wireApi
  if (RESPONSES.test(word)) return 'openai-responses'
  return OTHERS.test(word) ? 'other' : undefined
}

/** Whether it is the Responses API, whose base URL is that of chat completions. */
export function speaksResponses(dialect: Dialect, word: string | undefined): boolean {
  return word !== undefined && protocolOf(dialect, word) === 'openai-responses'
}

/** Whether a tool has stopped to speak what a word of its config says. */
export function isGoneProtocol(dialect: Dialect, word: string): boolean {
  return protocolsOf(dialect).some((protocol) => protocol.word === word && protocol.isGone === true)
}

/** A tool's word for a wire protocol, and how its client reads a base URL. */
export function protocolFor(dialect: Dialect, wireApi: WireApi): Protocol | undefined {
  return protocolsOf(dialect).find(({ wireApi: spoken, isGone }) => spoken === wireApi && !isGone)
}

function protocolsOf({ protocols }: Dialect): readonly Protocol[] {
  return protocols?.words ?? []
}

/** What each client does with its base URL, as a sentence. */
export const APPENDS: Readonly<Record<Client, string>> = {
  openai: 'The client appends `/chat/completions` itself.',
  anthropic: 'The client appends `/v1/messages` itself.',
  'anthropic-ai-sdk': 'The client appends `/messages` itself.',
  'full-url': 'The client appends nothing: it wants the whole request URL.',
  'anthropic-full-url': 'The client appends nothing: it wants the whole request URL.',
}

/** What a client of the Responses API does with it. */
export const APPENDS_RESPONSES = 'The client appends `/responses` itself.'
