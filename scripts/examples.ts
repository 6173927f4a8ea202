/** The calls of `npm run example`, whose output is in the README. */
export const EXAMPLES: readonly (readonly string[])[] = [
  ['lint', 'docs/examples/bad/openclaw.json5'],
  ['sync', '--check', '--format', 'compact', 'docs/examples/stale'],
]
