import type { SourceDocument } from '../../core/document.ts'
import { type ConfigNode, membersOf, nodeAt } from '../../core/tree.ts'

/** A key that distinguishes OpenClaw's configs from those of tools with the same keys. */
interface Evidence {
  readonly tool: 'openclaw' | 'another tool'
  /** The path of the key; `*` matches any step. */
  readonly path: string
  /** The kind of value, if other kinds do not count. */
  readonly kind?: ConfigNode['kind']
}

/**
 * nanobot, picoclaw, nullclaw and others also have `agents.defaults` and `models.providers`. A
 * single key that only OpenClaw has decides, as users mix in keys of other tools.
 */
const EVIDENCE: readonly Evidence[] = [
  { tool: 'openclaw', path: 'meta' },
  { tool: 'openclaw', path: 'gateway/mode' },
  { tool: 'openclaw', path: 'gateway/bind' },
  { tool: 'openclaw', path: 'gateway/auth' },
  { tool: 'openclaw', path: 'gateway/controlUi' },
  { tool: 'openclaw', path: 'plugins/entries' },
  { tool: 'openclaw', path: 'auth/profiles' },
  { tool: 'openclaw', path: 'models/mode' },
  { tool: 'openclaw', path: 'models/providers/*/baseUrl' },
  { tool: 'openclaw', path: 'models/providers/*/baseURL' },
  { tool: 'openclaw', path: 'models/providers/*/api' },
  { tool: 'openclaw', path: 'models/providers/*/models' },
  { tool: 'openclaw', path: 'agents/defaults/models' },
  { tool: 'another tool', path: 'providers' },
  { tool: 'another tool', path: 'model_list' },
  { tool: 'another tool', path: 'default_provider' },
  { tool: 'another tool', path: 'models/providers/*/api_key' },
  { tool: 'another tool', path: 'models/providers/*/api_base' },
  { tool: 'another tool', path: 'models/providers/*/apiBase' },
  { tool: 'another tool', path: 'models/providers/*/base_url' },
  { tool: 'another tool', path: 'agents/defaults/restrict_to_workspace' },
  { tool: 'another tool', path: 'agents/defaults/restrictToWorkspace' },
  { tool: 'another tool', path: 'agents/defaults/max_tool_iterations' },
  { tool: 'another tool', path: 'agents/defaults/maxToolIterations' },
  { tool: 'another tool', path: 'agents/defaults/max_tokens' },
  { tool: 'another tool', path: 'agents/defaults/memoryWindow' },
  { tool: 'another tool', path: 'agents/defaults/provider', kind: 'scalar' },
  { tool: 'another tool', path: 'agents/defaults/model_name', kind: 'scalar' },
]

/** Places that only a config for models has. */
const SHAPES = [
  'models/providers',
  'agents/defaults',
  'agents/list',
  'plugins/entries/moonshot',
  'plugins/entries/kimi',
  'tools/web/search/kimi',
]

/** Whether a config looks like OpenClaw's and not like that of another tool. */
export function looksLikeOpenclaw({ root }: Pick<SourceDocument, 'root'>): boolean {
  const hasShape = SHAPES.some((path) => holds(root, path.split('/')))
  return hasShape && (hasKeyOf(root, 'openclaw') || !hasKeyOf(root, 'another tool'))
}

/** Whether a config has a key that only OpenClaw has. */
export function provesOpenclaw({ root }: Pick<SourceDocument, 'root'>): boolean {
  return hasKeyOf(root, 'openclaw')
}

function hasKeyOf(root: ConfigNode | undefined, who: Evidence['tool']): boolean {
  return EVIDENCE.some(({ tool, path, kind }) => tool === who && holds(root, path.split('/'), kind))
}

function holds(
  node: ConfigNode | undefined,
  [key, ...rest]: readonly string[],
  kind?: ConfigNode['kind'],
): boolean {
  if (node === undefined) return false
  if (key === undefined) return kind === undefined || node.kind === kind
  if (key !== '*') return holds(nodeAt(node, key), rest, kind)
  return membersOf(node).some(({ value }) => holds(value, rest, kind))
}
