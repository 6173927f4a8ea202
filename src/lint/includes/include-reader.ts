/** A file that a config includes, or in words why it cannot be had. */
export type IncludedFile =
  | { readonly path: string; readonly text: string }
  | { readonly path: string; readonly refusal: Refusal }

export interface Refusal {
  /** One sentence without a final stop. */
  readonly message: string
  /** What to do about it. */
  readonly note?: string
}

/**
 * Reads what an include names, seen from the file that it stands in. The path that comes back is
 * the one that the file is reported under; two names of one file come back as one path.
 */
export type IncludeReader = (name: string, from: string) => IncludedFile
