import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { folderWith } from '../support/terminal.ts'

const project = join(import.meta.dirname, '..', '..')

const PARTS = ['src', 'scripts', 'schemas', 'docs', 'test/support', 'test/fixtures/rules']

/** A copy of what `npm run generate` reads and writes. */
function copyOfProject(): string {
  const copy = folderWith({})
  for (const part of [...PARTS, 'README.md', 'package.json']) {
    cpSync(join(project, part), join(copy, part), { recursive: true })
  }
  symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'), 'junction')
  return copy
}

function generate(root: string, ...options: readonly string[]) {
  const tsx = join(project, 'node_modules', 'tsx', 'dist', 'cli.mjs')
  const script = join(root, 'scripts', 'generate.ts')
  return spawnSync(process.execPath, [tsx, script, ...options], { cwd: root, encoding: 'utf8' })
}

const RULE = 'src/rules/long-alias.ts'
const PAGE = 'docs/rules/long-alias.md'
const EXAMPLE = 'test/fixtures/rules/long-alias/example.openclaw.json5'
const GOOD = 'test/fixtures/rules/long-alias/example-good.openclaw.json5'

const FILES: Readonly<Record<string, string>> = {
  [RULE]: `import type { Rule } from './rule.ts'

export const longAlias: Rule = {
  id: 'long-alias',
  meta: { severity: 'info', fix: 'none', summary: 'An alias that is too long' },
  check: ({ projection, report }) => {
    for (const { alias } of projection.refs) {
      if (alias !== undefined && alias.value.length > 40) report({ at: alias.span, message: 'Long' })
    }
  },
}
`,
  [PAGE]: `# long-alias

<!-- generated:facts -->
<!-- /generated:facts -->

## What it reports

An alias of more than 40 characters.

## Why

It is cut in lists.

## What to do

Choose a shorter one.

<!-- generated:examples -->
<!-- /generated:examples -->
`,
  [EXAMPLE]: config('Kimi K3, the model that we use for everything but images'),
  [GOOD]: config('Kimi K3'),
}

function config(alias: string): string {
  return `{ agents: { defaults: { models: { "moonshot/kimi-k3": { alias: "${alias}" } } } } }\n`
}

const DIALECT = `import type { Dialect } from '../core/dialect.ts'
import { emptyProjection } from '../core/projection.ts'

export const acmeAgentDialect: Dialect = {
  id: 'acme-agent',
  title: 'Acme Agent',
  tool: 'acme-agent',
  docsUrl: 'https://example.com',
  syntax: 'json',
  files: { places: ['acme.json'], matchesContent: () => false },
  project: () => emptyProjection,
}
`

test('a tool is one file: its id and its place in the README come from it', () => {
  const root = copyOfProject()
  writeFileSync(join(root, 'src/dialects/acme-agent.ts'), DIALECT)
  const written = generate(root).stdout
  for (const file of ['src/core/dialect-ids.generated.ts', 'schemas/catalog.schema.json']) {
    expect(written).toContain(file)
  }
  expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain('| `acme-agent` | `acme.json` |')
  expect(generate(root, '--check').stdout).toContain('all fresh')
})

test('a rule that is added, and one that is taken away, are everywhere after one run', () => {
  const root = copyOfProject()
  const write = (path: string) => {
    mkdirSync(join(root, dirname(path)), { recursive: true })
    writeFileSync(join(root, path), FILES[path] ?? '')
  }

  // Each file that is missing is asked for by name.
  write(RULE)
  expect(generate(root)).toMatchObject({ status: 1, stderr: expect.stringContaining(`${PAGE}: `) })
  write(PAGE)
  expect(generate(root).stderr).toContain(`${dirname(EXAMPLE)}/example.<dialect>.<ext>: write`)
  write(EXAMPLE)
  expect(generate(root).stderr).toContain(`${GOOD}: write`)
  write(GOOD)
  expect(generate(root)).toMatchObject({ status: 0, stderr: '' })

  for (const file of ['README.md', 'schemas/settings.schema.json']) {
    expect(readFileSync(join(root, file), 'utf8')).toContain('long-alias')
  }
  expect(readFileSync(join(root, PAGE), 'utf8')).toContain(': info long-alias Long\n')
  expect(generate(root, '--check').stdout).toContain('all fresh')

  rmSync(join(root, RULE))
  expect(generate(root).stderr).toContain(`${PAGE}: no rule has this name`)
  rmSync(join(root, PAGE))
  expect(generate(root)).toMatchObject({ status: 0, stderr: '' })
  expect(generate(root, '--check').stdout).toContain('all fresh')
  expect(readFileSync(join(root, 'README.md'), 'utf8')).not.toContain('long-alias')
}, 600_000)
