/** That one of several files cannot be written, and why. */
export class WriteFailure extends Error {
  readonly path: string

  constructor(path: string, cause: unknown) {
    super(`Cannot write ${path}`, { cause })
    this.path = path
  }
}

/** Does something with a file; what goes wrong says with which. */
export function failFor<T>(path: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    throw error instanceof WriteFailure ? error : new WriteFailure(path, error)
  }
}
