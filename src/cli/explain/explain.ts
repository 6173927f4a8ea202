import { findError } from '../../catalog/errors/causes.ts'
import { matchErrors } from '../../catalog/errors/match-errors.ts'
import type { DialectId } from '../../core/dialect.ts'
import { UsageError } from '../../core/errors.ts'
import { findDialect } from '../../dialects/support/find-dialect.ts'
import { describedRules, listRules } from '../../report/described-rules.ts'
import { explainError, explainText } from '../../report/explain/explain-text.ts'
import { pageOf } from '../../report/rule-page.ts'
import { renderForTerminal } from '../../report/terminal-markdown.ts'
import type { Call } from '../command.ts'
import { resolveConfig } from '../config.ts'
import type { FactsOptions } from '../options.ts'
import type { ExitCode, Terminal } from '../terminal.ts'
import { unknownName } from '../unknown-name.ts'
import { type FileOptions, lintConfigs } from './lint-configs.ts'

interface ExplainOptions extends FactsOptions, FileOptions {
  readonly dialect: DialectId | undefined
  readonly openclawVersion: string | undefined
}

type ExplainCall = Call<ExplainOptions> & { readonly text: readonly string[] }

/** `kimi-config explain`. Exit status: 0 explained, 1 no known error in the text, 2 unknown name. */
export async function explain(call: ExplainCall): Promise<ExitCode> {
  const { options, terminal } = call
  const text = await readText(call.text, terminal)
  if (text.trim() === '') {
    terminal.out(listRules())
    return 0
  }
  const dialect = options.dialect && findDialect(options.dialect)
  const rule = describedRules.find(({ id }) => id === text)
  if (rule !== undefined) {
    print(pageOf(rule.id, dialect), terminal)
    return 0
  }
  const config = await resolveConfig(call)
  const { catalog, today } = config.forCwd
  const facts = { catalog, today, dialect }
  const known = findError(catalog, text)
  // A single word is a name, perhaps misspelt.
  if (known === undefined && !/\s/.test(text) && matchErrors(catalog, text).length === 0) {
    const ids = [...describedRules, ...catalog.data.errors].map(({ id }) => id)
    throw new UsageError(unknownName('rule or error', text, ids, LISTS))
  }
  const configs = await lintConfigs({ ...call, config })
  const explanation = known
    ? explainError(facts, known, configs)
    : explainText(facts, text, configs)
  const { errors, checked } = explanation
  if (checked.length > 0) {
    terminal.err(`kimi-config: causes are checked against ${checked.join(', ')}\n`)
  }
  print(explanation.text, terminal)
  return errors.length === 0 ? 1 : 0
}

const LISTS = '`kimi-config explain` lists the rules; of an error, give the whole text'

async function readText(words: readonly string[], terminal: Terminal): Promise<string> {
  const isStream = words.length === 0 ? terminal.isInputPiped === true : words.join() === '-'
  if (!isStream) return words.join(' ')
  const text = await terminal.readStdin()
  if (text.length <= LONGEST) return text.trim()
  terminal.err(`kimi-config: only the last ${LONGEST} characters of standard input are read\n`)
  return text.slice(-LONGEST).trim()
}

/** In a long log, the error is near the end. */
const LONGEST = 1_000_000

function print(markdown: string, { out, colorOut, columns }: Terminal): void {
  const text =
    columns === undefined ? markdown : renderForTerminal(markdown, { color: colorOut, columns })
  out(text.endsWith('\n') ? text : `${text}\n`)
}
