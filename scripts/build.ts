/**
 * Builds dist/: the library as plain compiler output, and the command line as bundles for a fast
 * start. One small bundle holds what every call needs, one a usual `lint`, one a usual `sync`. The
 * rest is in parts that are loaded when needed and share chunks.
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, rmSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { type BuildOptions, build, type Plugin } from 'esbuild'
import { BUILD_OPTIONS } from './build-options.ts'

const root = resolve(import.meta.dirname, '..')

const MAIN = 'src/cli/main.ts'

/** Commands with a bundle of their own, and the dynamic imports to include in it. */
const WHOLE: Readonly<Record<string, readonly string[]>> = {
  'src/cli/lint/lint-files.ts': ['src/report/pretty.ts', 'src/report/compact.ts'],
  'src/cli/sync/sync-pages.ts': ['src/report/pretty.ts', 'src/node/git-ignore.ts'],
}

const shared: BuildOptions = { ...BUILD_OPTIONS, minify: true }

rmSync(resolve(root, 'dist'), { recursive: true, force: true })
execFileSync('npx', ['tsc', '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' })
const parts = await findParts()
await build({
  ...shared,
  entryPoints: { 'kimi-config': MAIN },
  outdir: 'dist/bin',
  plugins: [loadPartsFrom('./parts/', parts)],
})
for (const [path, usual] of Object.entries(WHOLE)) {
  await build({
    ...shared,
    entryPoints: { [nameOf(path)]: path },
    outdir: 'dist/bin/parts',
    plugins: [
      loadPartsFrom(
        './',
        parts.filter((part) => !usual.includes(part)),
      ),
    ],
  })
}
await build({
  ...shared,
  entryPoints: { 'search-worker': 'src/node/search-worker.ts' },
  outdir: 'dist/bin/parts',
})
await build({
  ...shared,
  entryPoints: Object.fromEntries(
    parts.filter((path) => !(path in WHOLE)).map((path) => [nameOf(path), path]),
  ),
  outdir: 'dist/bin/parts',
  splitting: true,
  chunkNames: 'shared-[hash]',
})
chmodSync(resolve(root, 'dist/bin/kimi-config.js'), 0o755)

/** The source paths of all dynamically imported modules. */
async function findParts(): Promise<readonly string[]> {
  const { metafile } = await build({
    ...shared,
    entryPoints: [MAIN],
    outdir: 'dist/bin',
    splitting: true,
    metafile: true,
    write: false,
  })
  const paths = Object.values(metafile.outputs).flatMap(({ entryPoint }) => entryPoint ?? [])
  return paths.filter((path) => path !== MAIN)
}

/** The name of a source file's bundle in the parts folder. */
function nameOf(path: string): string {
  return path.replace(/^(?:src|node_modules)\//, '').replace(/[/.]+/g, '-')
}

/** Makes dynamic imports of parts external, loaded from a folder at run time. */
function loadPartsFrom(folder: string, parts: readonly string[]): Plugin {
  return {
    name: 'parts',
    setup({ onResolve, resolve: find }) {
      onResolve({ filter: /.*/ }, async ({ path, kind, resolveDir, pluginData }) => {
        if (kind !== 'dynamic-import' || pluginData === 'found') return undefined
        const found = await find(path, { kind, resolveDir, pluginData: 'found' })
        const source = relative(root, found.path).replaceAll('\\', '/')
        if (!parts.includes(source)) return undefined
        return { path: `${folder}${nameOf(source)}.js`, external: true }
      })
    },
  }
}
