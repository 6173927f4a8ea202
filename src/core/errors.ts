/** The user's call, settings, catalog or disk is at fault: exit 2, one line, no stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
