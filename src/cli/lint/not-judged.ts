import { UsageError } from '../../core/errors.ts'
import type { LintedFile } from '../../lint/linted-file.ts'
import { count } from '../../report/pretty-summary.ts'
import type { FoundFiles } from '../read-files.ts'
import { STDIN, type Terminal } from '../terminal.ts'
import type { LintedFiles } from './linter.ts'

// Files that were not judged must not be reported as clean.

/** @throws UsageError that explains why there is nothing to lint. */
export function refuseNothing(
  { searched }: FoundFiles,
  { skipped }: LintedFiles,
  terminal: Terminal,
): never {
  warnSkipped(skipped, terminal)
  throw new UsageError(
    searched.length === 0
      ? 'Nothing to lint: no path is a config that is known'
      : `Nothing to lint in ${searched.join(', ')}: a folder is searched for configs by their names (openclaw.json, litellm_config.yaml, .env and the like), for Markdown pages, and for configs, scripts and code that name a host, a variable or a key of Moonshot or Kimi; \`--list-files\` says what was seen`,
  )
}

/** How many files that a search found are named; a repository may have hundreds. */
const MOST_NAMED = 10

/** Warns of skipped files, of files that were not judged, and of pages without known configs. */
export function warnNotJudged(
  files: readonly LintedFile[],
  { skipped, plainPages }: LintedFiles,
  isNamed: (path: string) => boolean,
  terminal: Terminal,
): void {
  warnSkipped(skipped, terminal)
  let named = 0
  let more = 0
  for (const { path, dialect, notJudged } of files) {
    if (notJudged === undefined) continue
    const isCalled = isNamed(path)
    if (!isCalled && named >= MOST_NAMED) {
      more += 1
      continue
    }
    named += isCalled ? 0 : 1
    const hint = dialect === 'text' ? ` (${hintFor(path)})` : ''
    terminal.err(`kimi-config: not judged: ${path}: ${notJudged}${hint}\n`)
  }
  if (more > 0) {
    terminal.err(`kimi-config: not judged: ${count(more, 'more file')} (--list-files names them)\n`)
  }
  const pages = plainPages + files.filter(isPage).length
  if (files.every(showsNothing) && pages > 0) {
    const count = pages === 1 ? '1 page' : `${pages} pages`
    terminal.err(`kimi-config: no snippets of a config that is known on ${count}\n`)
  }
}

function warnSkipped(paths: readonly string[], { err }: Terminal): void {
  for (const path of paths) {
    err(`kimi-config: skipped ${path}: not a config that is known (${hintFor(path)})\n`)
  }
}

function hintFor(path: string): string {
  return path === STDIN || path.endsWith('/')
    ? '--stdin-filename gives it a name, --dialect decides what it is'
    : '--dialect decides what it is'
}

function isPage({ dialect }: LintedFile): boolean {
  return dialect === 'markdown'
}

function showsNothing(file: LintedFile): boolean {
  return file.notJudged !== undefined || (isPage(file) && file.snippets === 0)
}
