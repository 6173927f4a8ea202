import { type JsonSchema, suggest } from './json-schema.ts'

/** An id for completion. */
export interface KnownId {
  readonly id: string
  readonly title: string
  /** For an id that no longer works: since when, and what to use instead. */
  readonly deprecated?: string
}

/** The ids and URLs of the catalog that the schemas of OpenClaw suggest. */
export interface Vocabulary {
  readonly modelIds: readonly KnownId[]
  /** `provider/model`, with current provider ids. */
  readonly modelRefs: readonly KnownId[]
  readonly baseUrls: readonly KnownId[]
  /** Provider ids of Moonshot and Kimi that OpenClaw itself can complete. */
  readonly overlays: readonly KnownId[]
}

/** Suggests ids for completion, marks those that no longer work as deprecated, accepts any other. */
export function knownIds(ids: readonly KnownId[]): JsonSchema {
  const live = ids.filter(({ deprecated }) => deprecated === undefined)
  return suggest(
    { enum: live.map(({ id }) => id), description: 'A model that is served today.' },
    ...ids
      .filter(({ deprecated }) => deprecated !== undefined)
      .map(({ id, title, deprecated }) => ({
        const: id,
        deprecated: true,
        description: `${title}: ${deprecated}.`,
      })),
  )
}
