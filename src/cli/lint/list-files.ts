import { relative, resolve } from 'node:path'
import { isUsageError, UsageError } from '../../core/errors.ts'
import { maskPath } from '../../core/mask.ts'
import { readFile } from '../../lint/lint-text.ts'
import { setsUpKimi } from '../../lint/net/evidence.ts'
import { whyNotJudged } from '../../lint/not-judged.ts'
import { namesKimi } from '../../lint/page/page-kind.ts'
import { isKnownByName } from '../../lint/read-document.ts'
import { createNamed, findFiles } from '../../node/find-files.ts'
import { readOddText, readTextFile } from '../../node/read-text.ts'
import { printable } from '../../report/printable.ts'
import type { Run } from '../config.ts'
import type { ReportOptions } from '../options.ts'
import type { ExitCode } from '../terminal.ts'
import { createFolderSearch } from './folder-search.ts'
import { isReadAsPage, type LinterOptions, optionsFor } from './linter.ts'

type ListRun = Run<LinterOptions & Pick<ReportOptions, 'format'>>

/** What a run would do with a file. */
interface ListedFile {
  readonly path: string
  /** What the file is read as; absent if it is passed over. */
  readonly dialect?: string
  /** What decides that. */
  readonly by?: 'name' | 'content' | 'option'
  readonly judged: boolean
  /** Why it is passed over, or not judged. */
  readonly reason?: string
}

/** Prints what each file of the paths would be read as, or why it would be passed over. */
export async function listFiles(
  paths: readonly string[],
  gitIgnore: boolean,
  run: ListRun,
): Promise<ExitCode> {
  const { options, terminal } = run
  if (options.format !== 'pretty' && options.format !== 'json') {
    throw new UsageError('`--list-files` prints lines, or JSON with `--format json`')
  }
  const passed: ListedFile[] = []
  const search = createFolderSearch(terminal, (path, reason) =>
    passed.push({ path, judged: false, reason }),
  )
  const stored = paths.filter((path) => path !== '-')
  const isNamed = createNamed(stored)
  const found = await findFiles(stored, { ...search, gitIgnore, cwd: terminal.cwd })
  const read: ListedFile[] = []
  for (const path of found) read.push(await describeFile(path, isNamed(path), run))
  const files = [...read, ...passed]
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map((file) => ({ ...file, path: maskPath(file.path) }))
  const isJson = options.format === 'json'
  terminal.out(
    isJson
      ? `${JSON.stringify({ version: 1, files }, undefined, 2)}\n`
      : files.map((file) => `${printable(lineFor(file))}\n`).join(''),
  )
  return 0
}

function lineFor({ path, dialect, by, reason }: ListedFile): string {
  if (dialect === undefined) return `${path}: passed over: ${reason}`
  const basis = by === undefined ? '' : `, by ${by === 'option' ? '`--dialect`' : `its ${by}`}`
  return `${path}: ${dialect}${basis}${reason === undefined ? '' : `; not judged: ${reason}`}`
}

async function describeFile(path: string, isNamed: boolean, run: ListRun): Promise<ListedFile> {
  const { config, options, terminal } = run
  const pass = (reason: string): ListedFile => ({ path, judged: false, reason })
  const { isIgnored, origin } = await config.forFile(path)
  if (isIgnored) return pass(`ignored by \`${relative(terminal.cwd, origin.settings ?? '')}\``)
  const text = readOrWhy(resolve(terminal.cwd, path))
  if ('why' in text) return pass(text.why)
  if (isReadAsPage(path, options)) {
    return namesKimi(text.text)
      ? { path, dialect: 'markdown', by: 'name', judged: true }
      : pass('a page that names neither Moonshot nor Kimi')
  }
  const read = readFile(path, text.text, await optionsFor(path, text.text, run))
  if (read === undefined) return pass(text.odd ?? 'not a config that is known')
  const { dialect, document } = read
  const isText = dialect.id === 'text'
  if (isText && !isNamed && !setsUpKimi(text.text)) {
    return pass('names no host, no variable and no key of Moonshot or Kimi')
  }
  const reason = whyNotJudged(document)
  const by = options.dialect !== undefined ? 'option' : isKnownByName(path) ? 'name' : 'content'
  return {
    path,
    dialect: dialect.id,
    ...(!isText && { by }),
    judged: reason === undefined,
    ...(reason !== undefined && { reason }),
  }
}

/** The text of a file, perhaps in an encoding that is not read, or why there is none. */
function readOrWhy(
  file: string,
): { readonly text: string; readonly odd?: string } | { readonly why: string } {
  try {
    const isOdd = readOddText(file)?.encoding === 'another encoding'
    return { text: readTextFile(file), ...(isOdd && { odd: 'neither UTF-8 nor UTF-16' }) }
  } catch (error) {
    if (!isUsageError(error)) throw error
    return { why: error.message.replace(/^Cannot read .*?: (?=[^:]*$)/, 'cannot be read: ') }
  }
}
