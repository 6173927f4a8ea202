import { UsageError } from '../../core/errors.ts'
import { type Command, defineCommand, word } from '../command.ts'
import { unknownName } from '../unknown-name.ts'

/** `kimi-config explain`: one rule in words, or the table of all. */
export const explain: Command = defineCommand({
  name: 'explain',
  summary: 'Say what a rule checks and why, with an example; with no rule, list the rules',
  positionals: { rule: word('The id of a rule, such as base-url') },
  options: {},
  examples: [['kimi-config explain base-url', 'what the rule base-url checks']],
  async run({ rule: id, terminal }) {
    const { describedRules, listRules } = await import('../../report/described-rules.ts')
    const { pageOf } = await import('../../report/rule-page.ts')
    const rule = describedRules.find((candidate) => candidate.id === id)
    if (id !== undefined && rule === undefined) {
      const known = describedRules.map((candidate) => candidate.id)
      throw new UsageError(unknownName('rule', id, known))
    }
    terminal.out(rule ? pageOf(rule.id) : listRules())
    return 0
  },
})
