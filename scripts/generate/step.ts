/** A file to write; the path is relative to the project's root. */
export interface GeneratedFile {
  readonly path: string
  /** Undefined to delete the file. */
  readonly content: string | undefined
}

/** Something to write by hand before everything can be generated. */
export interface Mistake {
  /** The file to write or fix, relative to the project's root. */
  readonly path: string
  /** What to do about it. */
  readonly mistake: string
}

/** Computes generated files from the project's sources; writes nothing itself. */
export type GenerateStep = (
  root: string,
) => readonly (GeneratedFile | Mistake)[] | Promise<readonly (GeneratedFile | Mistake)[]>
