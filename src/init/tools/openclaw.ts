import { compareVersions, isWithin } from '../../catalog/versions.ts'
import { fieldsFrom, type PlainFields } from '../../core/config-value.ts'
import { builtInId } from '../provider-id.ts'
import type { Setup, SetupModel } from '../setup.ts'
import { ANTHROPIC, type FieldsTemplate, OPENAI } from '../template.ts'

/** OpenClaw: a provider with its models, and the default model with its alias. */
export const openclawTemplate: FieldsTemplate = {
  kind: 'fields',
  syntax: 'json5',
  dialect: 'openclaw',
  tool: 'openclaw',
  places: ['~/.openclaw/openclaw.json', 'openclaw.json', '~/.clawdbot/clawdbot.json'],
  ways: { 'open-platform': [OPENAI], 'kimi-code': [ANTHROPIC] },
  keyStep: (variable) =>
    `put \`${variable}=…\` into \`~/.openclaw/.env\`, which the gateway reads; it does not see your shell`,
  fields(setup, { baseUrl, keyVariable, wireApi }) {
    const provider = providerOf(setup)
    const [first] = setup.models
    const refOf = ({ model }: SetupModel): string => `${provider}/${model.id}`
    return fieldsFrom({
      agents: {
        defaults: {
          model: { primary: refOf(first) },
          models: Object.fromEntries(
            setup.models.map((model) => [refOf(model), { alias: model.alias }]),
          ),
        },
      },
      models: {
        mode: 'merge',
        providers: {
          [provider]: {
            baseUrl,
            apiKey: `\${${keyVariable}}`,
            api: wireApi,
            models: setup.models.map((model) => entryOf(model, setup)),
          },
        },
      },
    })
  },
  merge: {
    provider: 'models.providers.*',
    items: { 'models.providers.*.models': ['id'] },
    keep: [
      'models.mode',
      'models.providers.*.apiKey',
      'models.providers.*.models.[].name',
      'models.providers.*.models.[].input',
      'models.providers.*.models.[].cost',
      'models.providers.*.models.[].compat',
      'agents.defaults.models.*.alias',
    ],
    limits: [
      'models.providers.*.models.[].contextWindow',
      'models.providers.*.models.[].maxTokens',
    ],
    choice: [['agents.defaults.model']],
    // The list restricts models in versions before 2026.8.1, so that none is begun for a user.
    onlyIfPresent: ['agents.defaults.models', 'models.mode'],
  },
}

function providerOf(setup: Setup): string {
  return builtInId('openclaw', setup) ?? (setup.product === 'kimi-code' ? 'kimi' : 'moonshot')
}

/** The first version that accepts `video` and `audio` as inputs. */
const VIDEO_SINCE = '2026.4.25'
/** The first version that sends no `developer` role to Moonshot, which refuses it. */
const ROLE_SINCE = '2026.2.22'

function entryOf(
  { model, facts, contextWindow, maxTokens }: SetupModel,
  { version }: Setup,
): PlainFields {
  const { input, output, cacheRead, cacheWrite } = facts.cost ?? {}
  const isOlder = version !== undefined && compareVersions(version, ROLE_SINCE) < 0
  const reasoning = facts.reasoning.mode !== 'none'
  return {
    id: model.id,
    name: model.name,
    reasoning,
    input: facts.input.filter(
      (kind) => !/video|audio/.test(kind) || isWithin(version, { since: VIDEO_SINCE }),
    ),
    cost: input === undefined ? undefined : { input, output, cacheRead, cacheWrite },
    contextWindow,
    maxTokens,
    ...(isOlder && reasoning && { compat: { supportsDeveloperRole: false } }),
  }
}
