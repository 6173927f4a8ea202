import { UsageError } from '../../core/errors.ts'

/**
 * The hosts that `--allow-host` names, in the spelling of a URL: with a port or without.
 * @throws UsageError for anything else, such as a URL with a path.
 */
export function readHosts(given: readonly string[]): ReadonlySet<string> {
  return new Set(given.map(readHost))
}

function readHost(given: string): string {
  const written = given.trim()
  const address = `http://${written}`
  const url = /[/\\@?#\s]/.test(written) || !URL.canParse(address) ? undefined : new URL(address)
  if (url === undefined) {
    throw new UsageError(
      `\`--allow-host ${given}\` is no host, expected one such as \`localhost:4000\``,
    )
  }
  // A URL leaves out the port that its scheme stands for.
  const port = /:(\d+)$/.exec(written)?.[1]
  return port === undefined || url.port !== '' ? url.host : `${url.hostname}:${Number(port)}`
}
