/** How a config of a tool is merged into an existing file. The strings are patterns of paths. */
export interface MergeRules {
  /** Where providers are, with `*` for their ids; absent for lists. */
  readonly provider?: string
  /** Keys at the top of other files of the tool, into which nothing is merged. */
  readonly otherFiles?: readonly string[]
  /** The keys that tell the items of a list from each other, by the list's pattern. */
  readonly items?: Readonly<Record<string, readonly string[]>>
  /** Values that stay if the file has them: names, keys, and whatever a user may have chosen. */
  readonly keep: readonly string[]
  /** Limits that stay if the catalog accepts them. */
  readonly limits?: readonly string[]
  /**
   * Values that make a model the default, in groups with the deciding one first. If the file has
   * chosen another model that works, its whole group is left alone.
   */
  readonly choice?: readonly (readonly string[])[]
  /** Whether the file is for one provider only, so that it cannot choose another vendor's model. */
  readonly isForOne?: boolean
  /** Whether each entry is a model, so that several are of one provider. */
  readonly areModels?: boolean
  /** Values that a new file should have but that nobody misses in an existing one. */
  readonly onlyIfPresent?: readonly string[]
  /** Fields that are not added where the object has one of these keys. */
  readonly unless?: Readonly<Record<string, readonly string[]>>
  /** Values that say what the other fields mean: with another value, nothing is merged. */
  readonly fixed?: readonly string[]
}

/**
 * Whether a pattern matches a path: keys with dots between them, where `*` is any key and `[]` any
 * item of a list.
 */
export function matchesPath(pattern: string, path: readonly string[]): boolean {
  const steps = pattern.split('.')
  return (
    steps.length === path.length &&
    steps.every((step, index) => step === '*' || step === path[index])
  )
}

/** Whether one of several patterns matches a path. */
export function matchesAny(
  patterns: readonly string[] | undefined,
  path: readonly string[],
): boolean {
  return patterns?.some((pattern) => matchesPath(pattern, path)) === true
}
