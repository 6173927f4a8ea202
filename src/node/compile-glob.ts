import picomatch from 'picomatch'

/** Stars of one name multiply the ways to read it: with more than this, a long name takes seconds. */
const MOST_STARS = 3

/**
 * The test for paths that globs name, and others take out again. Undefined where one of them has
 * too many stars between two slashes.
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
