import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expandPlace } from '../../src/node/expand-place.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kimi-config-places-'))
  const files = [
    'agents/main/agent/auth-profiles.json',
    'agents/work/agent/auth-profiles.json',
    'agents/work/agent/models.json',
    '.env',
    '.env.local',
    '.opencode/agent/build.md',
    '.opencode/agents/team/plan.md',
    '.opencode/agents/notes.txt',
  ]
  for (const file of files) {
    mkdirSync(join(folder, dirname(file)), { recursive: true })
    writeFileSync(join(folder, file), '')
  }
  symlinkSync(join(folder, '.opencode'), join(folder, '.opencode/agents/loop'))
})

afterAll(() => rmSync(folder, { recursive: true }))

test.each([
  ['a file', '.env', ['.env']],
  ['a file that is not there', '.envrc', []],
  ['a star at the end', '.env.*', ['.env.local']],
  [
    'a star for a folder',
    'agents/*/agent/auth-profiles.json',
    ['agents/main/agent/auth-profiles.json', 'agents/work/agent/auth-profiles.json'],
  ],
  [
    'a choice, and any number of folders, without links',
    '.opencode/{agent,agents,mode}/**/*.md',
    ['.opencode/agent/build.md', '.opencode/agents/team/plan.md'],
  ],
  ['a folder that is not there', 'nowhere/**/*.md', []],
])('%s', (_, place, found) => {
  expect(expandPlace(place, folder).map((path) => path.replaceAll('\\', '/'))).toEqual(found)
})
