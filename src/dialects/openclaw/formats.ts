import type { Protocol, VariableFormat } from '../../core/dialect.ts'

/** The protocols by OpenClaw's names, which are also those of the catalog. */
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

/** The user's file of variables, which OpenClaw reads at start. */
export const OPENCLAW_ENV_FILE = '~/.openclaw/.env'

/** OpenClaw is the only tool whose variables for a key have been renamed. */
export const openclawEarlierNames: Required<VariableFormat>['earlierNames'] = {
  readBy: 'OpenClaw',
  definedIn: `in \`${OPENCLAW_ENV_FILE}\` or in your shell`,
}
