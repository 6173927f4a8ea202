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

/** A text explained. */
export interface Explanation {
  /** The ids of the known errors in it, the main one first. */
  readonly errors: readonly string[]
  /** Markdown, with every secret masked. */
  readonly text: string
}

/**
 * Explains what a service, a tool or a log printed: which known error it is and what to do about it.
 * The causes are checked against the findings of configs, if there are any.
 */
export function explainText(
  facts: Facts,
  text: string,
  configs: readonly LintedFile[] = [],
): Explanation {
  const readable = readableText(text)
  const [match, ...others] = matchErrors(facts.catalog, text)
  const dialect = facts.dialect ?? dialectOf(match?.error.tool) ?? toolIn(readable)
  const here = { ...facts, dialect: dialect ?? onlyDialect(configs) }
  const subjects = findSubjects(here, text, match?.error)
  const files = ofTool(configs, here)
  if (match === undefined) {
    return { errors: [], text: maskSecrets(describeUnknown(here, readable, subjects, files)) }
  }
  const { error, by } = match
  const meant = productMeant(here, readable)
  const possible = causesOf(facts.catalog, error, meant)
  const causes = rankCauses(possible, subjects, files)
  const answering = error.product && (productIn(here, readable) ?? error.product)
  const account = {
    error,
    by,
    answering,
    subjects,
    causes,
    others: others.map((other) => other.error),
  }
  return {
    errors: [match, ...others].map((one) => one.error.id),
    text: maskSecrets(describeError(here, account)),
  }
}

/** Explains a known error by itself. */
export function explainError(
  facts: Facts,
  error: KnownError,
  configs: readonly LintedFile[] = [],
): Explanation {
  const dialect = facts.dialect ?? dialectOf(error.tool) ?? onlyDialect(configs)
  const here = { ...facts, dialect }
  const causes = rankCauses(causesOf(facts.catalog, error), [], ofTool(configs, here))
  const text = describeError(here, {
    error,
    answering: error.product,
    subjects: [],
    causes,
    others: [],
  })
  return { errors: [error.id], text: maskSecrets(text) }
}

function dialectOf(tool: string | undefined): Facts['dialect'] {
  return dialects.find((dialect) => dialect.tool === tool)
}

/** The tool of all configs, where they are of one; variables and scripts are anybody's. */
function onlyDialect(configs: readonly LintedFile[]): Facts['dialect'] {
  const [own, ...others] = configs.flatMap((file) => ownDialect(file) ?? [])
  return others.every(({ tool }) => tool === own?.tool) ? own : undefined
}

/** The configs of the tool at hand and what any tool reads, where the tool has configs; else all. */
function ofTool(configs: readonly LintedFile[], { dialect }: Facts): readonly LintedFile[] {
  const isOther = (file: LintedFile): boolean => {
    const own = ownDialect(file)
    return own !== undefined && own.tool !== dialect?.tool
  }
  const hasConfig = configs.some((file) => ownDialect(file)?.tool === dialect?.tool)
  return dialect !== undefined && hasConfig ? configs.filter((file) => !isOther(file)) : configs
}

function ownDialect({ dialect: id }: LintedFile): Dialect | undefined {
  const dialect = findDialect(id)
  return dialect === undefined || isShared(dialect) ? undefined : dialect
}
