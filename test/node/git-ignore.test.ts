import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createGitIgnore } from '../../src/node/git-ignore.ts'
import { folderWith } from '../support/terminal.ts'

/** Each stands alone in a `.gitignore` of its own. */
const PATTERNS = [
  ...[
    'a.md',
    '*.md',
    '?.md',
    '/root.md',
    'sub/root.md',
    'foo/',
    'foo/**',
    '**/bar.md',
    'x/**/y.md',
  ],
  ...['**g.md', '***f.md', '***/e.md', 'a**b.md', '**', '**/q.md', '*.*.*.*.bak.md', './c.md'],
  ...['[!a]x.md', '[^c]h.md', '[!-]', '[]-]m.md', 'd[a-c].md', '[a-]s.md', '[\\]]r.md', '[z-a].md'],
  ...['[[:digit:]]q.md', '[[:upper:]].md', '[[:alpha:][:digit:]]p.md', '[[:foo:]]o.md', '[a'],
  ...['{a,b}.md', '(z).md', '+(w).md', '@(a|b).md', '!(a).md', '\\!k.md', '\\#m.md', '\\a\\b.md'],
  ...[
    'sp.md ',
    'sp.md\\ ',
    'a\\',
    '\uFEFFbom.md',
    '# a.md',
    '!a.md',
    'a//b.md',
    '*.md\n!a.md',
    'UP.md',
  ],
]

const NAMES = [
  ...[
    'a.md',
    'b.md',
    'A.md',
    'ax.md',
    'bx.md',
    'ah.md',
    'ch.md',
    '-',
    'x',
    'as.md',
    '-s.md',
    '-m.md',
  ],
  ...['root.md', 'p/root.md', 'sub/root.md', 'p/sub/root.md', 'foo/i.md', 'p/foo/i.md', 'bar.md'],
  ...[
    'p/bar.md',
    'x/y.md',
    'x/o/y.md',
    'g.md',
    'xg.md',
    'p/g.md',
    'f.md',
    'p/f.md',
    'e.md',
    'p/e.md',
  ],
  ...[
    'ab.md',
    'axb.md',
    'a/b.md',
    'a/x/b.md',
    'q.md',
    'p/q.md',
    '1q.md',
    '1.2.3.4.bak.md',
    '1.bak.md',
  ],
  ...['da.md', 'dd.md', ']m.md', ']r.md', 'z.md', '(z).md', 'w.md', '+(w).md', '{a,b}.md', '!k.md'],
  ...[
    '#m.md',
    'sp.md',
    'sp.md ',
    'bom.md',
    '[a',
    'oo.md',
    '1p.md',
    'ap.md',
    'up.md',
    'UP.md',
    'c.md',
  ],
]

test('git itself leaves out the same', () => {
  const root = folderWith({})
  const folders = PATTERNS.map((pattern, index) => {
    mkdirSync(join(root, `${index}`))
    writeFileSync(join(root, `${index}`, '.gitignore'), `${pattern}\n`)
    return `${index}`
  })
  execFileSync('git', ['init', '-q', root])
  const asked = folders.flatMap((folder) => NAMES.map((name) => `${folder}/${name}`))
  const rules = createGitIgnore(root)
  const ours = folders.flatMap((folder) => {
    const own = rules.within(folder)
    return NAMES.map((name) => `${folder}/${name}`).filter((path) => own.ignores(path, false))
  })
  const describe = (path: string): string =>
    `${JSON.stringify(PATTERNS[Number.parseInt(path, 10)])} takes ${path.slice(path.indexOf('/') + 1)}`
  expect(ours.map(describe)).toEqual(ignoredByGit(root, asked).map(describe))
})

function ignoredByGit(root: string, paths: readonly string[]): readonly string[] {
  const out = execFileSync('git', ['-C', root, 'check-ignore', '--no-index', '-z', '--stdin'], {
    input: paths.map((path) => `${path}\0`).join(''),
    encoding: 'utf8',
  })
  return out.split('\0').filter((path) => path !== '')
}

test('a pattern of many stars is passed over for names that it would take years to hold against it', () => {
  const stars = `${'*a'.repeat(11)}b`
  const root = folderWith({ '.gitignore': `${stars}\nx.md\n` })
  execFileSync('git', ['init', '-q', root])
  const rules = createGitIgnore(root).within('')
  expect(rules.ignores('a'.repeat(250), false)).toBe(false)
  expect(rules.ignores(`${'a'.repeat(11)}b`, false)).toBe(true)
  expect(rules.ignores('x.md', false)).toBe(true)
})
