import { expect, test } from 'vitest'
import { shippedCatalog } from '../../src/catalog/catalog.ts'
import type { Severity } from '../../src/core/finding.ts'
import { lintText } from '../../src/lint/lint-text.ts'
import { FIXTURE_DAY, parsers } from '../support/rule-fixtures.ts'

const KEY = 'sk-kimi-4Qm8ZtX2vB7nK1pL9sD3'
const CLI = `[providers.k]\ntype = "kimi"\nbase_url = "https://api.kimi.com/coding/v1"\napi_key = "${KEY}"\n`

test.each<[string, string | undefined, string, Severity]>([
  ['/home/u/.kimi/config.toml', '.kimi/config.toml', CLI, 'info'],
  ['/home/u/.kimi-code/config.toml', '.kimi-code/config.toml', CLI, 'info'],
  ['/home/u/dotfiles/.kimi/config.toml', 'dotfiles/.kimi/config.toml', CLI, 'error'],
  ['/srv/app/.kimi/config.toml', undefined, CLI, 'error'],
  [
    '/home/u/.cline/data/settings/providers.json',
    '.cline/data/settings/providers.json',
    `{"providers":{"k":{"settings":{"provider":"kimi-for-coding","apiKey":"${KEY}"}}}}`,
    'info',
  ],
  [
    '/home/u/.local/share/some-agent/auth.json',
    '.local/share/some-agent/auth.json',
    `{"kimi":{"type":"api","key":"${KEY}"}}`,
    'info',
  ],
])('a key in %s, at home in %s', (path, homePath, text, severity) => {
  const file = lintText(path, text, {
    catalog: shippedCatalog(),
    today: FIXTURE_DAY,
    parsers,
    ...(homePath !== undefined && { homePath }),
  })
  const found = file?.findings.filter(({ rule }) => rule === 'literal-secret')
  expect(found?.map((finding) => finding.severity)).toEqual([severity])
})
