import { UsageError } from '../core/errors.ts'
import { docsRules } from '../lint/docs-rules.ts'
import { type DescribedRule, describeRule, listRules } from '../report/describe-rule.ts'
import { rules } from '../rules/rules.generated.ts'
import type { Arguments, ExitCode, Terminal } from './command.ts'
import { unknownName } from './unknown-name.ts'

const described: readonly DescribedRule[] = [
  ...rules,
  ...Object.entries(docsRules).map(([id, meta]) => ({ id, meta: { ...meta, examples: [] } })),
]

/** `kimi-config explain [rule]`: one rule in words, or the table of all. */
export async function explain({ positional }: Arguments, terminal: Terminal): Promise<ExitCode> {
  const [id] = positional
  if (id === undefined) {
    terminal.out(listRules(described))
    return 0
  }
  const rule = described.find((candidate) => candidate.id === id)
  if (rule === undefined) {
    const known = described.map((candidate) => candidate.id)
    throw new UsageError(unknownName('rule', id, known))
  }
  terminal.out(describeRule(rule))
  return 0
}
