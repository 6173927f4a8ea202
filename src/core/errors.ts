/** An error in the user's call, settings, catalog or disk: exit 2, one line, no stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Compares names, because each bundle has its own copy of the class. */
export function isUsageError(error: unknown): error is UsageError {
  return error instanceof Error && error.name === 'UsageError'
}
