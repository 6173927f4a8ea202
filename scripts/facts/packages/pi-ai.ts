import { nodeAt, objectsIn, stringAt } from '../../../src/core/tree.ts'
import { readJson } from '../json.ts'
import type { PackageFiles, PackageSource } from '../package-source.ts'
import { type EntryList, readPiEntries } from '../read-entries.ts'

const DATA = 'dist/providers/data'

/** pi's own table: one JSON file per provider, regenerated for each release. */
export const piAi: PackageSource = {
  name: '@earendil-works/pi-ai',
  files: [`${DATA}/*`],
  read(files) {
    const day = stringAt(
      readJson('.manifest.json', files.text(`${DATA}/.manifest.json`)),
      'generatedAt',
    )
    return {
      models: readPiEntries([
        listIn(files, 'moonshotai', 'open-platform'),
        // Converted from yuan.
        { ...listIn(files, 'moonshotai-cn', 'open-platform'), hasPrices: false },
        listIn(files, 'kimi-coding', 'kimi-code'),
      ]),
      isWhole: true,
      ...(day !== undefined && { day: day.value.slice(0, 10) }),
    }
  },
}

function listIn(files: PackageFiles, provider: string, product: EntryList['product']): EntryList {
  const path = `${DATA}/${provider}.json`
  const objects = objectsIn(readJson(path, files.text(path)))
  return { product, entries: objects.filter((node) => nodeAt(node, 'contextWindow') !== undefined) }
}
