/** An error in writing one of several files. */
export class WriteFailure extends Error {
  readonly path: string

  constructor(path: string, cause: unknown) {
    super(`Cannot write ${path}`, { cause })
    this.path = path
  }
}

/** Adds the path of a file to errors. */
export function failFor<T>(path: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    throw error instanceof WriteFailure ? error : new WriteFailure(path, error)
  }
}
