import type { Client } from '../../core/projection.ts'

/** A kind of client that code creates. */
export interface Maker {
  readonly client: Client
  /** The tool as the catalog calls it. */
  readonly tool: string
  /** The provider that is built into it; `sdk` if the code names the URL. */
  readonly provider: string
  /** Whom requests without a base URL go to, if that is another vendor. */
  readonly defaultVendor?: string
}

const MAKERS: readonly (readonly [RegExp, Maker])[] = [
  [
    /(?:^|\.)createAnthropic$/,
    {
      client: 'anthropic-ai-sdk',
      tool: 'anthropic-sdk',
      provider: 'sdk',
      defaultVendor: 'Anthropic',
    },
  ],
  [
    /(?:^|\.)(?:Async|Chat)?Anthropic$|^@anthropic-ai\/sdk\.default$/,
    { client: 'anthropic', tool: 'anthropic-sdk', provider: 'sdk', defaultVendor: 'Anthropic' },
  ],
  [/(?:^|\.)createMoonshotAI$/, { client: 'openai', tool: 'ai-sdk', provider: 'moonshotai' }],
  [
    /(?:^|\.)(?:MoonshotChat|ChatMoonshot|Moonshot)$/,
    { client: 'openai', tool: 'langchain', provider: 'moonshot' },
  ],
  [
    /(?:^|\.)(?:createOpenAICompatible|(?:Async)?OpenAILike)$/,
    { client: 'openai', tool: 'openai-sdk', provider: 'sdk' },
  ],
  [
    /(?:^|\.)(?:Async|Chat|create)?OpenAI$|^openai(?:\.default)?$/,
    { client: 'openai', tool: 'openai-sdk', provider: 'sdk', defaultVendor: 'OpenAI' },
  ],
]

/** What a call of this path creates; undefined for other calls. */
export function makerOf(path: string): Maker | undefined {
  return MAKERS.find(([pattern]) => pattern.test(path))?.[1]
}

/** The maker of `init_chat_model`, by the provider that it is given. */
export function makerOfProvider(provider: string | undefined): Maker | undefined {
  if (provider === 'anthropic') return makerOf('ChatAnthropic')
  return provider === undefined || provider === 'openai' ? makerOf('ChatOpenAI') : undefined
}
