import { resolve } from 'node:path'
import type { Severity } from '../../core/finding.ts'
import { withIncluded } from '../../lint/includes/with-included.ts'
import { createNamed } from '../../node/find-files.ts'
import { hasSeverity } from '../../report/report.ts'
import type { Call } from '../command.ts'
import { type Run, resolveConfig } from '../config.ts'
import {
  checkFixOptions,
  type FactsOptions,
  type FixOptions,
  type ReportOptions,
} from '../options.ts'
import { printReport } from '../print-report.ts'
import { findGiven, ownConfigs, readGiven, widenPaths } from '../read-files.ts'
import type { ExitCode } from '../terminal.ts'
import { createFolderSearch } from './folder-search.ts'
import { type LinterOptions, linterFor, lintGiven } from './linter.ts'
import { refuseNothing, warnNotJudged } from './not-judged.ts'

interface LintOptions extends LinterOptions, FactsOptions, FixOptions, ReportOptions {
  readonly rule: readonly string[]
  readonly openclawVersion: string | undefined
  readonly failOn: Severity | 'never'
  readonly ignoreUnknown: boolean
  readonly listFiles: boolean
  readonly stdinFilename: string | undefined
}

type LintCall = Call<LintOptions, 'lint'> & { readonly paths: readonly string[] }

type LintRun = Run<LintOptions, 'lint'> & LintCall

/** `kimi-config lint`. Exit 0: nothing at or above `--fail-on`; 1: findings; 2: nothing was judged. */
export async function lintFiles(call: LintCall): Promise<ExitCode> {
  const { options, terminal } = call
  checkFixOptions(options)
  const config = await resolveConfig(call)
  const run: LintRun = { ...call, config }
  const named = call.paths
  const paths = named.length > 0 ? await widenPaths(run, ['.']) : ownConfigs(terminal)
  // Folders that the user did not name are searched like a repository.
  const gitIgnore = named.length > 0 && paths.some((path) => !named.includes(path))
  if (options.listFiles) return (await import('./list-files.ts')).listFiles(paths, gitIgnore, run)
  const search = createFolderSearch(terminal)
  const found = await findGiven(
    paths,
    { ...search, gitIgnore, streamName: options.stdinFilename },
    run,
  )
  search.warnOfBounds()
  const linted = await lintGiven(readGiven(found.files, 'linting', terminal), run)
  const { streamed, stored } = linted
  const files = withIncluded([...streamed, ...stored], (path) => resolve(terminal.cwd, path))
  if (files.length === 0 && options.ignoreUnknown) return 0
  if (files.length === 0 && linted.plainPages === 0) refuseNothing(found, linted, terminal)
  warnNotJudged(files, linted, createNamed(paths), terminal)
  let left = files
  if (options.fix || options.diff) {
    const { fixFiles } = await import('./fix-files.ts')
    left = (await fixFiles(linted, { ...run, linterFor })) ?? files
  }
  if (!options.diff) {
    // Catalog and day can differ by file: the report states those of the first.
    const [first] = left
    const facts = first ? await config.forFile(first.path) : config.forCwd
    // If stdout gets the fixed text, the report goes to stderr.
    const toStderr = { ...terminal, out: terminal.err, colorOut: false }
    const isFilter = options.fix && streamed.length > 0
    await printReport({ files: left, facts }, isFilter ? { ...run, terminal: toStderr } : run)
  }
  if (options.failOn !== 'never' && hasSeverity(left, options.failOn)) return 1
  // A run that judged nothing must not look clean, except for hooks, which pass files of any kind.
  const isUnjudged = left.length > 0 && left.every(({ notJudged }) => notJudged !== undefined)
  return isUnjudged && !options.ignoreUnknown ? 2 : 0
}
