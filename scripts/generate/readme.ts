import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dialects } from '../../src/dialects/dialects.generated.ts'
import { EXAMPLES } from '../examples.ts'
import { fenced } from './fenced.ts'
import { replacePart } from './replace-part.ts'
import { ruleTable } from './rule-pages.ts'
import { runProgram } from './run-program.ts'
import type { GenerateStep } from './step.ts'

/** The README's generated parts: sample output, and the tables of tools and rules. */
export const generateReadme: GenerateStep = async (root) => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  const [lintExample = [], syncExample = []] = EXAMPLES
  const parts: Readonly<Record<string, string>> = {
    'lint-example': await sampleOutput(root, lintExample),
    'sync-example': await sampleOutput(root, syncExample),
    tools: toolTable(),
    rules: ruleTable('docs/rules/'),
  }
  let content = readme
  for (const [name, part] of Object.entries(parts)) {
    const filled = replacePart(content, name, part)
    if (filled === undefined) throw new Error(`README.md lacks the markers of ${name}`)
    content = filled
  }
  return [{ path: 'README.md', content }]
}

function toolTable(): string {
  const rows = dialects.map(({ id, title, docsUrl, files }) => {
    const places = files.places.map((place) => `\`${place}\``).join(', ')
    return `| [${title}](${docsUrl}) | \`${id}\` | ${places} |`
  })
  return ['| tool | `--dialect` | your own files |', '| --- | --- | --- |', ...rows].join('\n')
}

async function sampleOutput(root: string, argv: readonly string[]): Promise<string> {
  return fenced('', `$ npx kimi-config ${argv.join(' ')}\n${await runProgram(root, argv)}`)
}
