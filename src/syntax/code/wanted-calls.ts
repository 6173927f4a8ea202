import type { CallExpression } from './expression.ts'

/** Calls that create a client or a model, by the last part of their path. */
const CLIENT =
  /(?:^|\.)(?:(?:Async)?(?:OpenAI|Anthropic)|(?:Async)?OpenAILike|Chat(?:OpenAI|Anthropic|Moonshot)|MoonshotChat|Moonshot|create(?:OpenAI|OpenAICompatible|Anthropic|MoonshotAI)|init_chat_model|initChatModel|Router)$|^(?:openai|@anthropic-ai\/sdk|@ai-sdk\/[\w-]+)\.default$/

/** Calls that send a request without a client of their own. */
const REQUEST =
  /^litellm\.(?:main\.)?a?(?:text_)?completion$|^a?completion$|^(?:requests|httpx|aiohttp)\.(?:post|stream|request)$|^(?:node-fetch\.default|fetch|globalThis\.fetch|window\.fetch|undici\.(?:fetch|request)|ofetch\.(?:\$fetch|ofetch)|\$fetch)$|^axios(?:\.default)?(?:\.(?:post|request))?$|^got(?:\.default)?(?:\.post)?$|^(?:@ai-sdk\/moonshotai\.)?moonshotai(?:\.(?:chatModel|languageModel))?$/

/** The session or client of an HTTP library. */
const SESSION = /^(?:requests\.Session|httpx\.(?:Async)?Client|aiohttp\.ClientSession)$/

/** Methods of a client, or of the module of an SDK, that ask a model. */
const METHOD =
  /(?:^|\.)(?:chat\.completions|completions|messages|responses)(?:\.with_(?:raw|streaming)_response)?\.(?:create|stream|parse|runTools|create_and_poll)$|(?:^|\.)ChatCompletion\.a?create$/

/** Methods of a provider of the AI SDK that return a model, and calls of the provider itself. */
const PICKS_MODEL =
  /^(?:|chat|responses|messages|completion|languageModel|chatModel|completionModel)$/

/** Modules whose members set up a client that belongs to the module. */
const CONFIGURED = /^(?:openai|litellm)$/

export type CallKind = 'client' | 'request' | undefined

export function kindOfCall(path: string): CallKind {
  if (CLIENT.test(path)) return 'client'
  return REQUEST.test(path) ? 'request' : undefined
}

export function isSession(path: string): boolean {
  return SESSION.test(path)
}

export function asksModel(path: string): boolean {
  return METHOD.test(path)
}

export function picksModel(path: string): boolean {
  return PICKS_MODEL.test(path)
}

export function isConfiguredModule(path: string): boolean {
  return CONFIGURED.test(path)
}

/** Whether a call creates a provider of the AI SDK, which is called with a model. */
export function isProviderMaker(path: string): boolean {
  return /(?:^|\.)create(?:OpenAI|OpenAICompatible|Anthropic|MoonshotAI)$/.test(path)
}

/** How the last part of a wanted call's path ends. */
const LIKELY =
  /(?:create|stream|parse|ompletion|runTools|post|request|fetch|axios|got|OpenAI\w*|Anthropic|[Mm]oonshot\w*|Router|chat_model|ChatModel)$/

/** Spares the evaluation of most calls. `local` are the names of imported calls. */
export function mayBeWanted(
  { callee, entries }: CallExpression,
  text: string,
  local: ReadonlySet<string>,
): boolean {
  const { start, end } = callee.span
  const last = text.slice(Math.max(end - 40, start), end)
  if (LIKELY.test(last) || (callee.kind === 'name' && local.has(callee.name))) return true
  // `provider("model")`: the provider may have any name.
  return (
    entries[0]?.key === undefined &&
    entries.length > 0 &&
    /createOpenAI|createAnthropic|createMoonshotAI/.test(text)
  )
}
