import {
  filledText,
  flag,
  type JsonSchema,
  list,
  openObject,
  type Properties,
  positiveInteger,
  reference,
  strictObject,
  suggest,
  text,
} from './json-schema.ts'
import { type KnownId, knownIds, type Vocabulary } from './known-ids.ts'

/** Definitions for the model settings of OpenClaw's agents. */
export function agentDefinitions({ modelRefs }: Vocabulary): Properties {
  return {
    modelRef: {
      ...text('A model as `provider/model`, such as `moonshot/kimi-k3`, or an alias.'),
      ...knownIds(modelRefs),
    },
    modelChoice: modelChoice('Milliseconds until a request is given up (before 2026.5.18).'),
    toolModelChoice: modelChoice('Milliseconds until a request is given up.'),
    modelEntries: {
      type: 'object',
      properties: {
        ...Object.fromEntries(modelRefs.map((known) => [known.id, knownEntry(known)])),
        $include: reference('include', 'More entries, from files.'),
      },
      additionalProperties: reference('modelEntry', 'Settings of a model.'),
      description:
        'Settings by `provider/model`. Before 2026.8.1, the models listed here are also the only ones that may be chosen.',
    },
    modelEntry: strictObject(
      {
        alias: text('A short name for the model, to be used in place of the ref.'),
        params: openObject({}, 'Parameters that go into each request of the model.'),
        streaming: flag('Whether answers are streamed (2026.2.6 and later).'),
        agentRuntime: reference('agentRuntime', 'The runtime for the model (2026.5.12 and later).'),
        codeMode: flag('Whether the model runs in code mode (2026.8.1 and later).'),
        pickerRuntimes: list(
          filledText('Id of a runtime.'),
          'Runtimes that the model menu also offers (2026.9.5 and later).',
        ),
      },
      'Settings of a model.',
    ),
    agent: openObject(agentProperties, 'Settings of an agent.'),
  }
}

function modelChoice(timeout: string): JsonSchema {
  return {
    ...strictObject(
      {
        primary: reference('modelRef', 'The model to use.'),
        fallbacks: list(
          reference('modelRef', 'A model.'),
          'Models to try in turn when the first one fails.',
        ),
        timeoutMs: positiveInteger(timeout),
      },
      'A model as `provider/model`, or with fallbacks as an object.',
    ),
    type: ['string', 'object'],
    ...suggest(reference('modelRef', 'The model to use.')),
  }
}

function knownEntry({ title, deprecated }: KnownId): JsonSchema {
  return {
    ...reference('modelEntry', deprecated === undefined ? title : `${title}: ${deprecated}`),
    ...(deprecated !== undefined && { deprecated: true }),
  }
}

const choice = (what: string): JsonSchema => reference('modelChoice', what)
const toolChoice = (what: string): JsonSchema => reference('toolModelChoice', what)
const ref = (what: string): JsonSchema => reference('modelRef', what)

const agentProperties: Properties = {
  model: choice(
    'The model that answers. Before 2026.2.23, `agents.defaults` takes only the object.',
  ),
  models: reference('modelEntries', 'Settings by model, and their aliases.'),
  modelPolicy: strictObject(
    { allow: list(ref('A model.'), 'Models that may be chosen; all where it is empty.') },
    'Which models may be chosen (2026.8.1 and later).',
  ),
  imageModel: toolChoice('The model that looks at images.'),
  imageGenerationModel: toolChoice('The model that makes images.'),
  videoGenerationModel: toolChoice('The model that makes videos.'),
  musicGenerationModel: toolChoice('The model that makes music.'),
  mediaModels: openObject(
    {
      image: toolChoice('The model that makes images.'),
      video: toolChoice('The model that makes videos.'),
      music: toolChoice('The model that makes music.'),
    },
    'Models that make media.',
  ),
  pdfModel: toolChoice('The model that reads PDF files.'),
  voiceModel: toolChoice('The model that speaks.'),
  utilityModel: ref('The model for small tasks, such as titles.'),
  heartbeat: openObject(
    { model: ref('The model that answers heartbeats.') },
    'Turns that the agent takes by itself, at intervals.',
  ),
  subagents: openObject(
    { model: choice('The model of sub-agents.') },
    'Agents that this agent starts.',
  ),
  compaction: openObject(
    { model: ref('The model that writes the summary.') },
    'How a long conversation is summarised.',
  ),
}
