import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderWith } from '../support/terminal.ts'

const project = join(import.meta.dirname, '..', '..')

/** A copy of what `npm run generate` reads and writes. */
function copyOfProject(): string {
  const copy = folderWith({})
  for (const part of ['src', 'scripts', 'schemas', 'docs', 'README.md', 'package.json']) {
    cpSync(join(project, part), join(copy, part), { recursive: true })
  }
  symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'), 'junction')
  return copy
}

function generate(root: string, ...options: readonly string[]): string {
  const tsx = join(project, 'node_modules', 'tsx', 'dist', 'cli.mjs')
  const script = join(root, 'scripts', 'generate.ts')
  return execFileSync(process.execPath, [tsx, script, ...options], { cwd: root, encoding: 'utf8' })
}

const RULE = `import type { Rule } from './rule.ts'

export const longAlias: Rule = {
  id: 'long-alias',
  meta: {
    severity: 'info',
    fix: 'none',
    summary: 'An alias that is longer than a line',
    why: ['It is cut in lists.'],
    references: [],
    examples: [{ dialect: 'openclaw', bad: '{}', good: '{}' }],
  },
  check: () => {},
}
`

test('a rule that is added, and one that is taken away, are everywhere after one run', () => {
  const root = copyOfProject()
  const page = 'docs/rules/long-alias.md'
  writeFileSync(join(root, 'src/rules/long-alias.ts'), RULE)
  const written = generate(root)
  for (const file of [page, 'README.md', 'schemas/settings.schema.json']) {
    expect(written).toContain(file)
    expect(readFileSync(join(root, file), 'utf8')).toContain('long-alias')
  }
  expect(generate(root, '--check')).toContain('all fresh')
  rmSync(join(root, 'src/rules/long-alias.ts'))
  expect(generate(root)).toContain(page)
  expect(generate(root, '--check')).toContain('all fresh')
  expect(readFileSync(join(root, 'README.md'), 'utf8')).not.toContain('long-alias')
})
