import { UsageError } from '../../core/errors.ts'
import { type Command, defineCommand, word } from '../command.ts'
import { unknownName } from '../unknown-name.ts'

/** `kimi-config schema`: a JSON Schema, or the names of all. */
export const schema: Command = defineCommand({
  name: 'schema',
  summary: 'Print a JSON Schema; with no name, list them',
  positionals: { name: word('The name of a schema') },
  options: {},
  examples: [['kimi-config schema openclaw', 'the schema of openclaw.json']],
  async run({ name, terminal }) {
    const { readSchema, schemaNames } = await import('../../node/package-files.ts')
    const names = schemaNames()
    if (name !== undefined && !names.includes(name)) {
      throw new UsageError(unknownName('schema', name, names))
    }
    const list = (): string => names.map((known) => `${known}\n`).join('')
    terminal.out(name === undefined ? list() : readSchema(name))
    return 0
  },
})
