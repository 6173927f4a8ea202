/** A file that a step wants on disk; the path is relative to the project's root. */
export interface GeneratedFile {
  readonly path: string
  /** Undefined where there is to be no such file any more. */
  readonly content: string | undefined
}

/** Computes generated files from the project's sources; writes nothing itself. */
export type GenerateStep = (
  root: string,
) => readonly GeneratedFile[] | Promise<readonly GeneratedFile[]>
