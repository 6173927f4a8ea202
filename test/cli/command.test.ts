import { expect, test } from 'vitest'
import type { GivenWords } from '../../src/cli/command.ts'
import { choice, defineCommand, flag, texts, wholeNumber, word } from '../../src/cli/command.ts'
import type { Terminal } from '../../src/cli/terminal.ts'

const terminal: Terminal = {
  cwd: '/',
  env: {},
  out: () => {},
  err: () => {},
  readStdin: async () => '',
  isInputPiped: false,
  colorOut: false,
}

/** What a command gets for some words. */
async function valuesOf(given: GivenWords) {
  let values = {}
  const command = defineCommand({
    name: 'try',
    summary: '',
    positionals: { action: word(''), subject: word('') },
    options: {
      fix: flag(''),
      failOn: choice(['error', 'never'], ''),
      rule: texts(''),
      maxFindings: wholeNumber(10, ''),
    },
    examples: [],
    async run({ action, subject, options }) {
      // @ts-expect-error A misspelt option is a type error.
      expect(options.failOm).toBeUndefined()
      const { fix, failOn, rule, maxFindings } = options
      // The types are those of the table.
      const typed: [string | undefined, boolean, 'error' | 'never', readonly string[], number] = [
        action,
        fix,
        failOn,
        rule,
        maxFindings,
      ]
      values = { typed, subject }
      return 0
    },
  })
  await command.run(given, terminal)
  return values
}

test('a command gets its values by name, with their defaults', async () => {
  expect(await valuesOf({ positionals: [], options: {} })).toEqual({
    typed: [undefined, false, 'error', [], 10],
    subject: undefined,
  })
})

test('an option is given by its name on the command line', async () => {
  const options = { fix: true, 'fail-on': 'never', rule: 'a=off', 'max-findings': '3' }
  expect(await valuesOf({ positionals: ['show', 'k3'], options })).toEqual({
    typed: ['show', true, 'never', ['a=off'], 3],
    subject: 'k3',
  })
})

test('a text that is no value of an option is a wrong call', async () => {
  const given = { positionals: [], options: { 'max-findings': 'many' } }
  await expect(valuesOf(given)).rejects.toThrow('`--max-findings many` is no whole number')
})
