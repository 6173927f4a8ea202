import { readFileSync } from 'node:fs'
import { createCatalog } from '../../src/catalog/catalog.ts'
import { sourceFromCatalog } from '../../src/sync/sources/catalog-source.ts'
import type { SourceFacts } from '../../src/sync/sources/source.ts'

/** The facts of a catalog among the fixtures. */
export function readSource(name: string): SourceFacts {
  const path = new URL(`../fixtures/sync/${name}.catalog.json`, import.meta.url)
  return sourceFromCatalog(createCatalog(JSON.parse(readFileSync(path, 'utf8'))), '2026-01-02')
}
