import { type Catalog, createCatalog } from '../catalog/catalog.ts'
import type { CatalogData } from '../catalog/catalog-data.generated.ts'
import { findCatalogProblems } from '../catalog/problems.ts'
import { UsageError } from '../core/errors.ts'
import { readValidated } from './read-validated.ts'

/**
 * Reads a catalog file. Imports ajv: import this module dynamically.
 * @throws UsageError with line and column of the first problem.
 */
export function readCatalogFile(cwd: string, path: string): Catalog {
  const data = readValidated<CatalogData>(cwd, path, 'catalog')
  const [problem] = findCatalogProblems(data)
  if (problem !== undefined) throw new UsageError(`${path}: ${problem}`)
  return createCatalog(data)
}
