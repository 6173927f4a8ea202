import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fenced } from './fenced.ts'
import { runProgram } from './run-program.ts'
import type { Mistake } from './step.ts'

const FOLDER = 'test/fixtures/rules'

/** The command that reports a rule on its example, if not the usual one. */
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  'docs/missing-block': ['sync', '--check', '--source-page', 'docs/moonshot.md', 'docs'],
  'docs/retired-model': ['lint', 'moonshot.md'],
}

const USUAL_COMMAND = ['sync', '--check', 'moonshot.md']

/**
 * The example of a rule on pages, `<rule>/example@<day>/`, as Markdown, and the mistakes in it and in
 * its corrected version.
 */
export async function describePageExample(
  root: string,
  rule: string,
): Promise<readonly (string | Mistake)[]> {
  const bad = examplesIn(root, rule)[0]
  if (bad === undefined) {
    const mistake = `write this folder: pages, as short as can be, on which ${rule} reports something`
    return [{ path: `${FOLDER}/${rule}/example@<day>`, mistake }]
  }
  const good = bad.replace('/example@', '/example-good@')
  if (!existsSync(join(root, good))) {
    return [{ path: good, mistake: `write this folder: what ${bad} should be, without a finding` }]
  }
  const [, day = ''] = bad.split('@')
  const command = COMMANDS[rule] ?? USUAL_COMMAND
  const print = (folder: string): Promise<string> =>
    runProgram(join(root, folder), [...command, '--format', 'compact', '--as-of', day])
  const [reported, left] = [await print(bad), await print(good)]
  return [
    [
      `## Example (pages, as of ${day})`,
      'Reported:',
      ...pagesIn(root, bad),
      fenced('text', `$ kimi-config ${command.join(' ')}\n${reported}`),
      'Right:',
      ...pagesIn(root, good),
    ].join('\n\n'),
    ...(reported.includes(` ${rule} `)
      ? []
      : [{ path: bad, mistake: `${rule} reports nothing here, and has to` }]),
    ...(left === '' ? [] : [{ path: good, mistake: `nothing may be reported here: ${left}` }]),
  ]
}

function examplesIn(root: string, rule: string): readonly string[] {
  const folder = `${FOLDER}/${rule}`
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder))
    .filter((name) => name.startsWith('example@'))
    .map((name) => `${folder}/${name}`)
}

/** Each page as a code block; below its path if there are several. */
function pagesIn(root: string, folder: string): readonly string[] {
  const paths = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.mdx?$/.test(path))
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted((one, other) => one.length - other.length)
  return paths.flatMap((path) => {
    const block = fenced('md', readFileSync(join(root, folder, path), 'utf8'))
    return paths.length > 1 ? [`\`${path}\``, block] : [block]
  })
}
