import type { Dialect, DialectId } from '../../core/dialect.ts'
import { dialects } from '../../dialects/dialects.generated.ts'

/** Texts that only one tool prints; tools that wrap others come first. */
const MARKS: readonly (readonly [DialectId, RegExp])[] = [
  ['hermes', /hermes[-_](?:agent|cli)|\.hermes\//i],
  ['nanobot', /\bnanobot\b/i],
  ['picoclaw', /\bpicoclaw\b/i],
  ['nullclaw', /\bnullclaw\b/i],
  ['zeroclaw', /\bzeroclaw\b/i],
  ['openfang', /\bopenfang\b/i],
  ['goose', /\bgoose (?:configure|session)\b|\bgoose::|config\/goose\//],
  ['cliproxyapi', /\bcli-?proxy-?api\b/i],
  ['openhands', /\bopenhands\b/i],
  ['openclaw', /openclaw|clawdbot|FailoverError|Agent failed before reply|auth-profiles\.json/i],
  ['litellm', /litellm|MoonshotException/i],
  ['claude-code-router', /claude-code-router|Error from provider\(|\bccr\b/i],
  ['opencode', /opencode|ProviderModelNotFoundError|ConfigInvalidError|AI_APICallError/i],
  ['cline', /\[MOONSHOT\]|\[OPENAI\] \d|providerId|\bcline\b/i],
  ['roo-code', /roo[- ]?code(?!, Kilo)|\broo-cline\b/i],
  [
    'kimi-cli',
    /LLM provider error|kimi-cli|\[provider\.\w|LLM not set|kimi export|\.kimi(?:-code)?\//i,
  ],
  ['continue', /continuedev|\.continue\/|Error Details/],
  ['codex', /\bcodex\b|wire_api|model_providers/i],
  ['claude-code', /API Error|⎿|Please run \/login|ANTHROPIC_|CLAUDE_CODE_|claude code(?!, Roo)/i],
  [
    'sdk',
    /_base_client\.py|\bopenai\.\w+Error|\banthropic\.\w+Error|langchain|client option must be/,
  ],
]

/** Recognises the tool that printed a text. */
export function toolIn(readable: string): Dialect | undefined {
  const id = MARKS.find(([, mark]) => mark.test(readable))?.[0]
  return dialects.find((dialect) => dialect.id === id)
}
