/** A file that a step wants on disk; the path is relative to the project's root. */
export interface GeneratedFile {
  readonly path: string
  /** Undefined where there is to be no such file any more. */
  readonly content: string | undefined
}

/** Something that has to be written by hand before everything can be generated. */
export interface Mistake {
  /** The file to write or to mend, relative to the project's root. */
  readonly path: string
  /** What to do about it. */
  readonly mistake: string
}

/** Computes generated files from the project's sources; writes nothing itself. */
export type GenerateStep = (
  root: string,
) => readonly (GeneratedFile | Mistake)[] | Promise<readonly (GeneratedFile | Mistake)[]>
