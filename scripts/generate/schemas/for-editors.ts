import { isObjectSchema, type JsonSchema } from './json-schema.ts'

/** Matches base URLs of the vendor's own services. */
const FIRST_PARTY = '^https?://api\\.(?:moonshot|kimi)\\.'

/**
 * The published schema. It does not validate other vendors' entries: an entry under an id that is not
 * a built-in Moonshot or Kimi one is validated only if its base URL is Moonshot's or Kimi's.
 */
export function forEditors(schema: JsonSchema): JsonSchema {
  const definitions = schema['$defs']
  if (!isObjectSchema(definitions)) return schema
  const { providers } = definitions
  if (!isObjectSchema(providers)) return schema
  const others = providers['patternProperties']
  return {
    ...schema,
    $defs: {
      ...definitions,
      providers: {
        ...providers,
        ...(isObjectSchema(others) && {
          patternProperties: Object.fromEntries(
            Object.entries(others).map(([pattern, entry]) => [pattern, onlyFirstParty(entry)]),
          ),
        }),
        additionalProperties: onlyFirstParty(providers['additionalProperties']),
      },
    },
  }
}

const firstParty: JsonSchema = {
  pattern: FIRST_PARTY,
  description: 'Entries with such a URL are held against the rest of this schema.',
}

function onlyFirstParty(entry: unknown): JsonSchema {
  return {
    type: 'object',
    if: { required: ['baseUrl'], properties: { baseUrl: firstParty } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: entry,
  }
}
