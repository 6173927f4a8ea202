import type { SchemaError } from '../../core/dialect.ts'
import { joinPointer } from '../../core/pointer.ts'
import { memberOfValue, membersOfValue, misplacedIn } from '../support/misplaced.ts'
import { checkShape, type Shapes } from '../support/shape.ts'

const SHAPES: Shapes = {
  continue: {
    type: 'object',
    properties: { models: { type: ['array', 'null'], items: { $ref: 'model' } } },
  },
  model: {
    type: 'object',
    properties: {
      name: { type: 'string' },
      provider: { type: 'string' },
      model: { type: 'string' },
      apiKey: { type: 'string' },
      apiBase: { type: 'string' },
      defaultCompletionOptions: {
        type: 'object',
        properties: {
          contextLength: { type: 'number' },
          maxTokens: { type: 'number' },
          temperature: { type: 'number' },
          topP: { type: 'number' },
        },
      },
    },
  },
}

/** Checks the types of the values that are read here. */
export function validateContinue(value: unknown): readonly SchemaError[] {
  return [
    ...checkShape(SHAPES, 'continue', value),
    ...modelsOf(value).flatMap(({ model, path }) => [
      ...misplacedIn(model, path, OTHER_NAMES),
      // The JSON of earlier versions has a title, and options there.
      ...(memberOfValue(model, 'title') === undefined
        ? misplacedIn(model, path, OPTIONS, 'warning')
        : []),
    ]),
  ]
}

/** Other tools' names for the URL, which Continue ignores. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['baseUrl', 'apiBase'],
  ['baseURL', 'apiBase'],
  ['base_url', 'apiBase'],
])

/** Options that Continue reads one level deeper. */
const OPTIONS: ReadonlyMap<string, string> = new Map(
  ['contextLength', 'maxTokens', 'temperature', 'topP'].map((key) => [
    key,
    `defaultCompletionOptions.${key}`,
  ]),
)

/** The keys of a model, by https://docs.continue.dev/reference. */
const MODEL_KEYS = [
  'name',
  'title',
  'provider',
  'model',
  'apiKey',
  'apiBase',
  'roles',
  'capabilities',
  'requestOptions',
  'defaultCompletionOptions',
  'completionOptions',
  'chatOptions',
  'embedOptions',
  'autocompleteOptions',
  'promptTemplates',
  'maxStopWords',
  'env',
  'uses',
  'with',
  'override',
]

/** Finds unknown keys of models, which Continue ignores. */
export function findUnlistedInContinue(value: unknown): readonly SchemaError[] {
  return modelsOf(value).flatMap(({ model, path }) =>
    membersOfValue(model)
      .filter(([key]) => !MODEL_KEYS.includes(key) && !OTHER_NAMES.has(key))
      .map(([key]) => ({
        pointer: joinPointer(path),
        keyword: 'unlisted',
        params: { additionalProperty: key },
        allowed: MODEL_KEYS,
      })),
  )
}

interface PlacedModel {
  readonly model: unknown
  readonly path: readonly string[]
}

function modelsOf(value: unknown): readonly PlacedModel[] {
  const models = memberOfValue(value, 'models')
  return Array.isArray(models)
    ? models.map((model: unknown, index) => ({ model, path: ['models', String(index)] }))
    : []
}
