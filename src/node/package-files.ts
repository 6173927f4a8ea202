import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readTextFile } from './read-text.ts'

/** The folder of JSON Schemas in the installed package, wherever this module is bundled. */
function schemasFolder(): string {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'schemas', 'catalog.schema.json'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('Cannot find the schemas folder of kimi-config')
    folder = parent
  }
  return join(folder, 'schemas')
}

/** The names that `kimi-config schema` takes. */
export function schemaNames(): readonly string[] {
  return readdirSync(schemasFolder())
    .filter((file) => file.endsWith('.schema.json'))
    .map((file) => file.replace('.schema.json', ''))
    .sort()
}

/** The text of a schema. */
export function readSchema(name: string): string {
  return readTextFile(join(schemasFolder(), `${name}.schema.json`))
}
