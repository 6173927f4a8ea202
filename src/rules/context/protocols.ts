import type { Dialect, Protocol } from '../../core/dialect.ts'
import type { Client, WireApi } from '../../core/projection.ts'

/** Protocols that neither Moonshot nor Kimi serves. `schema` reports words that no tool knows. */
const UNSERVED = /^google-|^bedrock-|^ollama$|^github-copilot$/

/** The Responses API of any vendor: `openai-responses`, `azure-openai-responses`. */
const RESPONSES = /^(?:\w+-)*responses$/

/** The protocol that a word in a config selects; undefined for an unknown word. */
export function protocolOf(dialect: Dialect, word: string): Protocol['wireApi'] | undefined {
  const known = protocolsOf(dialect).find((protocol) => protocol.word === word)
  if (known !== undefined) return known.wireApi
  if (RESPONSES.test(word)) return 'openai-responses'
  return UNSERVED.test(word) ? 'other' : undefined
}

/** Whether a word selects the Responses API, which has the base URL of chat completions. */
export function speaksResponses(dialect: Dialect, word: string | undefined): boolean {
  return word !== undefined && protocolOf(dialect, word) === 'openai-responses'
}

/** Whether a word selects a protocol that the tool no longer speaks. */
export function isGoneProtocol(dialect: Dialect, word: string): boolean {
  return protocolsOf(dialect).some((protocol) => protocol.word === word && protocol.isGone === true)
}

/** Whether a word selects a client that does not name the tool in its requests. */
export function isNamelessProtocol(dialect: Dialect, word: string | undefined): boolean {
  return protocolsOf(dialect).some((known) => known.word === word && known.isNameless === true)
}

/** Whether requests by a word are sent to the Responses API if they come in by it. */
export function mayAskResponses(dialect: Dialect, word: string | undefined): boolean {
  return protocolsOf(dialect).some((known) => known.word === word && known.asksResponses === true)
}

/** The tool's word for a wire protocol, if it speaks it. */
export function protocolFor(dialect: Dialect, wireApi: WireApi): Protocol | undefined {
  return protocolsOf(dialect).find(({ wireApi: spoken, isGone }) => spoken === wireApi && !isGone)
}

function protocolsOf({ protocols }: Dialect): readonly Protocol[] {
  return protocols?.words ?? []
}

/** What each client appends to its base URL, as a sentence. */
export const APPENDS: Readonly<Record<Client, string>> = {
  openai: 'The client appends `/chat/completions` itself.',
  anthropic: 'The client appends `/v1/messages` itself.',
  'anthropic-ai-sdk': 'The client appends `/messages` itself.',
  'full-url': 'The client appends nothing: it wants the whole request URL.',
  'anthropic-full-url': 'The client appends nothing: it wants the whole request URL.',
  'responses-full-url': 'The client appends nothing: it wants the whole request URL.',
}

/** The same for a client of the Responses API. */
export const APPENDS_RESPONSES = 'The client appends `/responses` itself.'
