import {
  flag,
  type JsonSchema,
  list,
  oneOf,
  openObject,
  type Properties,
  record,
  reference,
  strictObject,
  text,
} from './json-schema.ts'
import type { Vocabulary } from './known-ids.ts'
import { agentDefinitions } from './openclaw-agents.ts'
import { modelDefinitions } from './openclaw-models.ts'
import { providerDefinitions } from './openclaw-providers.ts'

const BASE = 'https://raw.githubusercontent.com/kimi-config/kimi-config/main/schemas'
const DIALECT = 'https://json-schema.org/draft/2020-12/schema'

/** The schema of `openclaw.json`. It only validates settings about models. */
export function openclawSchema(vocabulary: Vocabulary): JsonSchema {
  return {
    $schema: DIALECT,
    $id: `${BASE}/openclaw.schema.json`,
    title: 'OpenClaw config: models',
    ...openObject(
      {
        $schema: text('URL of this schema, for editors.'),
        $include: reference('include', 'More of the config, from files.'),
        env: reference('env', 'Variables for OpenClaw and for `${NAME}` in this file.'),
        agents,
        models: reference('models', 'Endpoints and the models they serve.'),
        tools: within(['web', 'search', 'kimi'], 'Tools of the agents.'),
        plugins: within(['entries', 'moonshot', 'config', 'webSearch'], 'Plugins.'),
      },
      'What an OpenClaw or Clawdbot config says about models, the union over versions 2026.1.24 to 2026.9.6. Other settings are not judged.',
    ),
    $defs: {
      env,
      models,
      kimiSearch,
      ...agentDefinitions(vocabulary),
      ...providerDefinitions(vocabulary),
      ...modelDefinitions(vocabulary),
    },
  }
}

/** The schema of the `models.json` that OpenClaw keeps for each agent. */
export function openclawModelsSchema(vocabulary: Vocabulary): JsonSchema {
  return {
    $schema: DIALECT,
    $id: `${BASE}/openclaw-models.schema.json`,
    title: 'OpenClaw models.json',
    ...openObject(
      { providers: reference('providers', 'Provider entries by id.') },
      'The models of one OpenClaw agent: `agents/<id>/agent/models.json`.',
    ),
    $defs: { ...providerDefinitions(vocabulary), ...modelDefinitions(vocabulary) },
  }
}

const variable = text('Value of the variable.')

const env: JsonSchema = {
  type: 'object',
  properties: {
    $include: reference('include', 'More variables, from files.'),
    vars: record(variable, 'Variables by name, such as `MOONSHOT_API_KEY`.'),
    shellEnv: openObject(
      {
        enabled: flag('Whether to read them.'),
        timeoutMs: {
          type: 'integer',
          minimum: 0,
          description: 'Milliseconds to wait for the shell.',
        },
      },
      'Variables of the login shell.',
    ),
  },
  additionalProperties: variable,
  description:
    'Variables for OpenClaw and for `${NAME}` in this file; one that the process already has stays. Before 2026.8.1 they may also stand here directly.',
}

const agents = openObject(
  {
    defaults: reference('agent', 'Settings of all agents that set none of their own.'),
    list: list(reference('agent', 'An agent.'), 'The agents (before 2026.8.1).'),
    entries: record(reference('agent', 'An agent.'), 'The agents by id (2026.8.1 and later).'),
  },
  'The agents and the models they use.',
)

const modelsProperties: Properties = {
  mode: oneOf(
    ['merge', 'replace'],
    '`merge` adds these providers to the built-in ones, `replace` leaves only these; `merge` where it is missing.',
  ),
  providers: reference('providers', 'Provider entries by id.'),
  bedrockDiscovery: openObject({}, 'Discovery of Amazon Bedrock models (before 2026.4.5).'),
  catalogRefresh: openObject({}, 'Refresh of the model catalog (2026.8.1 and later).'),
  pricing: openObject({}, 'Refresh of model prices (from 2026.4.27 on, before 2026.8.1).'),
}

const models = strictObject(modelsProperties, 'Endpoints and the models they serve.')

const kimiSearch = strictObject(
  {
    apiKey: reference('secretRef', 'Key of the Open Platform; a Kimi Code key does not work here.'),
    baseUrl: text('URL of the Open Platform, the same as for the chat.'),
    model: text('The model that searches, such as `kimi-k3`.'),
  },
  'Web search with Kimi.',
)

/** Nested objects along a path of keys, the innermost with the settings of the web search. */
function within([key, ...rest]: readonly string[], description: string): JsonSchema {
  return key === undefined
    ? reference('kimiSearch', 'Web search with Kimi.')
    : openObject({ [key]: within(rest, `\`${key}\` and more.`) }, description)
}
