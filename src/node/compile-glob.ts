import picomatch from 'picomatch'

/** Matching time grows exponentially with the stars of one name. Bounds the work on hostile input. */
const MOST_STARS = 3

/**
 * Compiles globs to a test for paths. Undefined if one has too many stars between two slashes.
 * @param without Globs of paths to exclude.
 */
export function compileGlobs(
  globs: readonly string[],
  without: readonly string[] = [],
): ((path: string) => boolean) | undefined {
  if ([...globs, ...without].some(isCostly)) return undefined
  return picomatch([...globs], { dot: true, noextglob: true, ignore: [...without] })
}

function isCostly(glob: string): boolean {
  return glob
    .split('/')
    .some((name) => name !== '**' && name.replaceAll(/[^*]/g, '').length > MOST_STARS)
}
