const TEMPORARY = /(?:^|[\\/])\.(?:[^\\/]*\.)?kimi-config-\d+-[\da-f]{16}\.tmp$/

/**
 * Whether a path has the name of a temporary file of this program, which a killed run may leave
 * behind with the content of a config. `.gitignore` excludes them by `*.kimi-config-*.tmp`.
 */
export function isTemporaryName(path: string): boolean {
  return TEMPORARY.test(path)
}
