import { resolve } from 'node:path'
import type { Severity } from '../../core/finding.ts'
import { withIncluded, withoutIncluded } from '../../lint/includes/with-included.ts'
import type { LintedFile } from '../../lint/lint-text.ts'
import { isPage, namesKimi } from '../../lint/page/page-kind.ts'
import { hasKnownName } from '../../lint/read-document.ts'
import { reaches } from '../../report/report.ts'
import type { Call } from '../command.ts'
import { type Run, resolveConfig } from '../config.ts'
import {
  checkFixOptions,
  type FactsOptions,
  type FixOptions,
  type ReportOptions,
} from '../options.ts'
import { ownConfigs, widenPaths, withoutIgnored } from '../paths.ts'
import { printReport, type ReportInput } from '../print-report.ts'
import { type GivenFile, useFiles } from '../read-files.ts'
import { type ExitCode, STDIN } from '../terminal.ts'
import { isReadAsPage, type LinterOptions, linterFor } from './linter.ts'
import { refuseNothing, tellUnlinted, type Unlinted } from './not-judged.ts'

interface LintOptions extends LinterOptions, FactsOptions, FixOptions, ReportOptions {
  readonly rule: readonly string[]
  readonly openclawVersion: string | undefined
  readonly failOn: Severity | 'never'
  readonly ignoreUnknown: boolean
  readonly stdinFilename: string | undefined
}

type LintCall = Call<LintOptions, 'lint'> & { readonly paths: readonly string[] }
type LintRun = Run<LintOptions, 'lint'> & LintCall

/** `kimi-config lint`: 0 nothing at or above `--fail-on`, 1 findings, 2 nothing to lint. */
export async function lintFiles(call: LintCall): Promise<ExitCode> {
  const { options, terminal } = call
  checkFixOptions(options)
  const run: LintRun = { ...call, config: await resolveConfig(call) }
  const paths = call.paths.length > 0 ? await widenPaths(run, ['.']) : ownConfigs(terminal)
  const unlinted: Unlinted = { skipped: [], searched: [], plainPages: 0 }
  const streamed = paths.includes('-') ? await lintStream(run, unlinted) : []
  const stored = await lintStored(paths, run, unlinted)
  const files = withIncluded([...streamed, ...stored], (path) => resolve(terminal.cwd, path))
  if (files.length === 0 && options.ignoreUnknown) return 0
  if (files.length === 0 && unlinted.plainPages === 0) refuseNothing(unlinted, terminal)
  tellUnlinted(files, unlinted, terminal)
  if (!options.diff && !options.fix) {
    await printReport(await withFacts(files, run), run)
    return statusOf(files, options)
  }
  const { fixFiles, printFixes } = await import('./fix-files.ts')
  if (options.diff) {
    await printFixes({ streamed, stored }, { ...run, linterFor })
    return statusOf(files, options)
  }
  const left = await fixFiles({ streamed, stored }, { ...run, linterFor })
  // Where stdout gets the fixed text, the report goes to stderr.
  const toStderr = { ...terminal, out: terminal.err, colorOut: false }
  const reporting = streamed.length > 0 ? { ...run, terminal: toStderr } : run
  await printReport(await withFacts(left, run), reporting)
  return statusOf(left, options)
}

/** Settings may say by which facts a file is judged: a report names those of its first file. */
async function withFacts(files: readonly LintedFile[], { config }: LintRun): Promise<ReportInput> {
  const [first] = files
  const { catalog, today } = first ? await config.forFile(first.path) : config.forCwd
  return { files, catalog, today }
}

/** A run that judged nothing must not look like a clean one; hooks pass files of any kind. */
function statusOf(files: readonly LintedFile[], { failOn, ignoreUnknown }: LintOptions): ExitCode {
  if (failOn !== 'never' && reaches(files, failOn)) return 1
  const isUnjudged = files.length > 0 && files.every(({ notJudged }) => notJudged !== undefined)
  return isUnjudged && !ignoreUnknown ? 2 : 0
}

async function lintStream(run: LintRun, unlinted: Unlinted): Promise<readonly LintedFile[]> {
  const { options, terminal } = run
  const path = options.stdinFilename ?? STDIN
  const text = await terminal.readStdin()
  const isKept = (await withoutIgnored([path], () => true, run)).length > 0
  const file = isKept ? await lintOne({ path, text, isNamed: true }, run, unlinted) : undefined
  if (file) return [file]
  // A filter has to pass on what it does not change.
  if (options.fix && !options.diff) terminal.out(text)
  return []
}

async function lintStored(
  paths: readonly string[],
  run: LintRun,
  unlinted: Unlinted,
): Promise<readonly LintedFile[]> {
  // A call that was widened stands for what a repository holds.
  const gitIgnore = run.paths.length > 0 && paths.some((path) => !run.paths.includes(path))
  const linted: LintedFile[] = []
  const searched = await useFiles(
    paths.filter((path) => path !== '-'),
    {
      accepts: (path) => isPage(path) || hasKnownName(path),
      gitIgnore,
      doing: 'linting',
      async use(given) {
        const file = await lintOne(given, run, unlinted)
        if (file) linted.push(file)
      },
    },
    run,
  )
  unlinted.searched.push(...searched)
  return withoutIncluded(linted, (path) => resolve(run.terminal.cwd, path))
}

async function lintOne(
  { path, text, isNamed }: GivenFile,
  run: LintRun,
  unlinted: Unlinted,
): Promise<LintedFile | undefined> {
  const asPage = isReadAsPage(path, run.options)
  const file = asPage && !namesKimi(text) ? undefined : (await linterFor(path, text, run))(text)
  if (file !== undefined) return file
  if (asPage) unlinted.plainPages += 1
  else if (isNamed) unlinted.skipped.push(path)
  return undefined
}
