import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { bundleProgram } from '../support/bundle.ts'
import { folderWith } from '../support/terminal.ts'

const program = await bundleProgram()

const BAD =
  '{ models: { providers: { moonshot: { baseUrl: "https://api.moonshot.ai", api: "openai-completions", models: [] } } } }\n'
const GOOD = BAD.replace('.ai"', '.ai/v1"')

const isRoot = process.getuid?.() === 0
const hasTools = ['setfacl', 'setfattr'].every(
  (tool) => spawnSync(tool, ['--version']).status === 0,
)

/** Fixes `openclaw.json` in a folder, as another user where one is given. */
function fix(cwd: string, uid?: number) {
  const args = [program, 'lint', '--fix', 'openclaw.json']
  const options = { cwd, encoding: 'utf8', env: { ...process.env, HOME: cwd } } as const
  const as = uid === undefined ? {} : { uid, gid: uid }
  const { status, stderr } = spawnSync(process.execPath, args, { ...options, ...as })
  return { status, stderr, text: readFileSync(join(cwd, 'openclaw.json'), 'utf8') }
}

/** Who has no rights of its own anywhere. */
const NOBODY = 65534

/** Whether that user can run the program at all: Node may be in a folder that is closed to others. */
function canNobodyRun(): boolean {
  const args = [program, '--version']
  return isRoot && spawnSync(process.execPath, args, { uid: NOBODY, gid: NOBODY }).status === 0
}

function tryTool(cwd: string, tool: string, ...args: readonly string[]): string {
  return execFileSync(tool, [...args, 'openclaw.json'], { cwd, encoding: 'utf8' })
}

describe('who may read a file, and what is noted of it, stays', () => {
  // Debian has them in the packages acl and attr; not every disk has access lists.
  test.skipIf(!hasTools)('its access list and its attributes', (context) => {
    const cwd = folderWith({ 'openclaw.json': BAD })
    chmodSync(join(cwd, 'openclaw.json'), 0o600)
    try {
      tryTool(cwd, 'setfacl', '-m', 'user:12345:r')
      tryTool(cwd, 'setfattr', '-n', 'user.note', '-v', 'kept')
    } catch {
      context.skip('this disk has no access lists or no attributes')
    }
    const tell = (): readonly string[] => [
      tryTool(cwd, 'getfacl', '--numeric'),
      tryTool(cwd, 'getfattr', '-d'),
      statSync(join(cwd, 'openclaw.json')).mode.toString(8),
    ]
    const before = tell()
    expect(before.join()).toMatch(/user:12345:r--[\s\S]*group::---[\s\S]*user\.note="kept"/)
    expect(fix(cwd)).toMatchObject({ status: 0, text: GOOD })
    expect(tell()).toEqual(before)
    expect(readdirSync(cwd)).toEqual(['openclaw.json'])
  })

  test.skipIf(!isRoot)('its owner, whom only root can keep', () => {
    const cwd = folderWith({ 'openclaw.json': BAD })
    const path = join(cwd, 'openclaw.json')
    chownSync(path, 12345, 12346)
    chmodSync(path, 0o4640)
    expect(fix(cwd)).toMatchObject({ status: 0, text: GOOD })
    const { uid, gid, mode } = statSync(path)
    expect({ uid, gid, mode: mode & 0o7777 }).toEqual({ uid: 12345, gid: 12346, mode: 0o4640 })
  })

  test.skipIf(!canNobodyRun()).each([
    ['another user, who would lose it', 12345, 65534],
    ['a group that is none of yours', 65534, 12345],
  ])('a file is refused that belongs to %s', (owner, uid, gid) => {
    const cwd = folderWith({ 'openclaw.json': BAD })
    const path = join(cwd, 'openclaw.json')
    chmodSync(cwd, 0o777)
    chownSync(path, uid, gid)
    chmodSync(path, 0o666)
    const { status, stderr, text } = fix(cwd, NOBODY)
    expect(stderr).toContain(`it belongs to ${owner}. No file was changed`)
    expect({ status, text }).toEqual({ status: 2, text: BAD })
    expect(readdirSync(cwd)).toEqual(['openclaw.json'])
  })
})

/** A system whose `cp` knows nothing of access lists, as that of BusyBox. */
async function writeWithoutProgram(mode: number): Promise<string> {
  const cwd = folderWith({ 'a.md': 'a\n' })
  mkdirSync(join(cwd, 'bin'))
  const programs = join(cwd, 'bin')
  symlinkSync('/bin/sh', join(programs, 'sh'))
  writeFileSync(join(programs, 'cp'), '#!/bin/sh\necho "cp: unrecognized option" >&2\nexit 1\n')
  chmodSync(join(programs, 'cp'), 0o755)
  vi.stubEnv('PATH', [programs].join(delimiter))
  vi.resetModules()
  onTestFinished(() => {
    vi.unstubAllEnvs()
    // The modules of now remember that there is no program.
    vi.resetModules()
  })
  const { writeTextFiles } = await import('../../src/node/write-text.ts')
  const path = join(cwd, 'a.md')
  chmodSync(path, mode)
  try {
    await writeTextFiles([{ path, before: 'a\n', text: 'b\n' }])
  } catch (error) {
    return String(error)
  }
  expect(readdirSync(cwd).sort()).toEqual(['a.md', 'bin'])
  expect(statSync(path).mode & 0o777).toBe(mode)
  return readFileSync(path, 'utf8')
}

describe.skipIf(process.platform !== 'linux')('where no program copies access lists', () => {
  test.each(['600', '644', '755'])('a file of mode %s is written', async (mode) => {
    expect(await writeWithoutProgram(Number.parseInt(mode, 8))).toBe('b\n')
  })

  test.each(['640', '664'])('one of mode %s may have one: refused', async (mode) => {
    expect(await writeWithoutProgram(Number.parseInt(mode, 8))).toMatch(
      /its group has rights that others do not, [^\n]* `cp` of GNU coreutils, [^\n]*\. No file was changed$/,
    )
  })
})
