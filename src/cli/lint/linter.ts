import { resolve } from 'node:path'
import type { DialectId } from '../../core/dialect.ts'
import type { Relint } from '../../lint/fix-text.ts'
import { withoutIncluded } from '../../lint/includes/with-included.ts'
import { type LintOptions, lintText } from '../../lint/lint-text.ts'
import type { LintedFile } from '../../lint/linted-file.ts'
import { isPage, namesKimi } from '../../lint/page/page-kind.ts'
import { neededSyntaxes } from '../../lint/read-document.ts'
import { readDependencies } from '../../node/read-dependencies.ts'
import { loadParsers } from '../../syntax/parsers.ts'
import type { Run } from '../config.ts'
import type { GivenFile } from '../read-files.ts'

/** What a call says about every file; how each is judged depends on its settings too. */
export interface LinterOptions {
  /** Overrides recognition by name and content. */
  readonly dialect: DialectId | undefined
  /** Whether variables of the process count. */
  readonly env: boolean
}

/** The files that a call has linted, and those that it has not. */
export interface LintedFiles {
  /** Standard input, whose fixed text goes to stdout. */
  readonly streamed: readonly LintedFile[]
  readonly stored: readonly LintedFile[]
  /** Files that the call names and no dialect recognises. */
  readonly skipped: readonly string[]
  /** How many pages name neither Moonshot nor Kimi: they are read, but not parsed. */
  readonly plainPages: number
}

interface FilterOptions extends LinterOptions {
  readonly fix: boolean
  readonly diff: boolean
}

/** A file that was read and not linted. */
type Missed = Pick<GivenFile, 'path' | 'isNamed'>

/** Lints texts as they come. */
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
    const list = isStream ? streamed : stored
    if (linted !== undefined) list.push(linted)
    else if (!isIgnored) missed.push({ path, isNamed })
    // A filter passes on what it does not change.
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

/** What is known of a run that fixes. */
export interface Fixing {
  /** The texts that files are about to get, by path. */
  readonly pending: Map<string, string>
  /** Whether a key may be moved from the file into the `.env` beside it. */
  readonly movesKeys: boolean
}

/** Whether a file of this name is read as a page, its snippets as configs. */
export function isReadAsPage(path: string, { dialect }: Pick<LinterOptions, 'dialect'>): boolean {
  return dialect === undefined && isPage(path)
}

/** Gives the function that lints a file's text, as it is or changed. */
export type LinterFor = (
  path: string,
  first: string,
  run: Run<LinterOptions>,
  fixing?: Fixing,
) => Promise<Relint>

/** Lints configs, and the snippets of pages; loads only what a text needs. */
export const linterFor: LinterFor = async (path, first, run, fixing) => {
  const { config, options } = run
  if (!isReadAsPage(path, options)) {
    const given = await optionsFor(path, first, run, fixing)
    return (text) => lintText(path, text, given)
  }
  const { lintPage, needsOf } = await import('../../lint/lint-page.ts')
  const { loadMarkdownReader, readUnparsed } = await import('../../syntax/markdown.ts')
  const given = await config.forFile(path)
  const { parsing, syntaxes } = needsOf(first, given)
  const parsers = await loadParsers(syntaxes)
  const readMarkdown = parsing ? await loadMarkdownReader() : readUnparsed
  return (text) => lintPage(readMarkdown(path, text), { ...given, parsers })
}

/** How a config is judged: by what the call and its settings say, and with what is in its reach. */
export async function optionsFor(
  path: string,
  first: string,
  { config, options, terminal: { cwd, env } }: Run<LinterOptions>,
  fixing?: Fixing,
): Promise<LintOptions> {
  const { dialect, env: readsProcess } = options
  const given = { ...(await config.forFile(path)), ...(dialect && { dialect }) }
  const dependencies = await readDependencies(path, first, { cwd, env, readsProcess, ...fixing })
  const parsers = await loadParsers(neededSyntaxes(path, first, given))
  return { ...given, ...dependencies, parsers }
}
