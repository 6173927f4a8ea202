import { expect, test } from 'vitest'
import { syncText } from '../../src/sync/sync-text.ts'
import { readSource } from './example-source.ts'

const source = readSource('example')
const many = 20_000

const inProse = (body: string): string =>
  `<!-- example-set-ids:start -->\n${body}\n<!-- example-set-ids:end -->\n`

const inCode = (view: string, body: string): string =>
  `\`\`\`json5\n// example-set-${view}:start\n${body}\n// example-set-${view}:end\n\`\`\`\n`

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
  ['a lone surrogate', inProse('- `kimi-\uD83D`\n- `kimi-\uD83C\uDF19`')],
])('%s end in a text that a second run keeps', (_, text) => {
  const synced = syncText({ path: 'page.md', text }, source)
  expect(syncText({ path: 'page.md', text: synced }, source)).toBe(synced)
})
