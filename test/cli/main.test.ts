import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync } from 'node:fs'
import { expect, test } from 'vitest'
import { bundleProgram } from '../support/bundle.ts'
import { folderWith } from '../support/terminal.ts'

const program = await bundleProgram()
const FULL = '/dev/full'

test.skipIf(!existsSync(FULL))('a report that the disk does not take: exit 2, on stderr', () => {
  const cwd = folderWith({ 'openclaw.json': '{ agents: { } ' })
  const full = openSync(FULL, 'w')
  const { status, stderr } = spawnSync(process.execPath, [program, 'lint', 'openclaw.json'], {
    cwd,
    stdio: ['ignore', full, 'pipe'],
    encoding: 'utf8',
  })
  closeSync(full)
  expect(stderr).toMatch(/^kimi-config: Cannot write the report: ENOSPC/)
  expect(status).toBe(2)
})
