import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { KINDS } from './kinds.ts'
import { renderTemplates, takenPaths } from './templates.ts'

const EXAMPLE_SET = 'test/fixtures/sync/example.catalog.json'

/** The created files, or why none were. */
export type Created = { readonly paths: readonly string[] } | { readonly refusal: string }

/** Creates files from templates. Never overwrites a file. */
export function create(root: string, id: string, name: string): Created {
  const kind = KINDS[id]
  if (kind === undefined) {
    const kinds = Object.keys(KINDS).join(', ')
    return {
      refusal: `expected a kind (${kinds}) and a name, as in \`npm run new rule long-alias\``,
    }
  }
  const expected = kind.expects(name, root)
  if (expected !== undefined)
    return { refusal: `\`${name}\` is no name for a ${id}, expected ${expected}` }
  const files = renderTemplates(id, name, kind)
  const paths = files.map(({ path }) => path)
  const taken = takenPaths(root, paths)
  if (taken.length > 0) {
    return {
      refusal: `${taken.join(', ')} exists already, and is not overwritten: choose another name`,
    }
  }
  for (const { path, content } of files) write(join(root, path), content)
  if (id === 'view') addToExampleSet(root, name)
  return { paths }
}

function write(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}

/** The set whose blocks the pages of the fixtures show. */
function addToExampleSet(root: string, view: string): void {
  const path = join(root, EXAMPLE_SET)
  const catalog = JSON.parse(readFileSync(path, 'utf8'))
  catalog.docSets[0].views.push({ id: view })
  write(path, `${JSON.stringify(catalog, undefined, 2)}\n`)
}
