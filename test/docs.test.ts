import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { shippedCatalog } from '../src/catalog/catalog.ts'
import { commands } from '../src/cli/commands.ts'
import { parseFully } from '../src/cli/parse-fully.ts'
import { run } from '../src/cli/run.ts'

const ROOT = join(import.meta.dirname, '..')

const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'test/README.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .map((path) => `docs/${path.replaceAll('\\', '/')}`)
    // The examples are wrong on purpose.
    .filter((path) => path.endsWith('.md') && !path.startsWith('docs/examples/')),
]

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}

const FENCE = /^(`{3,})(\w*)[^\n]*\n(.*?)^\1/gms

/** What the headings of a page can be linked by, as GitHub makes it. */
function anchorsOf(path: string): readonly string[] {
  return [
    ...read(path)
      .replace(FENCE, '')
      .matchAll(/^#+ (.+)$/gm),
  ].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  )
}

test.each(PAGES)('each link of %s leads to a file and a heading', (page) => {
  const links = [
    ...read(page)
      .replace(FENCE, '')
      .matchAll(/\]\((?![a-z]+:|\/)([^)#\s]*)(#[^)]+)?\)/g),
  ]
  for (const [link, file = '', anchor] of links) {
    const target = file === '' ? page : join(dirname(page), file)
    expect(existsSync(join(ROOT, target)), link).toBe(true)
    if (anchor !== undefined) expect(anchorsOf(target), link).toContain(anchor.slice(1))
  }
})

/** The calls of kimi-config in the shell snippets of a page, without what the shell adds. */
function callsOn(page: string): readonly (readonly string[])[] {
  const snippets = [...read(page).matchAll(FENCE)].filter(([, , language]) => language === 'sh')
  return snippets.flatMap(([, , , body = '']) =>
    [...body.matchAll(/(?<=^|\| |npx )kimi-config ([^|<>#\n]*)/gm)].map(([, call = '']) =>
      [...call.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? ''),
    ),
  )
}

test.each(
  PAGES.flatMap((page) => callsOn(page).map((argv) => [page, argv.join(' '), argv] as const)),
)('%s: `kimi-config %s` is a call', async (_, _call, argv) => {
  expect(await parseFully(argv, commands, ROOT)).not.toMatchObject({ isWrong: true })
})

test('the architecture page names files and folders that exist', () => {
  const paths = [
    ...read('docs/contributing/architecture.md').matchAll(/`([\w./-]+(?:\.(?:ts|json)|\/))`/g),
  ]
  const missing = paths.filter(
    ([, path = '']) => !['', 'src'].some((folder) => existsSync(join(ROOT, folder, path))),
  )
  expect(missing.map(([, path]) => path)).toEqual([])
})

test('the configs on the pages about tools have no finding', async () => {
  const { verifiedOn } = shippedCatalog().data
  const printed: string[] = []
  const status = await run(
    ['lint', '--no-config', '--fail-on', 'info', '--as-of', verifiedOn, 'docs/guide/tools'],
    {
      cwd: ROOT,
      env: {},
      out: (text) => printed.push(text),
      err: (text) => printed.push(text),
      readStdin: async () => '',
      colorOut: false,
    },
  )
  expect(printed.join('')).toMatch(/^\d+ files checked, nothing found\n$/)
  expect(status).toBe(0)
})
