import { type JsonSchema, suggest } from './json-schema.ts'

/** An id as completion shows it. */
export interface KnownId {
  readonly id: string
  readonly title: string
  /** Present where the id no longer works: since when, and what to use. */
  readonly deprecated?: string
}

/** What the schemas of OpenClaw take from the catalog. */
export interface Vocabulary {
  readonly modelIds: readonly KnownId[]
  /** `provider/model`, with the provider ids of today. */
  readonly modelRefs: readonly KnownId[]
  readonly baseUrls: readonly KnownId[]
  /** Provider ids of Moonshot and Kimi that OpenClaw itself can complete. */
  readonly overlays: readonly KnownId[]
}

/** Offers ids for completion, the ones that no longer work as deprecated; takes others as well. */
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
