/**
 * Writes every generated file; with `--check`, writes nothing and fails if one is stale.
 * Each file in scripts/generate/ is one step.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { passes } from './generate/passes.ts'
import type { GeneratedFile, Mistake } from './generate/step.ts'

const root = resolve(import.meta.dirname, '..')
const check = process.argv.includes('--check')
const stale: string[] = []
const mistakes: Mistake[] = []

for (const load of passes) {
  for (const step of await load()) {
    for (const result of await step(root)) {
      if ('mistake' in result) mistakes.push(result)
      else writeIfStale(result)
    }
  }
  // The next pass would import the stale files.
  if (check && stale.length > 0) break
}

const verb = check ? 'stale' : 'written'
console.log(stale.length === 0 ? 'generated files: all fresh' : `${verb}: ${stale.join(', ')}`)
if (check && stale.length > 0) {
  console.error('Run `npm run generate` and commit the result.')
  process.exitCode = 1
}
if (mistakes.length > 0) {
  console.error('To be written by hand:')
  for (const { path, mistake } of mistakes) console.error(`  ${path}: ${mistake}`)
  process.exitCode = 1
}

function writeIfStale({ path, content }: GeneratedFile): void {
  const absolute = resolve(root, path)
  const known = existsSync(absolute) ? readFileSync(absolute, 'utf8') : undefined
  if (known === content) return
  stale.push(path)
  if (check) return
  if (content === undefined) {
    rmSync(absolute)
  } else {
    mkdirSync(dirname(absolute), { recursive: true })
    writeFileSync(absolute, content)
  }
}
