const AGENTS = ['agents.defaults', 'agents.list[]', 'agents.entries.*']

const CHOICES = [
  'model',
  'imageModel',
  'imageGenerationModel',
  'videoGenerationModel',
  'musicGenerationModel',
  'mediaModels.image',
  'mediaModels.video',
  'mediaModels.music',
  'pdfModel',
  'voiceModel',
  'subagents.model',
]

/** Objects of the config that the schema describes completely. */
export const WHOLE_OBJECTS: readonly string[] = [
  'env',
  'models',
  'models.providers.*',
  'models.providers.*.apiKey',
  'models.providers.*.headers',
  'models.providers.*.headers.*',
  'models.providers.*.request',
  'models.providers.*.request.headers',
  'models.providers.*.request.headers.*',
  'models.providers.*.agentRuntime',
  'models.providers.*.models[]',
  'models.providers.*.models[].cost',
  'models.providers.*.models[].compat',
  'models.providers.*.models[].agentRuntime',
  'models.providers.*.models[].thinkingLevelMap',
  'models.providers.*.models[].mediaInput',
  ...AGENTS.flatMap((agent) => [
    `${agent}.models.*`,
    `${agent}.models.*.agentRuntime`,
    `${agent}.modelPolicy`,
    ...CHOICES.map((choice) => `${agent}.${choice}`),
  ]),
]

const AGENT_KEYS = [
  ...CHOICES.filter((choice) => !choice.includes('.')),
  'mediaModels',
  'models',
  'modelPolicy',
  'utilityModel',
  'decisionModel',
]

/** Objects of which only these keys are about models. */
export const PARTS_OF_OBJECTS: Readonly<Record<string, readonly string[]>> = {
  agents: ['list', 'entries'],
  'tools.web.search': ['kimi'],
  ...Object.fromEntries(
    AGENTS.flatMap((agent) => [
      [agent, AGENT_KEYS],
      [`${agent}.subagents`, ['model']],
      [`${agent}.heartbeat`, ['model']],
      [`${agent}.compaction`, ['model']],
    ]),
  ),
}
