/**
 * Builds dist/: the library as plain compiler output, and the command line as bundles, because
 * start-up counts there. The bundle that every call loads holds `lint` and its usual formats in one
 * file; what a call needs only sometimes is loaded from dist/bin/parts, where shared code is shared.
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, rmSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { type BuildOptions, build, type Plugin } from 'esbuild'

const root = resolve(import.meta.dirname, '..')

/** Dynamic imports that a usual `kimi-config lint FILE` makes: they stay in the main bundle. */
const USUAL = ['src/cli/lint.ts', 'src/report/pretty.ts', 'src/report/compact.ts']

const shared: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  legalComments: 'none',
  // Some dependencies are CommonJS: they call `require` for Node's own modules and ask for their name.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'\nconst require = requireFrom(import.meta.url)\nconst __filename = import.meta.filename",
  },
}

rmSync(resolve(root, 'dist'), { recursive: true, force: true })
execFileSync('npx', ['tsc', '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' })
const parts = await findParts()
await build({
  ...shared,
  entryPoints: { 'kimi-config': 'src/cli/main.ts' },
  outdir: 'dist/bin',
  plugins: [loadPartsFrom(parts)],
})
await build({
  ...shared,
  entryPoints: Object.fromEntries([...parts].map(([path, name]) => [name, path])),
  outdir: 'dist/bin/parts',
  splitting: true,
  chunkNames: 'shared-[hash]',
})
chmodSync(resolve(root, 'dist/bin/kimi-config.js'), 0o755)

/** Everything that is imported dynamically, but for the usual: source path → name of its bundle. */
async function findParts(): Promise<ReadonlyMap<string, string>> {
  const { metafile } = await build({
    ...shared,
    entryPoints: ['src/cli/main.ts'],
    outdir: 'dist/bin',
    splitting: true,
    metafile: true,
    write: false,
  })
  const paths = Object.values(metafile.outputs).flatMap(({ entryPoint }) => entryPoint ?? [])
  return new Map(
    paths
      .filter((path) => path !== 'src/cli/main.ts' && !USUAL.includes(path))
      .map((path) => [path, path.replace(/^(?:src|node_modules)\//, '').replace(/[/.]+/g, '-')]),
  )
}

/** Leaves dynamic imports of parts to Node, to be found beside the main bundle. */
function loadPartsFrom(parts: ReadonlyMap<string, string>): Plugin {
  return {
    name: 'parts',
    setup({ onResolve, resolve: find }) {
      onResolve({ filter: /.*/ }, async ({ path, kind, resolveDir, pluginData }) => {
        if (kind !== 'dynamic-import' || pluginData === 'found') return undefined
        const found = await find(path, { kind, resolveDir, pluginData: 'found' })
        const name = parts.get(relative(root, found.path).replaceAll('\\', '/'))
        return name === undefined ? undefined : { path: `./parts/${name}.js`, external: true }
      })
    },
  }
}
