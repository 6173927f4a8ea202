import { UsageError } from '../core/errors.ts'
import { describedRules, listRules } from '../report/described-rules.ts'
import { pageOf } from '../report/rule-page.ts'
import type { Arguments, ExitCode, Terminal } from './command.ts'
import { unknownName } from './unknown-name.ts'

/** `kimi-config explain [rule]`: one rule in words, or the table of all. */
export async function explain({ positional }: Arguments, terminal: Terminal): Promise<ExitCode> {
  const [id] = positional
  if (id === undefined) {
    terminal.out(listRules())
    return 0
  }
  const rule = describedRules.find((candidate) => candidate.id === id)
  if (rule === undefined) {
    const known = describedRules.map((candidate) => candidate.id)
    throw new UsageError(unknownName('rule', id, known))
  }
  terminal.out(pageOf(rule.id))
  return 0
}
