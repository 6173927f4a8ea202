/** The calls that `npm run example` makes and whose output the README shows. */
export const EXAMPLES: readonly (readonly string[])[] = [
  ['lint', 'docs/examples/bad/openclaw.json5'],
  ['sync', '--check', '--format', 'compact', 'docs/examples/stale'],
]
