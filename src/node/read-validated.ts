import { resolve } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { UsageError } from '../core/errors.ts'
import { nodeAtPointer } from '../core/tree.ts'
import { parseJson5 } from '../syntax/json5.ts'
import { schemasFolder } from './package-files.ts'
import { readTextFile } from './read-text.ts'

/**
 * Reads a JSON5 file of the user's own that has to fit one of the package's schemas. This module
 * loads ajv, which is slow: import it dynamically, and only where there is such a file.
 * @throws UsageError that says what is wrong, with line and column.
 */
export function readValidated<Value>(cwd: string, path: string, schemaName: string): Value {
  const { value, problems, source, root } = parseJson5(path, readTextFile(resolve(cwd, path)))
  const fail = (offset: number, what: string): never => {
    const { line, column } = source.pointAt(offset)
    throw new UsageError(`${path}:${line}:${column}: ${what}`)
  }
  const [syntaxProblem] = problems
  if (syntaxProblem !== undefined) return fail(syntaxProblem.at.start, syntaxProblem.message)
  const schemaPath = resolve(schemasFolder(), `${schemaName}.schema.json`)
  const validate = new Ajv2020().compile<Value>(JSON.parse(readTextFile(schemaPath)))
  if (validate(value)) return value
  const [error] = validate.errors ?? []
  const node = nodeAtPointer(root, error?.instancePath ?? '')
  const what = `${error?.instancePath || 'the file'} ${error?.message ?? 'is wrong'}`
  return fail(node?.span.start ?? 0, what)
}
