import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { isTemporaryName } from '../../src/core/temporary-name.ts'
import { bundle, bundleProgram } from '../support/bundle.ts'
import { call, folderWith } from '../support/terminal.ts'

const program = await bundleProgram()
const interruption = await bundle('src/node/interruption.ts')

/** Enough for one who watches to come between the first and the last. */
const PAGES = 600

const STALE = `[//]: # "moonshot-kimi-k2-model-refs:start"

- \`moonshot/kimi-k2.5\`

[//]: # "moonshot-kimi-k2-model-refs:end"
`

const [FIRST, SECOND, LAST] = ['p000.md', 'p001.md', `p${PAGES - 1}.md`]

/** How often a run may be over before it was noticed; then there is nothing to see. */
const ATTEMPTS = 8

function folderOfPages(): string {
  const names = Array.from({ length: PAGES }, (_, index) => `p${String(index).padStart(3, '0')}.md`)
  return folderWith(Object.fromEntries(names.map((name) => [name, STALE])))
}

interface Run {
  readonly process: ChildProcess
  /** The exit status or the signal, and what it said. */
  readonly end: Promise<{ readonly status: number | string; readonly err: string }>
}

function startSync(cwd: string): Run {
  const child = spawn(process.execPath, [program, 'sync', '.'], {
    cwd,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let err = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  const end = once(child, 'close').then(([code, signal]) => ({ status: code ?? signal, err }))
  return { process: child, end }
}

/** Waits until something is so, or a run is over. */
async function awaitSight({ process }: Run, isSo: () => boolean): Promise<void> {
  while (process.exitCode === null && process.signalCode === null && !isSo()) await setTimeout(1)
}

function temporariesIn(cwd: string): readonly string[] {
  return readdirSync(cwd).filter(isTemporaryName)
}

/** Copies of pages; there may be a folder too, of files that hold nothing. */
function leftPages(cwd: string): readonly string[] {
  return temporariesIn(cwd).filter((name) => name.startsWith('.p'))
}

function pagesIn(cwd: string): ReadonlySet<string> {
  const names = readdirSync(cwd).filter((name) => name.endsWith('.md'))
  expect(names).toHaveLength(PAGES)
  return new Set(names.map((name) => readFileSync(join(cwd, name), 'utf8')))
}

describe.skipIf(process.platform === 'win32')('a run that is interrupted while it writes', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'by %s takes its files away',
    async (signal) => {
      const { cwd, status } = await endedRun(signal)
      expect(status).toBe(signal)
      expect(temporariesIn(cwd)).toEqual([])
      // All of them or none: a signal that comes while files are put in place waits for the last.
      expect(pagesIn(cwd).size).toBe(1)
    },
  )

  test('by SIGKILL leaves files that nobody takes for pages, and the next run clears them', async () => {
    const cwd = await killedFolder()
    const left = leftPages(cwd)
    expect(left.length).toBeGreaterThan(0)
    const { out } = await call(cwd, ['sync', '--check', '--format', 'json', '.'])
    expect(JSON.parse(out).summary.files).toBe(PAGES)

    const [own = ''] = left
    const others = [
      ['a process that lives', own.replace(/-\d+-/, `-${process.ppid}-`)],
      ['another machine or user', own.replace(/-[\da-f]{8}/, '-00000000')],
      ['somebody with names of another kind', own.replace('.tmp', '.temp')],
    ] as const
    for (const [, name] of others) cpSync(join(cwd, own), join(cwd, name))
    const { status } = await startSync(cwd).end
    expect(status).toBe(0)
    expect(pagesIn(cwd).size).toBe(1)
    const kept = readdirSync(cwd).filter((name) => !name.endsWith('.md'))
    expect(kept.sort()).toEqual(others.map(([, name]) => name).sort())
  })
})

