import { expect, test } from 'vitest'
import { syncText } from '../../src/sync/sync-text.ts'
import { loadParsers } from '../../src/syntax/parsers.ts'
import { readSource } from './example-source.ts'

const source = readSource('example')
const options = { parsers: await loadParsers(['yaml']) }
const many = 20_000

const inProse = (body: string): string =>
  `<!-- example-set-ids:start -->\n${body}\n<!-- example-set-ids:end -->\n`

const inCode = (view: string, body: string): string =>
  `\`\`\`json5\n// example-set-${view}:start\n${body}\n// example-set-${view}:end\n\`\`\`\n`

const inYaml = (view: string, body: string): string =>
  `\`\`\`yaml\n# example-set-${view}:start\n${body}\n# example-set-${view}:end\n\`\`\`\n`

const bomb = (levels: number): string =>
  Array.from({ length: levels }, (_, i) => {
    const items =
      i === 0
        ? 'x'
        : Array(10)
            .fill(`*a${i - 1}`)
            .join(', ')
    return `- &a${i} [${items}]`
  }).join('\n')

test.each<readonly [name: string, text: string]>([
  ['start markers', '[//]: # "example-set-ids:start"\n'.repeat(many)],
  ['end markers', '[//]: # "example-set-ids:end"\n'.repeat(many)],
  ['blocks', inProse('').repeat(many)],
  ['markers on one line', '<!-- example-set-ids:start --> ` '.repeat(many)],
  ['decoration', inProse(`| Model |\n| --- |\n| ${'[^1]'.repeat(many)} |`)],
  ['nearly known ids', '<!-- example-set-idz:start -->\n'.repeat(many)],
  ['a long line', `{/_${' '.repeat(many)}example-set-ids:start`],
  ['misspelt edges', '{/_ example-set-ids:strat _/}\n'.repeat(many)],
  [
    'pairs that do not match',
    '[//]: # "example-set-idz:start"\n[//]: # "example-set-ids:end"\n'.repeat(many),
  ],
  ['far echoes', `[//]: # "example-set-ids:start"\n${'\n'.repeat(50)}`.repeat(many / 50)],
  [
    'swapped markers far apart',
    `[//]: # "example-set-ids:end"\n${'text\n'.repeat(many)}[//]: # "example-set-ids:start"\n`,
  ],
  ['nested fences', `${'````md\n```json\n'.repeat(many)}`],
  [
    'deep entries',
    inCode('models', `{ id: "kimi-a3", ${'a: {'.repeat(many)}${'}'.repeat(many)} },`),
  ],
  ['list items', inProse('- `kimi-x`\n'.repeat(many))],
  ['table rows', inProse(`| Model |\n| --- |\n${'| `kimi-x` |\n'.repeat(many * 5)}`)],
  ['table columns', inProse(`${'|a'.repeat(many)}\n${'|-'.repeat(many)}\n`)],
  ['backslashes', inProse(`| Model |\n| --- |\n| ${'\\'.repeat(many)} |`)],
  ['open brackets', inCode('models', '['.repeat(many))],
  ['open comments', inCode('models', '/* '.repeat(many))],
  ['entries', inCode('models', '{ id: "kimi-a3" },'.repeat(many))],
  ['repeated fields', inCode('models', `{ ${'id: "kimi-a3", '.repeat(many)}}`)],
  ['prototype keys', inCode('aliases', '"m/__proto__": { constructor: 1, __proto__: 2 },')],
  ['entries in YAML', inYaml('models', '- id: kimi-a3\n  cost: 1\n'.repeat(many))],
  ['entries with comments in YAML', inYaml('models', '- id: kimi-a3 # a\n  # b\n'.repeat(many))],
  ['items in YAML', inYaml('models', `- id: kimi-a3\n  input:\n${'  - text\n'.repeat(many)}`)],
  ['an alias bomb', inYaml('models', bomb(30))],
  ['an alias bomb around a block', bomb(30) + inYaml('models', '- id: kimi-a3\n  cost: 1')],
  ['an alias bomb in the snippet', inYaml('models', '').replace('# ex', `x:\n${bomb(30)}\n# ex`)],
  ['open brackets in YAML', inYaml('models', `- id: ${'['.repeat(many)}`)],
  ['open braces in YAML', inYaml('aliases', `m/kimi-a3: ${'{a: '.repeat(many)}`)],
  ['dashes in YAML', inYaml('models', `${'- '.repeat(many)}id: kimi-a3`)],
  ['tabs in YAML', inYaml('models', `- id: kimi-a3\n${'\t'.repeat(many)}name: x`)],
  ['hashes in YAML', inYaml('models', `${'#'.repeat(many)}\n${' #'.repeat(many)}\n- id: kimi-a3`)],
  ['repeated fields in YAML', inYaml('models', `- id: kimi-a3${'\n  id: kimi-a3'.repeat(many)}`)],
  ['prototype keys in YAML', inYaml('aliases', 'm/__proto__:\n  constructor: 1\n  __proto__: 2')],
  [
    'deep entries in YAML',
    inYaml(
      'models',
      `- id: kimi-a3\n${Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i + 2)}a:\n`).join('')}`,
    ),
  ],
  ['a lone surrogate', inProse('- `kimi-\uD83D`\n- `kimi-\uD83C\uDF19`')],
])('%s end in a text that a second run keeps', (_, text) => {
  const synced = syncText({ path: 'page.md', text }, source, options)
  expect(syncText({ path: 'page.md', text: synced }, source, options)).toBe(synced)
})
