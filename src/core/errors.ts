/** The user's call, settings, catalog or disk is at fault: exit 2, one line, no stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Told by name, because bundles that are loaded one by one each hold a class of their own. */
export function isUsageError(error: unknown): error is UsageError {
  return error instanceof Error && error.name === 'UsageError'
}
