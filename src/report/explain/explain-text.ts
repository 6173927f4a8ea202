import type { KnownError } from '../../catalog/catalog-data.generated.ts'
import { causesOf } from '../../catalog/errors/causes.ts'
import { matchErrors } from '../../catalog/errors/match-errors.ts'
import { readableText } from '../../catalog/errors/readable-text.ts'
import { type Dialect, isShared } from '../../core/dialect.ts'
import { maskSecrets } from '../../core/mask.ts'
import { dialects } from '../../dialects/dialects.generated.ts'
import { findDialect } from '../../dialects/support/find-dialect.ts'
import type { LintedFile } from '../../lint/linted-file.ts'
import { describeError } from './describe-error.ts'
import { describeUnknown } from './describe-unknown.ts'
import { rankCauses } from './rank-causes.ts'
import type { Facts } from './subject.ts'
import { findSubjects, productIn, productMeant } from './subjects.ts'
import { toolIn } from './tool-in-text.ts'

/** Linted configs that causes are checked against. */
export interface Configs {
  readonly files: readonly LintedFile[]
  /** Whether the user named them, rather than discovery. */
  readonly areNamed: boolean
}

const NO_CONFIGS: Configs = { files: [], areNamed: false }

/** The explanation of a text. */
export interface Explanation {
  /** Ids of the known errors in the text, the main one first. */
  readonly errors: readonly string[]
  /** Paths of the configs that were used. */
  readonly checked: readonly string[]
  /** Markdown; secrets are masked. */
  readonly text: string
}

/** Explains an error in a text that a service, a tool or a log printed. */
export function explainText(
  facts: Facts,
  text: string,
  configs: Configs = NO_CONFIGS,
): Explanation {
  const readable = readableText(text)
  const [match, ...others] = matchErrors(facts.catalog, text)
  const dialect = facts.dialect ?? dialectOf(match?.error.tool) ?? toolIn(readable)
  const here = { ...facts, dialect: dialect ?? onlyDialect(configs) }
  const subjects = findSubjects(here, text, match?.error)
  const files = ofTool(configs, here)
  if (match === undefined) {
    return explanation([], files, describeUnknown(here, readable, subjects, files))
  }
  const { error, by } = match
  const causes = causesOf(facts.catalog, error, productMeant(here, readable))
  const account = {
    error,
    by,
    answering: error.product && (productIn(here, readable) ?? error.product),
    subjects,
    causes: rankCauses(causes, subjects, files),
    others: others.map((other) => other.error),
  }
  return explanation([error, ...account.others], files, describeError(here, account))
}

/** Explains a known error without a text. */
export function explainError(
  facts: Facts,
  error: KnownError,
  configs: Configs = NO_CONFIGS,
): Explanation {
  const dialect = facts.dialect ?? dialectOf(error.tool) ?? onlyDialect(configs)
  const here = { ...facts, dialect }
  const files = ofTool(configs, here)
  const causes = rankCauses(causesOf(facts.catalog, error), [], files)
  const account = { error, answering: error.product, subjects: [], causes, others: [] }
  return explanation([error], files, describeError(here, account))
}

function explanation(
  errors: readonly KnownError[],
  files: readonly LintedFile[],
  text: string,
): Explanation {
  return {
    errors: errors.map(({ id }) => id),
    checked: files.map(({ path }) => path),
    text: maskSecrets(text),
  }
}

function dialectOf(tool: string | undefined): Facts['dialect'] {
  return dialects.find((dialect) => dialect.tool === tool)
}

/** The tool of the configs, if they all belong to one; files of variables and scripts belong to none. */
function onlyDialect({ files }: Configs): Facts['dialect'] {
  const [own, ...others] = files.flatMap((file) => ownDialect(file) ?? [])
  return others.every(({ tool }) => tool === own?.tool) ? own : undefined
}

/** Leaves out configs of other tools, which prove nothing, unless the user named one. */
function ofTool({ files, areNamed }: Configs, { dialect }: Facts): readonly LintedFile[] {
  if (dialect === undefined) return files
  const fitting = files.filter((file) => {
    const own = ownDialect(file)
    return own === undefined || own.tool === dialect.tool
  })
  return areNamed && fitting.length === 0 ? files : fitting
}

function ownDialect({ dialect: id }: LintedFile): Dialect | undefined {
  const dialect = findDialect(id)
  return dialect === undefined || isShared(dialect) ? undefined : dialect
}
