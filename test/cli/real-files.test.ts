import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { call } from '../support/terminal.ts'

const FIXTURES = join(import.meta.dirname, '..', 'fixtures')
const DAY = ['--as-of', '2026-11-30']

/** Every file below a folder, with `/` on any system. */
function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
}

interface ReportedFile {
  readonly path: string
  readonly dialect: string
  readonly judged?: false
}

async function reportedFiles(cwd: string, paths: readonly string[]) {
  const { out } = await call(cwd, ['lint', ...DAY, '--format', 'json', ...paths])
  return new Map<string, ReportedFile>(
    JSON.parse(out).files.map((file: ReportedFile) => [file.path, file]),
  )
}

/**
 * For each config: the dialect that it is read as, whether a search finds it, and its findings. A
 * change of any of these in a commit should be meant.
 */
test('the findings in configs as people have them', async () => {
  const cwd = join(FIXTURES, 'configs')
  const paths = filesIn(cwd)
  const reported = await reportedFiles(cwd, paths)
  const found = await reportedFiles(cwd, ['.'])
  const { out } = await call(cwd, ['lint', ...DAY, '--format', 'compact', ...paths])
  const findings = out.split('\n')
  const lines = paths.flatMap((path) => {
    const file = reported.get(path)
    const remarks = [
      file?.dialect ?? 'skipped',
      ...(file?.judged === false ? ['not judged'] : []),
      ...(found.has(path) ? [] : ['not found by a search']),
    ]
    const own = findings.filter((line) => line.startsWith(`${path}:`))
    return [`${path} (${remarks.join(', ')})`, ...own, '']
  })
  await expect(lines.join('\n')).toMatchFileSnapshot(`${cwd}.out`)
})

test('a folder gives the findings that its files give by name', async () => {
  const cwd = join(FIXTURES, 'configs')
  const findings = async (paths: readonly string[]) =>
    (await call(cwd, ['lint', ...DAY, '--format', 'compact', ...paths])).out
  expect(await findings(['.'])).toBe(await findings(filesIn(cwd)))
})

test.each([
  ['check', ['sync', '--check', '--format', 'compact']],
  [
    'check-source-page',
    ['sync', '--check', '--format', 'compact', '--source-page', 'docs/en/providers/moonshot.md'],
  ],
  ['diff', ['sync', '--diff']],
  ['lint', ['lint', '--format', 'compact']],
])('what is found in a tree of docs: %s', async (name, argv) => {
  const cwd = join(FIXTURES, 'docs')
  const { out } = await call(cwd, [...argv, ...DAY, '.'])
  await expect(out).toMatchFileSnapshot(`${cwd}.${name}.out`)
})
