import { membersOf } from '../../../src/core/tree.ts'
import { need, pickJson } from '../json.ts'
import type { PackageSource } from '../package-source.ts'
import { readPiEntries } from '../read-entries.ts'

const PATH = 'src/models.json'

/** The catalog of oh-my-pi. It keeps retired ids, so an absent id tells more than a listed one. */
export const ohMyPi: PackageSource = {
  name: '@oh-my-pi/pi-catalog',
  files: [PATH],
  read(files) {
    const root = pickJson(PATH, files.text(PATH), ['moonshot', 'kimi-code'])
    const entriesOf = (id: string) => membersOf(need(root, id)).map(({ value }) => value)
    return {
      models: readPiEntries([
        { product: 'open-platform', entries: entriesOf('moonshot') },
        { product: 'kimi-code', entries: entriesOf('kimi-code') },
      ]),
      isWhole: false,
    }
  },
}
