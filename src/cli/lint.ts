import { resolve } from 'node:path'
import { UsageError } from '../core/errors.ts'
import { SEVERITIES, type Severity } from '../core/finding.ts'
import { dialects } from '../dialects/dialects.generated.ts'
import { withIncluded, withoutIncluded } from '../lint/includes/with-included.ts'
import type { LintedFile } from '../lint/lint-text.ts'
import { isPage, namesKimi } from '../lint/page/page-kind.ts'
import { hasKnownName } from '../lint/read-document.ts'
import { findFiles } from '../node/find-files.ts'
import { findUserConfigs } from '../node/user-configs.ts'
import { reaches } from '../report/report.ts'
import { type Arguments, type ExitCode, stringOption, type Terminal } from './command.ts'
import type { FoundFiles } from './fix.ts'
import { isReadAsPage, type LintCall, linterFor } from './linter.ts'
import { printReport } from './print-report.ts'
import { withProgress } from './progress.ts'
import { createReach } from './reach.ts'
import { createFileReader } from './read-found.ts'
import { openSession, type Session } from './session.ts'
import { createUnjudged, STDIN, type Unjudged } from './unjudged.ts'
import { widenPaths } from './widen.ts'
import { withoutIgnored } from './without-ignored.ts'

/** `kimi-config lint`: 0 nothing at or above `--fail-on`, 1 findings, 2 nothing to lint. */
export async function lint(call: Arguments, terminal: Terminal): Promise<ExitCode> {
  const { fix, diff, unsafe } = call.options
  if (unsafe === true && fix !== true && diff !== true) {
    throw new UsageError('`--unsafe` needs `--fix` or `--diff`')
  }
  const opened = await openSession(call, terminal)
  const options = lintOptions(opened, call, terminal)
  const { positional } = call
  const paths =
    positional.length > 0 ? await widenPaths(call, ['.'], opened, terminal) : ownConfigs(terminal)
  // What a call itself does not name is what a repository holds.
  const isWider = positional.length > 0 && paths.some((path) => !positional.includes(path))
  const unjudged = createUnjudged(terminal)
  const found: FoundFiles = {
    streamed: paths.includes('-') ? await lintStream(options, call, unjudged, terminal) : [],
    stored: await lintStored({ paths, gitIgnore: isWider }, options, unjudged, terminal),
  }
  const files = withIncluded([...found.streamed, ...found.stored], (path) =>
    resolve(terminal.cwd, path),
  )
  if (files.length === 0) {
    if (call.options['ignore-unknown'] === true) return 0
    if (!unjudged.hasPages()) throw new UsageError(unjudged.describeSearch())
  }
  unjudged.tell(files)
  const session = await factsOfFirst(files, opened)
  if (diff === true) {
    const { printFixes } = await import('./fix.ts')
    await printFixes(found, options, call, terminal)
  } else if (fix === true) {
    const { fixFiles } = await import('./fix.ts')
    return statusOf(await fixFiles(found, options, call, session, terminal), call)
  } else await printReport(files, call, session, terminal)
  return statusOf(files, call)
}

/** Settings may say by which facts a file is judged: a report names those of its first file. */
async function factsOfFirst([first]: readonly LintedFile[], session: Session): Promise<Session> {
  if (first === undefined) return session
  const { catalog, today } = await session.judge(first.path)
  return { ...session, catalog, today }
}

function lintOptions({ judge }: Session, { options }: Arguments, terminal: Terminal): LintCall {
  const id = dialects.find((candidate) => candidate.id === options['dialect'])?.id
  const reach = createReach(terminal, options['env'] === true)
  return { judge, reach, ...(id && { dialect: id }) }
}

/** Where nothing was judged, nothing is right: exit 2, but for hooks, which pass what is not ours. */
function statusOf(files: readonly LintedFile[], { options }: Arguments): ExitCode {
  const limit = options['fail-on']
  if (isSeverity(limit) && reaches(files, limit)) return 1
  const isUnjudged = files.length > 0 && files.every(({ notJudged }) => notJudged !== undefined)
  return isUnjudged && options['ignore-unknown'] !== true ? 2 : 0
}

function ownConfigs(terminal: Terminal): readonly string[] {
  const { looked, found } = findUserConfigs(terminal)
  const list = looked.map((place) => `  ${place}\n`).join('')
  if (found.length === 0) throw new UsageError(`Found no config of yours. Looked for:\n${list}`)
  terminal.err(`kimi-config: found ${found.join(', ')}\n`)
  return found
}

async function lintStream(
  options: LintCall,
  call: Arguments,
  unjudged: Unjudged,
  terminal: Terminal,
): Promise<readonly LintedFile[]> {
  const name = stringOption(call.options['stdin-filename']) ?? STDIN
  const text = await terminal.readStdin()
  const [kept] = await withoutIgnored([name], [name], options.judge, terminal)
  const file = kept === undefined ? undefined : await lintOne(name, text, options)
  if (file) return [file]
  if (kept !== undefined) unjudged.add(name, isReadAsPage(name, options))
  // What is no concern of ours goes through a filter as it is.
  if (call.options['fix'] === true && call.options['diff'] !== true) terminal.out(text)
  return []
}

/** What files are looked for. */
interface LintSearch {
  readonly paths: readonly string[]
  /** Whether what `.gitignore` files name is left out. */
  readonly gitIgnore: boolean
}

async function lintStored(
  { paths, gitIgnore }: LintSearch,
  options: LintCall,
  unjudged: Unjudged,
  terminal: Terminal,
): Promise<readonly LintedFile[]> {
  const stored = paths.filter((path) => path !== '-')
  const accepts = (path: string): boolean => isPage(path) || hasKnownName(path)
  const files = await findFiles(stored, { cwd: terminal.cwd, accepts, gitIgnore })
  unjudged.addSearch(stored, files)
  const named = new Set(paths.map((path) => path.replaceAll('\\', '/')))
  const linted: LintedFile[] = []
  const reader = createFileReader(paths, terminal)
  const kept = await withoutIgnored(files, paths, options.judge, terminal)
  for (const path of withProgress(kept, 'linting', terminal)) {
    const text = reader.read(path, resolve(terminal.cwd, path))
    if (text === undefined) continue
    const file = await lintOne(path, text, options)
    const asPage = isReadAsPage(path, options)
    if (file) linted.push(file)
    else if (asPage || named.has(path)) unjudged.add(path, asPage)
  }
  reader.tellUnread()
  return withoutIncluded(linted, (path) => resolve(terminal.cwd, path))
}

async function lintOne(
  path: string,
  text: string,
  options: LintCall,
): Promise<LintedFile | undefined> {
  if (isReadAsPage(path, options) && !namesKimi(text)) return undefined
  const lintAs = await linterFor(path, text, options)
  return lintAs(text)
}

function isSeverity(value: unknown): value is Severity {
  return SEVERITIES.some((severity) => severity === value)
}
