import type { ObjectSurvey, Survey } from './read-schema.ts'
import type { Schema } from './zod.ts'

const PROVIDERS = 'models.providers.*'

/**
 * Adds what only validation shows: the keys that are reported missing in an empty provider entry, and
 * those of the `candidates` whose entries may lack them.
 */
export function probeProviders(
  schema: Schema,
  survey: Survey,
  candidates: readonly string[],
): Survey {
  const entry = survey[PROVIDERS]
  if (entry === undefined) return survey
  const probed: ObjectSurvey = {
    ...entry,
    required: findMissing(schema, 'a-provider-of-my-own'),
    overlays: candidates.filter((id) => findMissing(schema, id).length === 0),
  }
  return { ...survey, [PROVIDERS]: probed }
}

function findMissing(schema: Schema, id: string): readonly string[] {
  const { error } = schema.safeParse({ models: { providers: { [id]: {} } } })
  const keys = (error?.issues ?? []).flatMap(({ path }) =>
    path.length > 3 ? [String(path[3])] : [],
  )
  return [...new Set(keys)]
}
