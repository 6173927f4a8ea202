import { renderRegistry } from './registry.ts'
import type { GenerateStep } from './step.ts'

/** The registries of docs sync: languages, and views of doc sets. */
export const generateSync: GenerateStep = (root) => [
  renderRegistry(root, {
    folder: 'src/sync/locales',
    name: 'locales',
    describe: 'Every language that tables can be written in, by id.',
    type: 'Locale',
    typeFile: 'locale.ts',
  }),
  renderRegistry(root, {
    folder: 'src/sync/renderers',
    name: 'renderers',
    describe: 'Every view that a block can have.',
    type: 'ViewRenderer',
    typeFile: 'renderer.ts',
  }),
]
