import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { copyOfProject } from '../support/project-copy.ts'

const project = join(import.meta.dirname, '..', '..')

function generate(root: string, ...options: readonly string[]) {
  const tsx = join(project, 'node_modules', 'tsx', 'dist', 'cli.mjs')
  const script = join(root, 'scripts', 'generate.ts')
  return spawnSync(process.execPath, [tsx, script, ...options], { cwd: root, encoding: 'utf8' })
}

const RULE = 'src/rules/long-alias.ts'
const PAGE = 'docs/rules/long-alias.md'
const STRAY = 'docs/rules/short-alias.md'
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

test('a rule that is added, and one that is taken away, are everywhere after one run', () => {
  const root = copyOfProject()
  const write = (path: string) => {
    mkdirSync(join(root, dirname(path)), { recursive: true })
    writeFileSync(join(root, path), FILES[path] ?? '')
  }

  // Each file that is missing is asked for by name, and a page whose rule was renamed is named.
  write(RULE)
  write(STRAY)
  const { status, stderr } = generate(root)
  expect(status).toBe(1)
  expect(stderr).toContain(`${PAGE}: write`)
  expect(stderr).toContain(`${dirname(EXAMPLE)}/example.<dialect>.<ext>: write`)
  expect(stderr).toContain(`${STRAY}: no rule has this name`)
  rmSync(join(root, STRAY))
  write(PAGE)
  write(EXAMPLE)
  expect(generate(root).stderr).toContain(`${GOOD}: write`)
  write(GOOD)
  expect(generate(root)).toMatchObject({ status: 0, stderr: '' })

  for (const file of ['README.md', 'schemas/settings.schema.json']) {
    expect(readFileSync(join(root, file), 'utf8')).toContain('long-alias')
  }
  expect(readFileSync(join(root, PAGE), 'utf8')).toContain(': info long-alias Long\n')
  expect(generate(root, '--check').stdout).toContain('all fresh')

  for (const path of [RULE, PAGE]) rmSync(join(root, path))
  expect(generate(root)).toMatchObject({ status: 0, stderr: '' })
  expect(generate(root, '--check').stdout).toContain('all fresh')
  expect(readFileSync(join(root, 'README.md'), 'utf8')).not.toContain('long-alias')
})
