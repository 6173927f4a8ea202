import type { SchemaError } from '../../core/dialect.ts'
import { memberOfValue, membersOfValue, misplacedIn } from '../support/misplaced.ts'
import { checkShape, type Shapes } from '../support/shape.ts'

/** Types that all versions share: packages/opencode/src/config/provider.ts and its predecessors. */
const SHAPES: Shapes = {
  opencode: {
    type: 'object',
    properties: {
      model: { type: 'string' },
      small_model: { type: 'string' },
      provider: { type: 'object', additionalProperties: { $ref: 'provider' } },
    },
  },
  provider: {
    type: 'object',
    properties: {
      npm: { type: 'string' },
      name: { type: 'string' },
      options: {
        type: 'object',
        properties: { apiKey: { type: 'string' }, baseURL: { type: 'string' } },
      },
      models: { type: 'object', additionalProperties: { $ref: 'model' } },
    },
  },
  model: {
    type: 'object',
    properties: {
      id: { type: 'string' },
      name: { type: 'string' },
      attachment: { type: 'boolean' },
      reasoning: { type: 'boolean' },
      temperature: { type: 'boolean' },
      tool_call: { type: 'boolean' },
      limit: {
        type: 'object',
        required: ['context', 'output'],
        properties: { context: { type: 'number' }, output: { type: 'number' } },
      },
      cost: {
        type: 'object',
        required: ['input', 'output'],
        properties: { input: { type: 'number' }, output: { type: 'number' } },
      },
      options: { type: 'object' },
    },
  },
}

/** Keys of other tools or levels, with the place where opencode reads them. */
const PROVIDER_KEYS: ReadonlyMap<string, string> = new Map([
  ['baseURL', 'options.baseURL'],
  ['baseUrl', 'options.baseURL'],
  ['base_url', 'options.baseURL'],
  ['apiKey', 'options.apiKey'],
  ['api_key', 'options.apiKey'],
])
const OPTION_KEYS: ReadonlyMap<string, string> = new Map([
  ['baseUrl', 'baseURL'],
  ['base_url', 'baseURL'],
  ['apikey', 'apiKey'],
  ['api_key', 'apiKey'],
])
const MODEL_KEYS: ReadonlyMap<string, string> = new Map([
  ['contextWindow', 'limit.context'],
  ['context_window', 'limit.context'],
  ['contextLength', 'limit.context'],
  ['maxTokens', 'limit.output'],
  ['max_tokens', 'limit.output'],
  ['maxOutputTokens', 'limit.output'],
])

/** Finds wrong types and misplaced keys in an `opencode.json`. */
export function validateOpencode(value: unknown): readonly SchemaError[] {
  return [...checkShape(SHAPES, 'opencode', value), ...findPlural(value), ...findMisplaced(value)]
}

/** Finds `providers`, with which opencode refuses to start. */
function findPlural(value: unknown): readonly SchemaError[] {
  const keys = membersOfValue(value).map(([key]) => key)
  if (!keys.includes('providers') || keys.includes('provider')) return []
  const params = { additionalProperty: 'providers' }
  return [{ pointer: '', keyword: 'additionalProperties', params, allowed: ['provider'] }]
}

function* findMisplaced(value: unknown): Generator<SchemaError> {
  for (const [id, provider] of membersOfValue(memberOfValue(value, 'provider'))) {
    const path = ['provider', id]
    yield* misplacedIn(provider, path, PROVIDER_KEYS)
    yield* misplacedIn(memberOfValue(provider, 'options'), [...path, 'options'], OPTION_KEYS)
    for (const [model, entry] of membersOfValue(memberOfValue(provider, 'models'))) {
      yield* misplacedIn(entry, [...path, 'models', model], MODEL_KEYS, 'warning')
    }
  }
}
