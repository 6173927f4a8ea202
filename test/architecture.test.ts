import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { dialects } from '../src/dialects/dialects.generated.ts'

const src = join(import.meta.dirname, '..', 'src')

/** The picture of docs/contributing/architecture.md: what each room may import besides itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  syntax: ['core'],
  catalog: ['core'],
  init: ['core', 'syntax', 'catalog'],
  dialects: ['core', 'syntax', 'catalog', 'init'],
  rules: ['core', 'syntax', 'catalog', 'init'],
  sync: ['core', 'syntax', 'catalog', 'init'],
  lint: ['core', 'syntax', 'catalog', 'init', 'dialects', 'rules', 'sync'],
  report: ['core', 'syntax', 'catalog', 'init', 'dialects', 'rules', 'sync', 'lint'],
  node: ['core', 'syntax', 'catalog', 'init', 'dialects', 'rules', 'sync', 'lint', 'report'],
  cli: [
    'core',
    'syntax',
    'catalog',
    'init',
    'dialects',
    'rules',
    'sync',
    'lint',
    'report',
    'node',
    '.',
  ],
  '.': ['core', 'syntax', 'catalog', 'init', 'dialects', 'rules', 'sync', 'lint', 'report', 'node'],
}

/** Rooms that may touch the machine; everything else runs in a browser too. */
const MACHINE_ROOMS = ['node', 'cli']

/** Parsers and other packages that only one room may know. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'get-east-asian-width': ['core'],
  json5: ['syntax'],
  remark: ['syntax'],
  'remark-parse': ['syntax'],
  'remark-mdx': ['syntax'],
  'remark-gfm': ['syntax'],
  'remark-frontmatter': ['syntax'],
  unified: ['syntax'],
  yargs: ['cli'],
  'yargs-parser': ['cli'],
  acorn: ['syntax'],
  'acorn-jsx': ['syntax'],
  yaml: ['syntax'],
  'toml-eslint-parser': ['syntax'],
  'fast-glob': ['node'],
  ajv: ['node'],
  picomatch: ['node'],
  undici: ['node'],
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replaceAll('\\', '/'))

function readText(file: string): string {
  return readFileSync(join(src, file), 'utf8')
}

function roomOf(file: string): string {
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : '.'
}

function importsOf(file: string): readonly string[] {
  return importsIn(readText(file))
}

/** What a text imports or re-exports, types included. */
function importsIn(text: string): readonly string[] {
  const specifiers = text.matchAll(/(?:^|\s)(?:from|import)\s*\(?\s*'([^']+)'/g)
  return [...specifiers].map((match) => match[1] ?? '')
}

describe('the layers', () => {
  test.each(files)('%s imports only rooms to its left', (file) => {
    const room = roomOf(file)
    const targets = importsOf(file)
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => roomOf(relative(src, join(src, dirname(file), specifier))))
    const allowed = [room, ...(MAY_IMPORT[room] ?? [])]
    expect(targets.filter((target) => !allowed.includes(target))).toEqual([])
  })

  test.each(files)('%s keeps to the packages of its room', (file) => {
    const room = roomOf(file)
    const strangers = importsOf(file).filter((specifier) => {
      if (specifier.startsWith('node:')) return !MACHINE_ROOMS.includes(room)
      const name = specifier.split('/')[0] ?? ''
      return PACKAGES[name] !== undefined && !PACKAGES[name].includes(room)
    })
    expect(strangers).toEqual([])
  })
})

/** The files of a folder that import each other in a circle, as chains of paths. */
function findCircles(folder: string): readonly string[] {
  const imports = new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => {
        const specifiers = importsIn(readFileSync(join(folder, file), 'utf8'))
        const relatives = specifiers.filter((specifier) => specifier.startsWith('.'))
        const targets = relatives.map((specifier) => join(dirname(file), specifier))
        // A generator holds imports of the files that it writes, as text.
        return [file, targets.filter((target) => target !== file)]
      }),
  )
  const done = new Set<string>()
  const visit = (file: string, importers: readonly string[]): readonly string[] => {
    if (importers.includes(file)) {
      return [[...importers.slice(importers.indexOf(file)), file].join(' → ')]
    }
    if (done.has(file)) return []
    const circles = (imports.get(file) ?? []).flatMap((to) => visit(to, [...importers, file]))
    done.add(file)
    return circles
  }
  return [...imports.keys()].flatMap((file) => visit(file, []))
}

