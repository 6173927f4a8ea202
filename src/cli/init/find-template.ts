import type { Catalog } from '../../catalog/catalog.ts'
import { UsageError } from '../../core/errors.ts'
import { findDialect } from '../../dialects/support/find-dialect.ts'
import type { Template } from '../../init/template.ts'
import { TOOL_NAMES } from '../../init/tool-names.generated.ts'
import { tools } from '../../init/tools/tools.generated.ts'
import { unknownName } from '../unknown-name.ts'

/** A template with the names that people use for it. */
export interface NamedTemplate {
  /** As in the call. */
  readonly name: string
  readonly title: string
  readonly template: Template
}

/** Every template, in the order of lists. */
export function allTemplates(): readonly NamedTemplate[] {
  return tools.map((template, index) => ({
    name: TOOL_NAMES[index] ?? '',
    title: template.title ?? findDialect(template.dialect)?.title ?? '',
    template,
  }))
}

/** Other names for what is meant. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['claude', 'claude-code'],
  ['ccr', 'claude-code-router'],
  ['clawdbot', 'openclaw'],
  ['moltbot', 'openclaw'],
  ['openclaw-models', 'openclaw'],
  ['kimi', 'kimi-code'],
  ['kimi-code-cli', 'kimi-code'],
  ['roo', 'roo-code'],
  ['kilo-code', 'roo-code'],
  ['sdk', 'python, or javascript'],
  ['openai', 'python, or javascript'],
  ['anthropic', 'python, or javascript'],
  ['js', 'javascript'],
  ['node', 'javascript'],
  ['typescript', 'javascript'],
  ['py', 'python'],
  ['dotenv', 'env'],
  ['.env', 'env'],
  ['bash', 'shell --shell bash'],
  ['zsh', 'shell --shell bash'],
  ['fish', 'shell --shell fish'],
  ['powershell', 'shell --shell powershell'],
])

/** @throws UsageError for an unknown or an archived tool, with what was meant. */
export function findTemplate(name: string, { data }: Catalog): NamedTemplate {
  const found = allTemplates().find((one) => one.name === name)
  if (found !== undefined) return found
  const archived = data.archivedTools?.find(({ tool }) => tool === name)
  if (archived !== undefined) {
    const next = allTemplates().find(({ title }) => title === archived.successor)
    const instead = next === undefined ? archived.successor : `\`kimi-config init ${next.name}\``
    throw new UsageError(
      `${archived.name} was archived on ${archived.archived}, its successor is ${archived.successor}: use ${instead}; \`${archived.migrate}\` moves an existing config`,
    )
  }
  const meant = OTHER_NAMES.get(name.toLowerCase())
  throw new UsageError(
    meant === undefined
      ? unknownName('tool', name, TOOL_NAMES)
      : `No tool \`${name}\`: did you mean ${meant}?`,
  )
}
