/**
 * Writes every generated file; with `--check` writes nothing and fails where one is stale.
 * One step a file in scripts/generate/; later steps may read what earlier ones return.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { steps } from './generate/steps.ts'

const root = resolve(import.meta.dirname, '..')
const check = process.argv.includes('--check')
const stale: string[] = []

for (const step of steps) {
  for (const file of await step(root)) {
    const path = resolve(root, file.path)
    if (readIfThere(path) === file.content) continue
    stale.push(file.path)
    if (check) continue
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, file.content)
  }
}

const verb = check ? 'stale' : 'written'
console.log(stale.length === 0 ? 'generated files: all fresh' : `${verb}: ${stale.join(', ')}`)
if (check && stale.length > 0) {
  console.error('Run `npm run generate` and commit the result.')
  process.exitCode = 1
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
