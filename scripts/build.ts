/**
 * Builds dist/: the library as plain compiler output, and the command line as a bundle, because
 * start-up counts there (one file to read and compile instead of a hundred).
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { build } from 'esbuild'

const root = resolve(import.meta.dirname, '..')
rmSync(resolve(root, 'dist'), { recursive: true, force: true })
execFileSync('npx', ['tsc', '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' })
await build({
  absWorkingDir: root,
  entryPoints: { 'kimi-config': 'src/cli/main.ts' },
  outdir: 'dist/bin',
  bundle: true,
  splitting: true,
  minify: true,
  // Names in a crash report are worth their bytes.
  keepNames: false,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  chunkNames: 'chunks/[name]-[hash]',
  legalComments: 'none',
  // Some dependencies are CommonJS: they call `require` for Node's own modules and ask for their name.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'\nconst require = requireFrom(import.meta.url)\nconst __filename = import.meta.filename",
  },
})
chmodSync(resolve(root, 'dist/bin/kimi-config.js'), 0o755)
