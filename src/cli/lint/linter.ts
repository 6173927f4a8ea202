import type { DialectId } from '../../core/dialect.ts'
import type { Relint } from '../../lint/fix-text.ts'
import { lintText } from '../../lint/lint-text.ts'
import { isPage } from '../../lint/page/page-kind.ts'
import { neededSyntaxes } from '../../lint/read-document.ts'
import { readDependencies } from '../../node/read-dependencies.ts'
import { loadParsers } from '../../syntax/parsers.ts'
import type { Run } from '../config.ts'

/** What a call says about every file; how each is judged depends on its settings too. */
export interface LinterOptions {
  /** Overrides recognition by name and content. */
  readonly dialect: DialectId | undefined
  /** Whether variables of the process count. */
  readonly env: boolean
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

/**
 * Gives the function that lints a file's text, as it is or changed; loads only what that text
 * needs, such as the Markdown parsers for a page.
 */
export async function linterFor(
  path: string,
  first: string,
  { config, options, terminal: { cwd, env } }: Run<LinterOptions>,
  fixing?: Fixing,
): Promise<Relint> {
  const { dialect } = options
  const given = { ...(await config.forFile(path)), ...(dialect && { dialect }) }
  if (!isReadAsPage(path, options)) {
    const dependencies = await readDependencies(path, first, {
      cwd,
      env,
      readsProcess: options.env,
      ...fixing,
    })
    const parsers = await loadParsers(neededSyntaxes(path, first, given))
    return (text) => lintText(path, text, { ...given, ...dependencies, parsers })
  }
  const { lintPage, needsOf } = await import('../../lint/lint-page.ts')
  const { loadMarkdownReader, readUnparsed } = await import('../../syntax/markdown.ts')
  const { parsing, syntaxes } = needsOf(first, given)
  const parsers = await loadParsers(syntaxes)
  const readMarkdown = parsing ? await loadMarkdownReader() : readUnparsed
  return (text) => lintPage(readMarkdown(path, text), { ...given, parsers })
}
