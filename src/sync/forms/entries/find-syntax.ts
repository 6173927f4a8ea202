import type { BlockText, EntrySyntax } from './entry-syntax.ts'
import { json5Entries } from './json5/json5-entries.ts'
import { lastYamlLine, yamlParserOf } from './yaml/shown-yaml.ts'
import { createYamlEntries } from './yaml/yaml-entries.ts'

/** The syntax of a block's entries; between YAML's brackets they are read as JSON5. */
export function findSyntax(code: BlockText): EntrySyntax {
  const { fence, at } = code.block.start
  const parseYaml = yamlParserOf(code)
  if (fence === undefined || parseYaml === undefined) return json5Entries
  const before = code.text.slice(fence.body.start, at.start)
  return /[[{,]$/.test(lastYamlLine(before)) ? json5Entries : createYamlEntries(parseYaml)
}

/** Languages of fences whose code is read as JSON5, and the absent one. */
const JSON5_LIKE = /^(?:json|js|javascript|mjs|cjs|jsx|ts|typescript|tsx|$)/i

/** Why the entries of a block cannot be read, given what the parser says. */
export function describeUnread(reason: string, code: BlockText): string {
  const { name } = findSyntax(code)
  const language = code.block.start.fence?.language ?? ''
  if (name === 'YAML' || JSON5_LIKE.test(language)) return `no ${name} entries, ${reason}`
  const place = yamlParserOf(code) === undefined ? '' : 'brackets of '
  return `in ${place}\`${language}\` code, only entries in JSON5 can be read`
}
