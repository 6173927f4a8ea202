import type { Dialect } from '../core/dialect.ts'
import type { SourceDocument } from '../core/document.ts'
import type { EndpointUse, EnvDefinition, ModelUse, Projection } from '../core/projection.ts'
import { type Located, type Member, membersOf, nodeAt, stringAt } from '../core/tree.ts'

const KEY_VARIABLES = ['ANTHROPIC_AUTH_TOKEN', 'ANTHROPIC_API_KEY']
const MODEL_VARIABLES =
  /^(?:ANTHROPIC_MODEL|ANTHROPIC_SMALL_FAST_MODEL|ANTHROPIC_DEFAULT_\w+_MODEL|CLAUDE_CODE_SUBAGENT_MODEL)$/

/** Claude Code pointed at Moonshot or Kimi by the `env` map of its `settings.json`. */
export const claudeCode: Dialect = {
  id: 'claude-code',
  title: 'Claude Code',
  tool: 'claude-code',
  docsUrl: 'https://code.claude.com/docs/en/settings',
  syntax: 'json',
  places: ['~/.claude/settings.json', '.claude/settings.json', '.claude/settings.local.json'],
  matchesPath: (path) => /(?:^|\/)\.claude\/settings[\w.-]*\.json$/.test(path),
  matchesContent: ({ root }) =>
    membersOf(nodeAt(root, 'env')).some((member) => member.key.startsWith('ANTHROPIC_')),
  project,
}

function project({ root }: SourceDocument): Projection {
  const env = membersOf(nodeAt(root, 'env')).flatMap(definition)
  const find = (name: string): Located<string> | undefined =>
    env.find((entry) => entry.name === name)?.value
  const baseUrl = find('ANTHROPIC_BASE_URL')
  const opening = nodeAt(root, 'env')
  const builtins = true
  // Without a base URL the tool talks to Anthropic, which is not ours to judge.
  if (baseUrl === undefined || opening === undefined) {
    return { endpoints: [], refs: [], env, signIns: [], builtins, open: false }
  }
  const { start } = opening.span
  const endpoint: EndpointUse = {
    purpose: 'chat',
    provider: 'anthropic',
    place: { start, end: start + 1 },
    node: opening,
    client: 'anthropic',
    baseUrl,
    keys: KEY_VARIABLES.flatMap((name) => find(name) ?? []),
    models: models(env),
  }
  return { endpoints: [endpoint], refs: [], env, signIns: [], builtins, open: false }
}

function definition(member: Member): readonly EnvDefinition[] {
  const value = stringAt(member.value)
  return value === undefined ? [] : [{ name: member.key, nameAt: member.keySpan, value }]
}

/** Each model variable; the compaction window stands for the context window of the main one. */
function models(env: readonly EnvDefinition[]): readonly ModelUse[] {
  const window = env.find(({ name }) => name === 'CLAUDE_CODE_AUTO_COMPACT_WINDOW')?.value
  const size = Number(window?.value)
  return env
    .filter(({ name }) => MODEL_VARIABLES.test(name))
    .map(({ name, value }) => ({
      id: withoutClientSuffix(value),
      place: value.span,
      role: 'selected',
      statesWindow: window !== undefined,
      ...(window && name === 'ANTHROPIC_MODEL' && Number.isFinite(size)
        ? { contextWindow: { value: size, span: window.span } }
        : {}),
    }))
}

/** Claude Code strips `[1m]` before the request. */
function withoutClientSuffix({ value, span }: Located<string>): Located<string> {
  return { value: value.replace(/\[1m\]$/i, ''), span }
}
