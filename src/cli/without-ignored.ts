import type { Terminal } from './command.ts'
import type { Judge } from './judge.ts'

/** Leaves out the files that settings ignore, and says on stderr which of the named ones those are. */
export async function withoutIgnored(
  files: readonly string[],
  named: readonly string[],
  judge: Judge,
  terminal: Terminal,
): Promise<readonly string[]> {
  const namedPaths = new Set(named.map((path) => path.replaceAll('\\', '/')))
  const kept: string[] = []
  for (const path of files) {
    if (!(await judge(path)).isIgnored) kept.push(path)
    else if (namedPaths.has(path)) {
      terminal.err(`kimi-config: skipped ${path}: ignored by the settings\n`)
    }
  }
  return kept
}