test.each(['src', 'scripts'])('no two files of %s import each other in a circle', (folder) => {
  const advice =
    'Type imports count too. Move what both files need into the one that imports less, or into a file of its own that both import; a function that only one other file calls can move into that file.'
  expect(findCircles(join(src, '..', folder)), advice).toEqual([])
})

/** Where the catalog of a call is chosen. */
const CHOOSE_THE_CATALOG = [
  'catalog/catalog.ts',
  'cli/config.ts',
  // By the hosts of this one, and of no other, it says where keys may go.
  'cli/probe/probe-files.ts',
  'index.ts',
]

test('the shipped catalog is handed in, not reached for', () => {
  const takers = files.filter((file) => readText(file).includes('shippedCatalog'))
  expect(takers.toSorted()).toEqual(CHOOSE_THE_CATALOG)
})

const tools = [...new Set(dialects.flatMap(({ id, tool }) => [id, tool]))].join('|')
const ASKS_FOR_TOOL = new RegExp(
  `\\b(?:id|tool|dialect)\\)? *[!=]== *'(?:${tools})'|\\bANY_TOOL\\b|provesOpenclaw`,
)
const KNOW_NO_TOOL = ['rules', 'sync', 'lint', 'report', 'node', 'cli']

test('what differs between tools is data of the dialects, and nobody asks which tool it is', () => {
  const askers = files
    .filter((file) => KNOW_NO_TOOL.includes(roomOf(file)))
    .filter((file) => ASKS_FOR_TOOL.test(readFileSync(join(src, file), 'utf8')))
  expect(askers).toEqual([])
})

test('a document is projected in one place', () => {
  const callers = files.filter((file) =>
    readFileSync(join(src, file), 'utf8').includes('.project('),
  )
  expect(callers).toEqual(['rules/context/projected-document.ts'])
})

describe('the rules', () => {
  const targetsOf = new Map(
    files.map((file) => {
      const relatives = importsOf(file).filter((specifier) => specifier.startsWith('.'))
      return [file, relatives.map((specifier) => join(dirname(file), specifier))]
    }),
  )
  const isSupport = (file: string): boolean => file.startsWith('rules/support/')

  /** The rules, and the files outside of rules/, that need a file of support, perhaps for another. */
  function usersOf(support: string): ReadonlySet<string> {
    const importers = files.filter((file) => targetsOf.get(file)?.includes(support))
    return new Set(
      importers.flatMap((file) => {
        if (isSupport(file)) return [...usersOf(file)]
        const rule = /^rules\/([^/]+?)(?:\.ts)?(?:\/|$)/.exec(file)?.[1]
        return [rule ?? file]
      }),
    )
  }

  test('rules/support/ holds what at least two rules share', () => {
    const lonely = files
      .filter(isSupport)
      .map((file) => ({ file, users: [...usersOf(file)] }))
      .filter(({ users }) => users.length < 2)
      .map(
        ({ file, users: [rule] }) =>
          `${file}: ${rule === undefined ? 'used by no rule, delete it' : `used by ${rule} only, move it to rules/${rule}/ (the rule itself to rules/${rule}/${rule}.ts)`}`,
      )
    expect(lonely).toEqual([])
  })

  test('a rule folder is used by its own rule only', () => {
    const strangers = files.flatMap((file) =>
      (targetsOf.get(file) ?? []).filter((target) => {
        const rule = /^rules\/(?!support\/|context\/)([^/]+)\/(?!\1\.ts$)/.exec(target)?.[1]
        return rule !== undefined && !file.startsWith(`rules/${rule}/`)
      }),
    )
    expect(strangers).toEqual([])
  })

  test('rules/context/ is computed before rules run, and knows none of them', () => {
    const upward = files
      .filter((file) => file.startsWith('rules/context/'))
      .flatMap((file) => targetsOf.get(file) ?? [])
      .filter((target) => target.startsWith('rules/') && !target.startsWith('rules/context/'))
    expect(upward).toEqual([])
  })
})

test('a rule asks no document for its syntax', () => {
  const asking = files
    .filter((file) => roomOf(file) === 'rules')
    .filter((file) => /\bsyntax [!=]==|\bcase '(?:json5?|yaml|toml|env)'/.test(readText(file)))
  const advice =
    'ask `editorOf(document)` to write an edit, and `traitsOf(syntax)` for what a syntax decides'
  expect(asking, advice).toEqual([])
})

test('no file is longer than 300 lines', () => {
  const long = files
    .filter((file) => !file.includes('.generated.'))
    .filter((file) => readText(file).split('\n').length > 300)
  expect(long).toEqual([])
})
