import { resolve } from 'node:path'
import type { DialectId } from '../../core/dialect.ts'
import { UsageError } from '../../core/errors.ts'
import { withIncluded } from '../../lint/includes/with-included.ts'
import type { LintedFile } from '../../lint/linted-file.ts'
import { findUserConfigs } from '../../node/user-configs.ts'
import type { Configs } from '../../report/explain/explain-text.ts'
import type { Run } from '../config.ts'
import { linterFor } from '../lint/linter.ts'
import { findGiven, readGiven } from '../read-files.ts'

/** Options for the configs that causes are checked against. */
export interface FileOptions {
  /** A path; false for none; undefined for the user's own configs. */
  readonly file: string | false | undefined
  readonly dialect: DialectId | undefined
  readonly env: boolean
}

/** Lints the named config, or the user's own configs. */
export async function lintConfigs(run: Run<FileOptions>): Promise<Configs> {
  const { options, terminal } = run
  const { file, dialect } = options
  if (file === false) return { files: [], areNamed: false }
  const paths = file === undefined ? findUserConfigs(terminal).found : [file]
  // `--dialect` overrides recognition only for a named file.
  const asked = file === undefined ? undefined : dialect
  const linting = { ...run, options: { ...options, dialect: asked } }
  const linted: LintedFile[] = []
  const found = await findGiven(paths, { accepts: () => true }, run)
  for await (const { path, text } of readGiven(found.files, 'linting', terminal)) {
    const config = (await linterFor(path, text, linting))(text)
    if (config !== undefined) linted.push(config)
  }
  if (file !== undefined && linted.length === 0) {
    throw new UsageError(
      `\`${file}\` is no config of a known tool; say with \`--dialect\` which tool reads it`,
    )
  }
  const files = withIncluded(linted, (path) => resolve(terminal.cwd, path))
  return { files, areNamed: file !== undefined }
}
