/**
 * Creates a rule, a dialect, a locale or a view from templates, runs the generator, and lists what to
 * fill in: `npm run new rule long-alias`. With `--left`, lists every gap that is still open.
 */
import { execFileSync } from 'node:child_process'
import { join, relative, resolve } from 'node:path'
import { create } from './new/create.ts'
import { KINDS } from './new/kinds.ts'
import { filesIn, gapsIn } from './new/templates.ts'

const root = resolve(import.meta.dirname, '..')

/** Where new files go. */
const FOLDERS = ['src', 'docs/rules', 'test/fixtures/rules', 'test/fixtures/sync']

const [id = '', name = ''] = process.argv.slice(2)
if (id === '--left') listLeft()
else createAndGenerate()

function listLeft(): void {
  const files = FOLDERS.flatMap((folder) => filesIn(join(root, folder)))
    .map((path) => relative(root, path).replaceAll('\\', '/'))
    .filter((path) => !/\.generated\.|\.(?:out|fixed\S*)$/.test(path))
  const left = gapsIn(root, files)
  if (left.length === 0) return
  console.error(`Still to be filled in:\n${left.join('\n')}`)
  process.exitCode = 1
}

function createAndGenerate(): void {
  const created = create(root, id, name)
  if ('refusal' in created) {
    console.error(`Nothing is written: ${created.refusal}.`)
    process.exitCode = 2
    return
  }
  const { paths } = created
  const kind = KINDS[id]
  const snapshots = kind?.snapshotsOf(name) ?? []
  run('biome', 'format', '--write', ...paths.filter((path) => path.endsWith('.ts')))
  run('tsx', 'scripts/generate.ts')
  // Other reporters print something for each of the thousands of tests that `-t` skips.
  if (snapshots.length > 0) run('vitest', 'run', '--reporter=minimal', ...snapshots, '-u')
  const gaps = gapsIn(root, paths).map((gap) => `Fill in ${gap}`)
  const steps = [...gaps, ...(kind?.nextSteps(name) ?? [])]
  console.log(['', 'What is left to do:', ...steps].join('\n  '))
  if (snapshots.length > 0) {
    console.log(`Write the outputs of changed fixtures with this command, and read them:
  npx vitest run ${snapshots.join(' ')} -u`)
  }
  console.log('Then run `npm run generate`, `npm run check` and `npm test`.')
}

function run(program: string, ...args: readonly string[]): void {
  // With `CI` set, vitest writes no new snapshots.
  const env = { ...process.env, CI: '' }
  const shell = process.platform === 'win32'
  execFileSync('npx', ['--no-install', program, ...args], {
    cwd: root,
    stdio: 'inherit',
    env,
    shell,
  })
}
