import { DIALECT_IDS } from '../../core/dialect-ids.generated.ts'
import {
  type Command,
  choice,
  defineCommand,
  flag,
  flagOn,
  optionalChoice,
  rest,
  texts,
} from '../command.ts'
import { factsOptions, fixOptions, reportOptions, ruleOption, versionOption } from '../options.ts'

/** `kimi-config probe`: whether keys work, where, and for which models. */
export const probe: Command = defineCommand({
  name: 'probe',
  summary: 'Ask the services of your configs whether their keys work, and for which models',
  positionals: {
    paths: rest(
      'Config files, folders or globs; none: your own configs. Each key is sent once, to its own service only',
    ),
  },
  options: {
    yes: flag('Send without asking first; required where there is no terminal', {
      writes: true,
    }),
    otherRegion: flagOn(
      'After a 401, try the key in the other region of the same product; --no-other-region: never',
    ),
    allowHost: texts(
      'A host of your own, such as a proxy, that may get the key that the config has for it; repeatable',
    ),
    env: flag(
      'Look up keys in the process environment too, and not only in `.env` files; nothing of them is shown',
    ),
    ...reportOptions,
    failOn: choice(
      ['error', 'warning', 'info', 'never'],
      'The lowest severity that makes the exit status 1',
    ),
    ...fixOptions,
    fix: { ...fixOptions.fix, describe: 'Apply the safe fixes, then report what is left' },
    ...factsOptions,
    rule: ruleOption,
    openclawVersion: versionOption,
    dialect: optionalChoice(DIALECT_IDS, 'Read every file as this tool would, whatever its name'),
  },
  examples: [
    ['kimi-config probe', 'find your own configs, show what will be sent, and ask first'],
    ['kimi-config probe ~/.openclaw/openclaw.json', 'one config'],
    ['kimi-config probe --env opencode.json', 'with keys from the environment'],
    ['kimi-config probe --yes --format json openclaw.json', 'for a script'],
    [
      'kimi-config probe --allow-host localhost:4000 litellm_config.yaml',
      'ask a proxy of your own',
    ],
  ],
  run: async (call) => (await import('../probe/probe-files.ts')).probeFiles(call),
})
