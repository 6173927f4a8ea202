import { isObjectSchema, type JsonSchema } from './json-schema.ts'

/** A base URL of the vendor's own services. */
const FIRST_PARTY = '^https?://api\\.(?:moonshot|kimi)\\.'

/**
 * The schema as it is published. Other vendors' entries and half-shown ones are nobody's to refuse:
 * an entry under an id that is not a built-in Moonshot or Kimi one is judged only when its base URL
 * leads there.
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
