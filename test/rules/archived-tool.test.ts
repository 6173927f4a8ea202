import { expect, test } from 'vitest'
import { shippedCatalog } from '../../src/catalog/catalog.ts'
import { lintText } from '../../src/lint/lint-text.ts'
import { formatFindings, parsers } from '../support/rule-fixtures.ts'

const CONFIG = `default_model = "kimi"

[models.kimi]
provider = "moonshot"
model = "kimi-k3"
max_context_size = 1048576

[providers.moonshot]
type = "kimi"
base_url = "https://api.moonshot.ai/v1"
api_key = ""
`

function lintOn(today: string, path: string): string {
  const file = lintText(path, CONFIG, { catalog: shippedCatalog(), today, parsers })
  return formatFindings(file?.findings ?? []).replaceAll(/^(?!.*legacy-provider).*\n/gm, '')
}

test('the folder of a tool tells that its makers have given it up', () => {
  expect(lintOn('2026-11-20', '/home/me/.kimi/config.toml')).toBe(
    '1:1-1:14 info legacy-provider Kimi CLI has been archived since 2026-09-21, expected Kimi Code CLI\n',
  )
})

test.each([
  ['before that day', '2026-09-20', '/home/me/.kimi/config.toml'],
  ['in the folder of its successor', '2026-11-20', '/home/me/.kimi-code/config.toml'],
  ['in no folder of either', '2026-11-20', 'config.toml'],
])('nothing is said %s', (_, today, path) => {
  expect(lintOn(today, path)).toBe('')
})
