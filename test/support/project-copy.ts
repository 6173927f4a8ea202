import { cpSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { folderWith } from './terminal.ts'

const project = join(import.meta.dirname, '..', '..')

/** What `npm run generate` reads and writes. */
const GENERATED_FROM = [
  'src',
  'scripts',
  'schemas',
  'docs',
  'test/support',
  'test/fixtures/rules',
  'README.md',
  'package.json',
]

/** A copy of the project, gone after the test, with the packages of the original. */
export function copyOfProject(more: readonly string[] = []): string {
  const copy = folderWith({})
  for (const part of [...GENERATED_FROM, ...more]) {
    cpSync(join(project, part), join(copy, part), { recursive: true })
  }
  symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'), 'junction')
  return copy
}
