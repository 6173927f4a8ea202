import { resolve } from 'node:path'
import { type Catalog, createCatalog } from '../catalog/catalog.ts'
import type { CatalogData } from '../catalog/catalog-data.generated.ts'
import { findCatalogProblems } from '../catalog/problems.ts'
import { UsageError } from '../core/errors.ts'
import { nodeAtPointer } from '../core/tree.ts'
import { parseJson5 } from '../syntax/json5.ts'
import { schemasFolder } from './package-files.ts'
import { readTextFile } from './read-text.ts'

/**
 * Reads a catalog of the user's own.
 * @throws UsageError that names what is wrong with it, with line and column.
 */
export async function readCatalogFile(cwd: string, path: string): Promise<Catalog> {
  const { value, problems, source, root } = parseJson5(path, readTextFile(resolve(cwd, path)))
  const [syntaxProblem] = problems
  const place = (offset: number): string => {
    const { line, column } = source.pointAt(offset)
    return `${path}:${line}:${column}`
  }
  if (syntaxProblem !== undefined) {
    throw new UsageError(`${place(syntaxProblem.at.start)}: ${syntaxProblem.message}`)
  }
  const validate = await catalogValidator()
  if (!validate(value)) {
    const [error] = validate.errors ?? []
    const node = nodeAtPointer(root, error?.instancePath ?? '')
    const what = `${error?.instancePath || 'the catalog'} ${error?.message ?? 'is wrong'}`
    throw new UsageError(`${place(node?.span.start ?? 0)}: ${what}`)
  }
  const [problem] = findCatalogProblems(value)
  if (problem !== undefined) throw new UsageError(`${path}: ${problem}`)
  return createCatalog(value)
}

async function catalogValidator(): Promise<import('ajv').ValidateFunction<CatalogData>> {
  const { Ajv2020 } = await import('ajv/dist/2020.js')
  const schema = JSON.parse(readTextFile(resolve(schemasFolder(), 'catalog.schema.json')))
  return new Ajv2020().compile<CatalogData>(schema)
}
