/**
 * What the versions of a tool accept. Spans are texts such as `2026.4.26..2026.8.1`: from the first
 * version on, before the second; an open side is no limit, and several spans stand side by side.
 */
export interface Fields {
  /** The versions that were measured, oldest first. */
  readonly versions: readonly string[]
  /** By path, such as `models.providers.*.models[]`; only versions that have the object count. */
  readonly objects: Readonly<Record<string, FieldsOfObject>>
  /** The provider ids that need neither `baseUrl` nor `models`. */
  readonly overlays: Readonly<Record<string, string>>
}

/** By key; `*` stands for every key that is not listed. */
export interface FieldsOfObject {
  readonly keys?: Readonly<Record<string, string>>
  /** Where not every version accepts the same types: spans by type. */
  readonly types?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Where only certain words are accepted: spans by word. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** The span of what every version accepts. */
export const ALWAYS = '..'
