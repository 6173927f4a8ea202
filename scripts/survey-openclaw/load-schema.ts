import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { isSchema, type Schema } from './zod.ts'

const DEFINITION = /\b(OpenClawSchema|ClawdbotSchema) = /

/**
 * Imports the zod schema of the whole config. Bundles the chunk of `dist` that defines it with its
 * imports; packages other than zod, and modules that cannot be resolved, are replaced by stubs.
 */
export async function loadSchema(folder: string, zodHome: string, out: string): Promise<Schema> {
  const failures: unknown[] = []
  for (const { path, name } of findDefinitions(join(folder, 'dist'))) {
    try {
      return await loadDefinition(path, name, zodHome, out)
    } catch (error) {
      failures.push(error)
    }
  }
  throw new AggregateError(failures, `no chunk in ${folder} yields the config schema`)
}

interface Definition {
  readonly path: string
  readonly name: string
}

function findDefinitions(dist: string): readonly Definition[] {
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.m?js$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort((a, b) => rankOf(a) - rankOf(b) || a.length - b.length)
    .flatMap((path) => {
      const name = DEFINITION.exec(readFileSync(path, 'utf8'))?.[1]
      return name === undefined ? [] : [{ path, name }]
    })
}

/** Chunks that hold only the schema first, chunks that start a program last. */
function rankOf(path: string): number {
  const name = basename(path)
  if (/^(?:entry|index|daemon-cli)\.m?js$/.test(name)) return 3
  return name.startsWith('zod-schema') ? 0 : name.startsWith('config') ? 1 : 2
}

async function loadDefinition(
  path: string,
  name: string,
  zodHome: string,
  out: string,
): Promise<Schema> {
  await build({
    stdin: { contents: `export * from ${JSON.stringify(path)}`, resolveDir: dirname(path) },
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile: out,
    logLevel: 'silent',
    // Some chunks exit the process on an unsupported Node.
    define: { 'process.exit': 'Boolean' },
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url)",
    },
    plugins: [standInPlugin(zodHome), exportPlugin(path, name)],
  })
  const loaded: Readonly<Record<string, unknown>> = await import(pathToFileURL(out).href)
  const { surveyed: schema } = loaded
  if (!isSchema(schema)) throw new Error(`\`${name}\` in ${path} is no zod schema`)
  return schema
}

/** Adds an export of the schema to the chunk, which may export it under a minified name. */
function exportPlugin(path: string, name: string): Plugin {
  return {
    name: 'export-schema',
    setup({ onLoad }) {
      onLoad({ filter: /\.m?js$/ }, (file) => {
        if (file.path !== path) return undefined
        const source = readFileSync(path, 'utf8')
        return { contents: `${source}\nexport { ${name} as surveyed }`, loader: 'js' }
      })
    },
  }
}

/** A stub that can be called, constructed, iterated and accessed without ever throwing. */
const STAND_IN = `
const hollow = new Proxy(function () {}, {
  get: (target, key) =>
    key === 'prototype' ? target.prototype
    : key === 'then' ? undefined
    : key === Symbol.toPrimitive ? () => ''
    : key === Symbol.iterator ? function* () {}
    : hollow,
  apply: () => hollow,
  construct: () => hollow,
})
module.exports = Object.create(hollow)`

/** Modules that a chunk could start another program with; always stubbed. */
const HARMFUL = new Set(['node:child_process', 'node:worker_threads', 'node:cluster'])

const FROM_PLUGIN = 'survey'

function standInPlugin(zodHome: string): Plugin {
  return {
    name: 'stand-in',
    setup({ onResolve, onLoad, resolve }) {
      onResolve({ filter: /.*/ }, async ({ path, kind, pluginData, resolveDir, importer }) => {
        if (pluginData === FROM_PLUGIN || kind === 'entry-point') return undefined
        const isZod = /^zod(?:\/|$)/.test(path)
        if (HARMFUL.has(path)) return standIn(path)
        if (isBuiltin(path)) return { path, external: true }
        if (!isZod && !/^[./]/.test(path)) return standIn(path)
        const found = await resolve(path, {
          kind,
          importer,
          resolveDir: isZod ? zodHome : resolveDir,
          pluginData: FROM_PLUGIN,
        })
        // Chunks without anything that the schema uses need not run.
        return found.errors.length > 0 ? standIn(path) : { path: found.path, sideEffects: false }
      })
      onLoad({ filter: /.*/, namespace: 'stand-in' }, () => ({ contents: STAND_IN, loader: 'js' }))
    },
  }
}

function standIn(path: string): { path: string; namespace: string; sideEffects: boolean } {
  return { path, namespace: 'stand-in', sideEffects: false }
}

function isBuiltin(path: string): boolean {
  return builtinModules.includes(path.replace(/^node:/, ''))
}
