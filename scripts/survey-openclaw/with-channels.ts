import { type JsonSchema, readJsonSchema } from './read-json-schema.ts'
import type { Alternatives } from './read-shape.ts'

/** Adds the settings of channels, which packages from 2026.4.5 on describe apart from the config. */
export function withChannels(
  shape: Alternatives,
  channels: ReadonlyMap<string, JsonSchema>,
): Alternatives {
  const added = [...channels].map(([id, schema]) => [id, readJsonSchema(schema)] as const)
  return inKey(shape, 'channels', (settings) =>
    settings.map((one) =>
      one.kind === 'object' ? { ...one, keys: { ...one.keys, ...Object.fromEntries(added) } } : one,
    ),
  )
}

function inKey(
  shape: Alternatives,
  key: string,
  change: (inner: Alternatives) => Alternatives,
): Alternatives {
  return shape.map((one) =>
    one.kind === 'object' && one.keys[key] !== undefined
      ? { ...one, keys: { ...one.keys, [key]: change(one.keys[key]) } }
      : one,
  )
}
