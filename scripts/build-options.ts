import { resolve } from 'node:path'
import type { BuildOptions } from 'esbuild'

/** How the program is bundled. */
export const BUILD_OPTIONS: BuildOptions = {
  absWorkingDir: resolve(import.meta.dirname, '..'),
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  legalComments: 'none',
  // Some dependencies are CommonJS: they call `require` for Node's own modules and ask for their name.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'\nconst require = requireFrom(import.meta.url)\nconst __filename = import.meta.filename",
  },
}
