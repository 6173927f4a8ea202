import { resolve } from 'node:path'
import type { DialectId } from '../../core/dialect.ts'
import type { Relint } from '../../lint/fix-text.ts'
import { withoutIncluded } from '../../lint/includes/with-included.ts'
import { innerSyntaxes } from '../../lint/inner/inner-documents.ts'
import { type LintOptions, lintText } from '../../lint/lint-text.ts'
import type { LintedFile } from '../../lint/linted-file.ts'
import { loadVersions } from '../../lint/load-versions.ts'
import { setsUpKimi } from '../../lint/net/evidence.ts'
import { isPage, namesKimi } from '../../lint/page/page-kind.ts'
import { neededSyntaxes } from '../../lint/read-document.ts'
import { readDependencies } from '../../node/read-dependencies.ts'
import { loadParsers } from '../../syntax/parsers.ts'
import type { Run } from '../config.ts'
import type { GivenFile } from '../read-files.ts'

/** Options that apply to every file of a call. */
export interface LinterOptions {
  /** Overrides recognition by name and content. */
  readonly dialect: DialectId | undefined
  /** Whether to look up variables in the process environment. */
  readonly env: boolean
}

/** The result of linting the files of a call. */
export interface LintedFiles {
  /** Standard input, whose fixed text goes to stdout. */
  readonly streamed: readonly LintedFile[]
  readonly stored: readonly LintedFile[]
  /** Files that the call names and that no dialect recognises. */
  readonly skipped: readonly string[]
  /** Number of Markdown pages that mention neither Moonshot nor Kimi; they are not parsed. */
  readonly plainPages: number
}

interface FilterOptions extends LinterOptions {
  readonly fix: boolean
  readonly diff: boolean
}

/** A file that was read and not linted. */
type Missed = Pick<GivenFile, 'path' | 'isNamed'>

/** Lints files one by one. */
export async function lintGiven(
  given: AsyncIterable<GivenFile>,
  run: Run<FilterOptions>,
): Promise<LintedFiles> {
  const { options, terminal } = run
  const streamed: LintedFile[] = []
  const stored: LintedFile[] = []
  const missed: Missed[] = []
  for await (const { path, text, isNamed, isStream, isIgnored } of given) {
    const linted = isIgnored ? undefined : await lintOne(path, text, run)
    // A search of folders opens every file that names Kimi in passing.
    if (linted?.dialect === 'text' && !isNamed && !setsUpKimi(text)) continue
    const list = isStream ? streamed : stored
    if (linted !== undefined) list.push(linted)
    else if (!isIgnored) missed.push({ path, isNamed })
    // Unrecognised stdin is echoed unchanged.
    const isFilter = isStream && options.fix && !options.diff
    if (linted === undefined && isFilter) terminal.out(text)
  }
  const isPlain = ({ path }: Missed): boolean => isReadAsPage(path, options)
  return {
    streamed,
    stored: withoutIncluded(stored, (path) => resolve(terminal.cwd, path)),
    skipped: missed.flatMap((one) => (one.isNamed && !isPlain(one) ? one.path : [])),
    plainPages: missed.filter(isPlain).length,
  }
}

async function lintOne(
  path: string,
  text: string,
  run: Run<LinterOptions>,
): Promise<LintedFile | undefined> {
  if (isReadAsPage(path, run.options) && !namesKimi(text)) return undefined
  const lint = await linterFor(path, text, run)
  return lint(text)
}

/** The state of a run that applies fixes. */
export interface Fixing {
  /** Texts to be written, by path. */
  readonly pending: Map<string, string>
  /** Whether keys may be moved to the `.env` beside the config. */
  readonly movesKeys: boolean
}

/** Whether a file is linted as a Markdown page with snippets. */
export function isReadAsPage(path: string, { dialect }: Pick<LinterOptions, 'dialect'>): boolean {
  return dialect === undefined && isPage(path)
}

/** Returns a function that lints a file's text, before and after fixes. */
export type LinterFor = (
  path: string,
  first: string,
  run: Run<LinterOptions>,
  fixing?: Fixing,
) => Promise<Relint>

/** Lints configs and the snippets of pages; loads only the parsers that the text needs. */
export const linterFor: LinterFor = async (path, first, run, fixing) => {
  const { config, options } = run
  if (!isReadAsPage(path, options)) {
    const given = await optionsFor(path, first, run, fixing)
    return (text) => lintText(path, text, given)
  }
  const { lintPage, needsOf } = await import('../../lint/lint-page.ts')
  const { loadMarkdownReader, readUnparsed } = await import('../../syntax/markdown.ts')
  const given = await config.forFile(path)
  const { parsing, syntaxes } = needsOf(path, first, given)
  const parsers = await loadParsers(syntaxes)
  const readMarkdown = parsing ? await loadMarkdownReader() : readUnparsed
  return (text) => lintPage(readMarkdown(path, text), { ...given, parsers })
}

/** The lint options for a config: from the call, its settings and its dependencies. */
export async function optionsFor(
  path: string,
  first: string,
  { config, options, terminal: { cwd, env } }: Run<LinterOptions>,
  fixing?: Fixing,
): Promise<LintOptions> {
  const { dialect, env: readsProcess } = options
  const given = { ...(await config.forFile(path)), ...(dialect && { dialect }) }
  const dependencies = await readDependencies(path, first, { cwd, env, readsProcess, ...fixing })
  const parsers = await loadParsers([
    ...neededSyntaxes(path, first, given),
    ...innerSyntaxes(path, first),
  ])
  const findRefused = await loadVersions(path, first, given)
  return { ...given, ...dependencies, parsers, ...(findRefused && { findRefused }) }
}