describe.skipIf(process.platform === 'win32')('a signal', () => {
  test.each([
    ['that comes while nothing else can run', 'await interruption.end()', 'clean\n'],
    [
      'that has to wait',
      "interruption.hold(); await setTimeout(50); console.log('held'); await interruption.end()",
      'held\n',
    ],
    ['that comes in time', 'await setTimeout(50)', 'clean\n'],
  ])('%s ends the process in the end', (_, then, said) => {
    const code = `
      import { setTimeout } from 'node:timers/promises'
      import { awaitInterruption } from ${JSON.stringify(pathToFileURL(interruption))}
      await setTimeout(1)
      const interruption = awaitInterruption(() => console.log('clean'))
      process.kill(process.pid, 'SIGTERM')
      ${then}
      console.log('survived')
    `
    const args = ['--input-type=module', '--eval', code]
    const { signal, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    expect({ signal, stdout }).toEqual({ signal: 'SIGTERM', stdout: said })
  })
})

/** A run that was sent a signal once copies of its pages were there. */
async function endedRun(signal: NodeJS.Signals) {
  for (let attempt = 0; ; attempt += 1) {
    const cwd = folderOfPages()
    const run = startSync(cwd)
    await awaitSight(run, () => leftPages(cwd).length > 0)
    run.process.kill(signal)
    const { status } = await run.end
    if (status !== 0 || attempt === ATTEMPTS) return { cwd, status }
  }
}

async function killedFolder(): Promise<string> {
  for (let attempt = 0; ; attempt += 1) {
    const { cwd } = await endedRun('SIGKILL')
    if (leftPages(cwd).length > 0 || attempt === ATTEMPTS) return cwd
  }
}

/** What another program does to the first two files, which are written, and what is said of it. */
const MEDDLING: Readonly<Record<string, readonly [(path: string) => void, RegExp]>> = {
  'adds a line to them': [
    (path) => appendFileSync(path, 'theirs\n'),
    /Another program has changed since, and so was left alone: [^\n]*p000\.md, [^\n]*p001\.md\. /,
  ],
  'puts files of its own in their place': [
    (path) => {
      writeFileSync(`${path}.new`, 'theirs\n')
      renameSync(`${path}.new`, path)
    },
    /Another program has changed since, and so was left alone: [^\n]*p000\.md, [^\n]*p001\.md\. /,
  ],
  'removes them': [
    (path) => rmSync(path),
    /Another program has removed since: [^\n]*p000\.md, [^\n]*p001\.md\. /,
  ],
}

describe.skipIf(process.platform === 'win32')('another program comes between two files', () => {
  test.each(Object.entries(MEDDLING))('and %s', async (_, [meddle, words]) => {
    const { cwd, status, err, before } = await meddledRun(meddle)
    expect(err).toMatch(/Cannot write [^\n]*p599\.md: it was changed in the meantime\. /)
    expect(err).toMatch(words)
    expect(err).toMatch(/\. Every other file is as it was\n$/)
    expect(status).toBe(2)
    for (const [path, text] of before) {
      expect(existsSync(path) ? readFileSync(path, 'utf8') : undefined).toBe(text)
    }
    const others = readdirSync(cwd).filter((name) => ![FIRST, SECOND, LAST].includes(name))
    expect(new Set(others.map((name) => readFileSync(join(cwd, name), 'utf8')))).toEqual(
      new Set([STALE]),
    )
    expect(others).toHaveLength(PAGES - 3)
  })
})

/** A run that is stopped once its second file is in place, while somebody else is at work. */
async function meddledRun(meddle: (path: string) => void) {
  for (let attempt = 0; ; attempt += 1) {
    const cwd = folderOfPages()
    const early = [FIRST, SECOND].map((name) => join(cwd, name))
    const places = [...early, join(cwd, LAST)]
    const [, second = ''] = early
    const { ino } = statSync(second)
    const run = startSync(cwd)
    await awaitSight(run, () => statSync(second).ino !== ino)
    run.process.kill('SIGSTOP')
    for (const path of early) meddle(path)
    appendFileSync(join(cwd, LAST), 'theirs\n')
    const before = places.map(
      (path) => [path, existsSync(path) ? readFileSync(path, 'utf8') : undefined] as const,
    )
    run.process.kill('SIGCONT')
    const { status, err } = await run.end
    if (status !== 0 || attempt === ATTEMPTS) return { cwd, status, err, before }
  }
}
