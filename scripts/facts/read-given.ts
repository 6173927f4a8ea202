import { resolve } from 'node:path'
import type { Catalog } from '../../src/catalog/catalog.ts'
import { findImporter } from '../../src/catalog/import/importers.ts'
import { downloadText, isAddress } from '../../src/node/download.ts'
import { readTextFile } from '../../src/node/read-text.ts'
import { version } from '../../src/version.generated.ts'
import { readJson } from './json.ts'
import type { Statement } from './propose.ts'

/**
 * Reads a file or URL. Its facts count as of today, since it does not state a day.
 * @throws if it has no known format.
 */
export async function readGiven(name: string, catalog: Catalog): Promise<Statement> {
  const text = isAddress(name)
    ? await downloadText(name, { env: process.env, userAgent: `kimi-config/${version}` })
    : readTextFile(resolve(name))
  const root = readJson(name, text)
  const importer = findImporter(root, undefined)
  if (importer === undefined) throw new Error('not recognised')
  const { models, problems } = importer.read(root, catalog)
  const [problem] = problems
  if (problem !== undefined) throw new Error(problem.message)
  return {
    source: name,
    day: new Date().toISOString().slice(0, 10),
    models,
    isWhole: importer.id !== 'litellm',
  }
}
