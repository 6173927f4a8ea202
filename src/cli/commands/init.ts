import { SHELLS } from '../../init/shells.ts'
import { TOOL_NAMES } from '../../init/tool-names.generated.ts'
import {
  type Command,
  defineCommand,
  flag,
  optionalChoice,
  text,
  textLike,
  textOrFlag,
  word,
} from '../command.ts'
import { factsOptions, versionOption } from '../options.ts'

/** `kimi-config init`: a right config for a tool. */
export const init: Command = defineCommand({
  name: 'init',
  summary:
    'Print a config that sets a tool up for Moonshot or Kimi, or merge it into an existing file',
  positionals: {
    tool: word(`The tool: ${TOOL_NAMES.join(', ')}; none: list them`),
  },
  options: {
    product: optionalChoice(
      ['open-platform', 'kimi-code'],
      'The service that the key is for: open-platform (keys `sk-…`, the default) or kimi-code (keys `sk-kimi-…`)',
    ),
    region: optionalChoice(
      ['intl', 'cn'],
      'The site that the key is from: intl (api.moonshot.ai, api.kimi.ai) or cn (api.moonshot.cn, api.kimi.com); default: intl for open-platform, cn for kimi-code',
    ),
    model: text('The model; default: the newest of the catalog whose end is not announced'),
    keyEnv: textLike(
      (name) => /^[A-Za-z_][A-Za-z0-9_]{0,99}$/.test(name),
      'name of a variable, such as MOONSHOT_API_KEY; never write a key here',
      'The name of the variable that holds the key; default: the one that the tool reads',
    ),
    openclawVersion: {
      ...versionOption,
      describe:
        'The OpenClaw that will read the config, such as 2026.3.13 (default: the settings, else the newest)',
    },
    shell: optionalChoice(
      SHELLS,
      'For shell: whose assignments to write (default: by the file of --write, else bash)',
    ),
    from: text(
      'Carry over what this config of another tool sets up: product, region, models, limits, aliases and the variable of the key, but never a key',
    ),
    write: textOrFlag(
      'Merge the config into this file, or create it; without a name: at the usual place of the tool',
      { writes: true },
    ),
    diff: flag('With --write: write nothing, and print what would change'),
    ...factsOptions,
    asOf: {
      ...factsOptions.asOf,
      describe: 'Use the facts of this day, YYYY-MM-DD (default: today)',
    },
  },
  examples: [
    ['kimi-config init openclaw', 'a config for OpenClaw; on a terminal, it asks three questions'],
    ['kimi-config init claude-code --product kimi-code', 'Claude Code with a Kimi Code membership'],
    ['kimi-config init litellm --region cn > litellm_config.yaml', 'for a key from China'],
    ['kimi-config init opencode --write', 'merge it into the config of opencode'],
    ['kimi-config init opencode --write --diff', 'show what that would change'],
    ['kimi-config init codex --from ~/.openclaw/openclaw.json', 'move from one tool to another'],
    ['kimi-config init shell --shell fish --product kimi-code', 'assignments for a shell'],
  ],
  run: async (call) => (await import('../init/init-tool.ts')).initTool(call),
})
