import type { ConfigNode } from '../../core/tree.ts'
import { litellm } from './litellm.ts'
import { modelsDev } from './models-dev.ts'
import { modelsList } from './models-list.ts'
import { openclaw } from './openclaw.ts'
import type { Importer } from './reading.ts'

const importers: readonly Importer[] = [openclaw, litellm, modelsList, modelsDev]

/** The importer of an id; without an id, the first that recognises the value. */
export function findImporter(
  root: ConfigNode | undefined,
  id: string | undefined,
): Importer | undefined {
  return importers.find((importer) =>
    id === undefined ? importer.recognises(root) : importer.id === id,
  )
}
