import type { Protocol, VariableFormat } from '../../core/dialect.ts'

/** OpenClaw's names for protocols, which the catalog uses too. */
export const openclawProtocols: readonly Protocol[] = [
  { word: 'openai-completions', wireApi: 'openai-completions', client: 'openai' },
  {
    word: 'anthropic-messages',
    wireApi: 'anthropic-messages',
    client: 'anthropic',
    entry: { key: 'api', value: 'anthropic-messages' },
  },
  { word: 'openai-responses', wireApi: 'openai-responses' },
]

/** The user's `.env` file, which OpenClaw reads. */
export const OPENCLAW_ENV_FILE = '~/.openclaw/.env'

/** Only OpenClaw has renamed variables for keys. */
export const openclawEarlierNames: Required<VariableFormat>['earlierNames'] = {
  readBy: 'OpenClaw',
  definedIn: `in \`${OPENCLAW_ENV_FILE}\` or in your shell`,
}
