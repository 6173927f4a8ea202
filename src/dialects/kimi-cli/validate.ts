import type { SchemaError } from '../../core/dialect.ts'
import { joinPointer, pointerBelow } from '../../core/pointer.ts'
import { misplacedIn } from '../support/misplaced.ts'
import { checkShape, type Shape, type Shapes } from '../support/shape.ts'
import { swallowedIn } from '../support/swallowed.ts'

const TYPES = [
  'kimi',
  'anthropic',
  'openai',
  'openai_legacy',
  'openai_responses',
  'google-genai',
  'google_genai',
  'gemini',
  'vertexai',
  'bedrock',
]

const TEXT: Shape = { type: 'string' }
const LIST: Shape = { type: 'array', items: TEXT }
const SIZE: Shape = { type: 'integer', minimum: 1 }

/**
 * What both programs require: src/kimi_cli/config.py of MoonshotAI/kimi-cli, and
 * docs/en/configuration/config-files.md of MoonshotAI/kimi-code.
 */
const SHAPES: Shapes = {
  'kimi-cli': {
    type: 'object',
    properties: {
      default_model: TEXT,
      providers: { type: 'object', additionalProperties: { $ref: 'provider' } },
      models: { type: 'object', additionalProperties: { $ref: 'model' } },
    },
  },
  provider: {
    type: 'object',
    required: ['type'],
    properties: {
      type: { type: 'string', enum: TYPES },
      base_url: TEXT,
      api_key: TEXT,
      api_key_env: TEXT,
      env: { type: 'object' },
      custom_headers: { type: 'object' },
      oauth: { type: 'object' },
    },
  },
  model: {
    type: 'object',
    required: ['provider', 'model', 'max_context_size'],
    properties: {
      provider: TEXT,
      model: TEXT,
      max_context_size: SIZE,
      max_input_size: SIZE,
      max_output_size: SIZE,
      capabilities: LIST,
      display_name: TEXT,
      support_efforts: LIST,
      default_effort: TEXT,
      off_effort: TEXT,
      base_url: TEXT,
      protocol: TEXT,
      reasoning_key: TEXT,
      adaptive_thinking: { type: 'boolean' },
      overrides: { type: 'object' },
    },
  },
}

/** Finds what keeps the CLI from starting. */
export function validateKimiCli(value: unknown): readonly SchemaError[] {
  const split = findSplitNames(value)
  const pointers = new Set(split.map(({ pointer }) => pointer.split('/').slice(0, 3).join('/')))
  const errors = checkShape(SHAPES, 'kimi-cli', value).filter(
    ({ pointer }) => !pointers.has(pointer),
  )
  return [
    ...split,
    ...errors,
    ...findTwoKeys(value),
    ...findDefaultModel(value),
    ...findUnread(value),
  ]
}

/** Finds a default model in a table of the file, or none beside models. */
function findDefaultModel(value: unknown): readonly SchemaError[] {
  const name = 'default_model'
  const swallowed = swallowedIn(value, ['providers', 'models'], [name])
  if (swallowed.length > 0) return swallowed
  const hasModels = entriesOf(valueAt(value, 'models')).length > 0
  if (!hasModels || valueAt(value, name) !== undefined) return []
  const missing: SchemaError = {
    pointer: '',
    keyword: 'required',
    params: { missingProperty: name },
    severity: 'warning',
    note: 'The CLI starts without a model, or with the error `LLM not set`, unless `-m` or `KIMI_MODEL_NAME` names one.',
  }
  return [missing]
}

/** Keys of other tools in a model's table; those without a place set nothing anywhere. */
const MODEL_KEYS: ReadonlyMap<string, string | undefined> = new Map([
  ['context_window', 'max_context_size'],
  ['contextWindow', 'max_context_size'],
  ['max_context_window', 'max_context_size'],
  ['max_tokens', 'max_output_size'],
  ['maxTokens', 'max_output_size'],
  ['max_output_tokens', 'max_output_size'],
  ['temperature', undefined],
  ['top_p', undefined],
])

/** Finds keys in models that the CLI ignores. */
function findUnread(value: unknown): readonly SchemaError[] {
  return entriesOf(valueAt(value, 'models')).flatMap(([key, model]) => [
    ...misplacedIn(model, ['models', key], MODEL_KEYS, 'warning'),
  ])
}

/** Finds providers with both a key and a variable for it, which Kimi Code CLI refuses. */
function findTwoKeys(value: unknown): readonly SchemaError[] {
  return entriesOf(valueAt(value, 'providers')).flatMap(([key, provider]) => {
    const names = ['api_key', 'api_key_env']
    const isBoth = names.every((name) => Boolean(valueAt(provider, name)))
    return isBoth
      ? {
          pointer: pointerBelow('/providers', key),
          keyword: 'exclusive',
          params: { additionalProperty: 'api_key_env' },
          allowed: ['api_key'],
        }
      : []
  })
}

/** Finds unknown keys, which the CLI ignores. */
export function findUnlistedInKimiCli(value: unknown): readonly SchemaError[] {
  return [
    ...unlisted('', value, ['default_model', 'providers', 'models', 'services']),
    ...below(value, 'providers', SHAPES['provider']),
    ...below(value, 'models', SHAPES['model']),
  ]
}

/** Finds models with unquoted dots in their names, which TOML splits into nested tables. */
function findSplitNames(value: unknown): readonly SchemaError[] {
  return entriesOf(valueAt(value, 'models')).flatMap(([key, model]) =>
    isModel(model) ? [] : splitsIn(model, [key], 0),
  )
}

function splitsIn(value: unknown, path: readonly string[], depth: number): readonly SchemaError[] {
  if (depth > 5) return []
  return entriesOf(value).flatMap(([key, inner]) => {
    const steps = [...path, key]
    if (!isModel(inner)) return splitsIn(inner, steps, depth + 1)
    const pointer = joinPointer(['models', ...steps])
    return [{ pointer, keyword: 'split-key', params: { name: steps.join('.') } }]
  })
}

function isModel(value: unknown): boolean {
  const keys = entriesOf(value).filter(([, inner]) => typeof inner !== 'object')
  return keys.some(([key]) => key === 'provider' || key === 'model' || key === 'max_context_size')
}

function below(value: unknown, holder: string, shape: Shape | undefined): readonly SchemaError[] {
  const names = Object.keys(shape?.properties ?? {})
  return entriesOf(valueAt(value, holder)).flatMap(([key, inner]) =>
    unlisted(joinPointer([holder, key]), inner, names),
  )
}

function unlisted(
  pointer: string,
  value: unknown,
  allowed: readonly string[],
): readonly SchemaError[] {
  return entriesOf(value)
    .filter(([key]) => !allowed.includes(key))
    .map(([key]) => ({
      pointer,
      keyword: 'unlisted',
      params: { additionalProperty: key },
      allowed,
    }))
}

function valueAt(value: unknown, key: string): unknown {
  return entriesOf(value).find(([name]) => name === key)?.[1]
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? Object.entries(value) : []
}
