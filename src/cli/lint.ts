import { resolve } from 'node:path'
import type { DialectId } from '../core/dialect.ts'
import { UsageError } from '../core/errors.ts'
import { SEVERITIES, type Severity } from '../core/finding.ts'
import { dialects } from '../dialects/dialects.ts'
import { isPage, lintPage, namesKimi } from '../lint/lint-page.ts'
import { type LintedFile, type LintOptions, lintText } from '../lint/lint-text.ts'
import { hasKnownName } from '../lint/read-document.ts'
import { findFiles } from '../node/find-files.ts'
import { readTextFile } from '../node/read-text.ts'
import { findUserConfigs } from '../node/user-configs.ts'
import { reaches } from '../report/report.ts'
import type { Arguments, ExitCode, Terminal } from './command.ts'
import { printReport } from './print-report.ts'
import { openSession, type Session, stringOption } from './session.ts'

/** `kimi-config lint`: 0 nothing at or above `--fail-on`, 1 findings, 2 nothing to lint. */
export async function lint(call: Arguments, terminal: Terminal): Promise<ExitCode> {
  const session = await openSession(call, terminal)
  const paths = call.positional.length > 0 ? call.positional : ownConfigs(terminal)
  const files = await lintAll(paths, call, session, terminal)
  if (files.length === 0) {
    if (call.options['ignore-unknown'] === true) return 0
    throw new UsageError('Nothing to lint: no path is a config that is known')
  }
  printReport(files, call, session, terminal)
  const limit = call.options['fail-on']
  return isSeverity(limit) && reaches(files, limit) ? 1 : 0
}

function ownConfigs(terminal: Terminal): readonly string[] {
  const { looked, found } = findUserConfigs(terminal)
  const list = looked.map((place) => `  ${place}\n`).join('')
  if (found.length === 0) throw new UsageError(`Found no config of yours. Looked for:\n${list}`)
  terminal.err(`kimi-config: found ${found.join(', ')}\n`)
  return found
}

async function lintAll(
  paths: readonly string[],
  call: Arguments,
  session: Session,
  terminal: Terminal,
): Promise<readonly LintedFile[]> {
  const dialect = dialectOption(call.options['dialect'])
  const options: LintOptions = { ...session, ...(dialect && { dialect }) }
  const files = await findFiles(
    paths.filter((path) => path !== '-'),
    { cwd: terminal.cwd, accepts: (path) => isPage(path) || hasKnownName(path) },
  )
  const linted: LintedFile[] = []
  if (paths.includes('-')) {
    const name = stringOption(call.options['stdin-filename']) ?? '<stdin>'
    const file = await lintOne(name, await terminal.readStdin(), options)
    if (file) linted.push(file)
    else terminal.err(`kimi-config: skipped ${name}: not a config that is known\n`)
  }
  const named = new Set(paths.map((path) => path.replaceAll('\\', '/')))
  for (const path of files) {
    const file = await lintOne(path, readTextFile(resolve(terminal.cwd, path)), options)
    if (file) linted.push(file)
    else if (named.has(path)) {
      terminal.err(`kimi-config: skipped ${path}: not a config that is known\n`)
    }
  }
  return linted
}

async function lintOne(
  path: string,
  text: string,
  options: LintOptions,
): Promise<LintedFile | undefined> {
  if (options.dialect !== undefined || !isPage(path)) return lintText(path, text, options)
  if (!namesKimi(text)) return undefined
  const { loadMarkdownReader } = await import('../syntax/markdown.ts')
  const readMarkdown = await loadMarkdownReader()
  return lintPage(readMarkdown(path, text), options)
}

function dialectOption(value: unknown): DialectId | undefined {
  return dialects.find((dialect) => dialect.id === value)?.id
}

function isSeverity(value: unknown): value is Severity {
  return SEVERITIES.some((severity) => severity === value)
}
