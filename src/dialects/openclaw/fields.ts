/**
 * What the versions of a tool accept. A span such as `2026.4.26..2026.8.1` includes the first
 * version and excludes the second. Either side may be open, and several spans are separated by
 * spaces.
 */
export interface Fields {
  /** The versions that were measured, oldest first. */
  readonly versions: readonly string[]
  /** By path, such as `models.providers.*.models[]`. Only versions with the object count. */
  readonly objects: Readonly<Record<string, FieldsOfObject>>
  /** Spans by provider id that needs neither `baseUrl` nor `models`. */
  readonly overlays: Readonly<Record<string, string>>
}

/** Spans by key; `*` is any other key. */
export interface FieldsOfObject {
  readonly keys?: Readonly<Record<string, string>>
  /** Spans by type, if versions accept different types. */
  readonly types?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Spans by word, if only certain words are accepted. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** The span of all versions. */
export const ALWAYS = '..'
