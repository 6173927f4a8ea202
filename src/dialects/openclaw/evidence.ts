import type { SourceDocument } from '../../core/document.ts'
import { type ConfigNode, membersOf, nodeAt } from '../../core/tree.ts'

/** What tells OpenClaw's configs from those of tools that took over its key names. */
interface Evidence {
  readonly speaksFor: 'openclaw' | 'another tool'
  /** Keys from the top of the config, `*` for any; what they lead to is there. */
  readonly path: string
  /** What kind of value is meant, where others have the key too. */
  readonly kind?: ConfigNode['kind']
}

/**
 * nanobot, picoclaw, nullclaw and their kin write `agents.defaults` and `models.providers` too. One
 * piece that only OpenClaw has outweighs all that speaks for another tool: users mix up key names.
 */
const EVIDENCE: readonly Evidence[] = [
  { speaksFor: 'openclaw', path: 'meta' },
  { speaksFor: 'openclaw', path: 'gateway/mode' },
  { speaksFor: 'openclaw', path: 'gateway/bind' },
  { speaksFor: 'openclaw', path: 'gateway/auth' },
  { speaksFor: 'openclaw', path: 'gateway/controlUi' },
  { speaksFor: 'openclaw', path: 'plugins/entries' },
  { speaksFor: 'openclaw', path: 'auth/profiles' },
  { speaksFor: 'openclaw', path: 'models/mode' },
  { speaksFor: 'openclaw', path: 'models/providers/*/baseUrl' },
  { speaksFor: 'openclaw', path: 'models/providers/*/baseURL' },
  { speaksFor: 'openclaw', path: 'models/providers/*/api' },
  { speaksFor: 'openclaw', path: 'models/providers/*/models' },
  { speaksFor: 'openclaw', path: 'agents/defaults/models' },
  { speaksFor: 'another tool', path: 'providers' },
  { speaksFor: 'another tool', path: 'model_list' },
  { speaksFor: 'another tool', path: 'default_provider' },
  { speaksFor: 'another tool', path: 'models/providers/*/api_key' },
  { speaksFor: 'another tool', path: 'models/providers/*/api_base' },
  { speaksFor: 'another tool', path: 'models/providers/*/apiBase' },
  { speaksFor: 'another tool', path: 'models/providers/*/base_url' },
  { speaksFor: 'another tool', path: 'agents/defaults/restrict_to_workspace' },
  { speaksFor: 'another tool', path: 'agents/defaults/restrictToWorkspace' },
  { speaksFor: 'another tool', path: 'agents/defaults/max_tool_iterations' },
  { speaksFor: 'another tool', path: 'agents/defaults/maxToolIterations' },
  { speaksFor: 'another tool', path: 'agents/defaults/max_tokens' },
  { speaksFor: 'another tool', path: 'agents/defaults/memoryWindow' },
  { speaksFor: 'another tool', path: 'agents/defaults/provider', kind: 'scalar' },
  { speaksFor: 'another tool', path: 'agents/defaults/model_name', kind: 'scalar' },
]

/** Whether a config has OpenClaw's shape, and no more speaks for another tool than for OpenClaw. */
export function looksLikeOpenclaw({ root }: Pick<SourceDocument, 'root'>): boolean {
  const hasShape = ['models/providers', 'agents/defaults', 'agents/list'].some((path) =>
    holds(root, path.split('/')),
  )
  return hasShape && (speaks(root, 'openclaw') || !speaks(root, 'another tool'))
}

/** Whether a config holds what only OpenClaw has. */
export function provesOpenclaw({ root }: Pick<SourceDocument, 'root'>): boolean {
  return speaks(root, 'openclaw')
}

function speaks(root: ConfigNode | undefined, who: Evidence['speaksFor']): boolean {
  return EVIDENCE.some(
    ({ speaksFor, path, kind }) => speaksFor === who && holds(root, path.split('/'), kind),
  )
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
