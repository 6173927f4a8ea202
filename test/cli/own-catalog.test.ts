import { expect, test } from 'vitest'
import { shippedCatalog } from '../../src/catalog/catalog.ts'
import type { Variable } from '../../src/catalog/catalog-data.generated.ts'
import { call, folderWith } from '../support/terminal.ts'

/** The shipped catalog, with other variables that the OpenAI SDKs read. */
function catalogWith(change: (variables: readonly Variable[]) => readonly Variable[]): string {
  const { data } = shippedCatalog()
  const variables = data.variables.map((group) =>
    group.tool === 'openai-sdk' ? { ...group, variables: change(group.variables) } : group,
  )
  return JSON.stringify({ ...data, variables })
}

const KEY = 'sk-kimi-4Qm8ZtX2vB7nK1pL9sD3'

test.each([
  ['a.env', '', ''],
  ['start.sh', 'export ', '"'],
])('a variable that only the caller’s catalog knows counts in %s', async (name, before, quote) => {
  const cwd = folderWith({
    'own.json': catalogWith((known) => [
      ...known,
      { name: 'ACME_SERVER_LOCATION', role: 'base-url' },
      { name: 'ACME_SECRET_THING', role: 'key' },
    ]),
    [name]: [
      `${before}ACME_SERVER_LOCATION=${quote}https://api.moonshot.ai${quote}`,
      `${before}ACME_SECRET_THING=${quote}${KEY}${quote}`,
      `${before}KIMI=1`,
      '',
    ].join('\n'),
  })
  const { out } = await call(cwd, ['lint', '--catalog', 'own.json', '--format', 'compact', name])
  expect(out).toContain('base-url')
  expect(out).toContain('key-product-mismatch')
})

test('a variable that the caller’s catalog does not know is nobody’s', async () => {
  const cwd = folderWith({
    'none.json': catalogWith((known) => known.filter(({ name }) => !name.startsWith('OPENAI_'))),
    'a.env': `OPENAI_SERVER=https://api.moonshot.ai\nOPENAI_SECRET=${KEY}\nKIMI=1\n`,
  })
  const { out } = await call(cwd, ['lint', '--catalog', 'none.json', '--format', 'json', 'a.env'])
  expect(out).not.toContain('base-url"')
})
