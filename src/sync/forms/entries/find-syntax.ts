import type { BlockText, EntrySyntax } from './entry-syntax.ts'
import { json5Entries } from './json5/json5-entries.ts'
import { lastYamlLine, yamlParserOf } from './yaml/shown-yaml.ts'
import { createYamlEntries } from './yaml/yaml-entries.ts'

/** How the code that a block stands in has entries; in YAML's brackets, as JSON5 has them. */
export function findSyntax(code: BlockText): EntrySyntax {
  const { fence, at } = code.block.start
  const parseYaml = yamlParserOf(code)
  if (fence === undefined || parseYaml === undefined) return json5Entries
  const before = code.text.slice(fence.body.start, at.start)
  return /[[{,]$/.test(lastYamlLine(before)) ? json5Entries : createYamlEntries(parseYaml)
}

/** Languages whose snippets are read as JSON5, and those that say nothing of their language. */
const JSON5_LIKE = /^(?:json|js|javascript|mjs|cjs|jsx|ts|typescript|tsx|$)/i

/** Why the entries of a block cannot be read, given what is wrong with them. */
export function describeUnread(reason: string, code: BlockText): string {
  const { name } = findSyntax(code)
  const language = code.block.start.fence?.language ?? ''
  if (name === 'YAML' || JSON5_LIKE.test(language)) return `no ${name} entries, ${reason}`
  const place = yamlParserOf(code) === undefined ? '' : 'brackets of '
  return `in ${place}\`${language}\` code, only entries in JSON5 can be read`
}
