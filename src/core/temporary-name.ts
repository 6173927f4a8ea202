const TEMPORARY = /(?:^|[\\/])\.(?:[^\\/]*\.)?kimi-config-\d+-[\da-f]{16}\.tmp$/

/**
 * Whether a path is named like a file that this program writes before it takes the place of another:
 * a run that was killed may have left it, with all that a config holds. `.gitignore` catches these
 * names with `*.kimi-config-*.tmp`.
 */
export function isTemporaryName(path: string): boolean {
  return TEMPORARY.test(path)
}
