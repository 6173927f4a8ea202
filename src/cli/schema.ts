import { join } from 'node:path'
import { UsageError } from '../core/errors.ts'
import { schemaNames, schemasFolder } from '../node/package-files.ts'
import { readTextFile } from '../node/read-text.ts'
import type { Arguments, ExitCode, Terminal } from './command.ts'
import { unknownName } from './unknown-name.ts'

/** `kimi-config schema [name]`: prints a JSON Schema, or the names of all. */
export async function schema({ positional }: Arguments, terminal: Terminal): Promise<ExitCode> {
  const [name] = positional
  const names = schemaNames()
  if (name === undefined) {
    terminal.out(names.map((known) => `${known}\n`).join(''))
    return 0
  }
  if (!names.includes(name)) throw new UsageError(unknownName('schema', name, names))
  terminal.out(readTextFile(join(schemasFolder(), `${name}.schema.json`)))
  return 0
}
