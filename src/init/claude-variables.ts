import type { PlainFields } from '../core/config-value.ts'
import type { Setup } from './setup.ts'

/** The variable of Claude Code's that each product takes its key from. */
export function keyVariableOfClaude({ product }: Setup): string {
  return product === 'kimi-code' ? 'ANTHROPIC_API_KEY' : 'ANTHROPIC_AUTH_TOKEN'
}

/** From this window on, Claude Code has to be told by the suffix that a model has a long context. */
const LONG_CONTEXT = 1_000_000

/** The variables that make Claude Code use a model for everything, without URL and key. */
export function claudeVariables({
  models: [{ model, contextWindow }],
  staleVariables = [],
}: Setup): PlainFields {
  const id = contextWindow >= LONG_CONTEXT ? `${model.id}[1m]` : model.id
  return {
    ANTHROPIC_MODEL: id,
    ANTHROPIC_DEFAULT_OPUS_MODEL: id,
    ANTHROPIC_DEFAULT_SONNET_MODEL: id,
    ANTHROPIC_DEFAULT_HAIKU_MODEL: id,
    CLAUDE_CODE_SUBAGENT_MODEL: id,
    CLAUDE_CODE_AUTO_COMPACT_WINDOW: String(contextWindow),
    ENABLE_TOOL_SEARCH: 'false',
    ...Object.fromEntries(staleVariables.map((name) => [name, id])),
  }
}
