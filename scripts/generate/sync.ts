import { itemsIn, type Registry, renderRegistry } from './registry.ts'
import type { GenerateStep } from './step.ts'

const VIEWS: Registry = {
  folder: 'src/sync/views',
  name: 'views',
  describe: 'Every view that a block can have.',
  type: 'View',
  typeFile: 'view.ts',
}

/** The registries of docs sync: languages, and views of doc sets. */
export const generateSync: GenerateStep = (root) => [
  renderRegistry(root, {
    folder: 'src/sync/locales',
    name: 'locales',
    describe: 'Every language that tables can be written in, by id.',
    type: 'Locale',
    typeFile: 'locale.ts',
  }),
  renderRegistry(root, VIEWS),
]

/** The views that blocks can have, by id. */
export function viewsIn(root: string): readonly string[] {
  return itemsIn(root, VIEWS).map(({ id }) => id)
}
