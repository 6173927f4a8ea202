/** How a config of a tool is merged into an existing file. */
export interface MergeRules {
  /** The keys that tell the items of a list from each other, by the list's path. */
  readonly items?: Readonly<Record<string, readonly string[]>>
  /** Values that stay if the file has them: names, keys, and whatever a user may have chosen. */
  readonly keep: readonly string[]
  /** Limits that stay if the catalog accepts them. */
  readonly limits?: readonly string[]
  /**
   * The values that make a model the default, the deciding one first. They are written together:
   * if the file has chosen another model, none of them is.
   */
  readonly choice?: readonly string[]
}

/**
 * A pattern for a path: keys with dots between them, where `*` is any key and `[]` any item of a
 * list.
 */
export function matchesPath(pattern: string, path: readonly string[]): boolean {
  const steps = pattern.split('.')
  return (
    steps.length === path.length &&
    steps.every((step, index) => step === '*' || step === path[index])
  )
}
