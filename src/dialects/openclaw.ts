import type { Dialect } from '../core/dialect.ts'
import type { SourceDocument } from '../core/document.ts'
import type { EnvDefinition, ModelRef, Projection, RefRole } from '../core/projection.ts'
import {
  type ConfigNode,
  itemsOf,
  type Located,
  type Member,
  membersOf,
  nodeAt,
  stringAt,
} from '../core/tree.ts'
import { projectProviders } from './openclaw-providers.ts'
import { parseRef } from './refs.ts'
import { validateOpenclaw } from './validators/validate.ts'

/** The tool's names of its config, also with a suffix: `openclaw.json.bak`, `openclaw-new.json`. */
const FILE_NAME = /(?:^|\/)(?:openclaw|clawdbot|moltbot|moldbot)[\w.-]*\.json5?(?:[._-][\w.-]*)?$/i

/** OpenClaw and its earlier names, Clawdbot and Moltbot: `~/.openclaw/openclaw.json`, JSON5. */
export const openclaw: Dialect = {
  id: 'openclaw',
  title: 'OpenClaw',
  tool: 'openclaw',
  docsUrl: 'https://docs.openclaw.ai/gateway/configuration',
  syntax: 'json5',
  places: [
    '~/.openclaw/openclaw.json',
    '~/.clawdbot/clawdbot.json',
    '~/.moltbot/moltbot.json',
    'openclaw.json',
    'openclaw.json5',
    'clawdbot.json',
    'moltbot.json',
  ],
  matchesPath: (path) => FILE_NAME.test(path),
  matchesContent: ({ root }) =>
    nodeAt(root, 'models', 'providers') !== undefined ||
    nodeAt(root, 'agents', 'defaults') !== undefined ||
    nodeAt(root, 'agents', 'list') !== undefined,
  validate: validateOpenclaw,
  project,
}

function project({ root }: SourceDocument): Projection {
  return {
    endpoints: projectProviders(nodeAt(root, 'models', 'providers')),
    refs: [...agentRefs(root), ...agentsOf(root).flatMap(refsOfAgent)],
    env: envDefinitions(nodeAt(root, 'env')),
    builtins: stringAt(root, 'models', 'mode')?.value !== 'replace',
    open: includesMore(root),
  }
}

/** A `$include` may declare providers in a file that is not read here. */
function includesMore(root: ConfigNode | undefined): boolean {
  return [root, nodeAt(root, 'models'), nodeAt(root, 'models', 'providers')].some(
    (node) => nodeAt(node, '$include') !== undefined,
  )
}

function envDefinitions(env: ConfigNode | undefined): readonly EnvDefinition[] {
  const flat = membersOf(env).filter((member) => member.key !== 'vars' && member.key !== 'shellEnv')
  return [...flat, ...membersOf(nodeAt(env, 'vars'))].flatMap((member) => {
    const value = stringAt(member.value)
    return value === undefined ? [] : [{ name: member.key, value }]
  })
}

function agentRefs(root: ConfigNode | undefined): readonly ModelRef[] {
  const defaults = nodeAt(root, 'agents', 'defaults')
  return [...refsOfAgent(defaults), ...membersOf(nodeAt(defaults, 'models')).map(listedRef)]
}

function agentsOf(root: ConfigNode | undefined): readonly ConfigNode[] {
  const list = itemsOf(nodeAt(root, 'agents', 'list'))
  return [...list, ...membersOf(nodeAt(root, 'agents', 'entries')).map((member) => member.value)]
}

/** Model refs that one agent, or the defaults of all, may set. */
function refsOfAgent(agent: ConfigNode | undefined): readonly ModelRef[] {
  return [
    ...modelRefs(nodeAt(agent, 'model')),
    ...modelRefs(nodeAt(agent, 'imageModel')),
    ...modelRefs(nodeAt(agent, 'pdfModel')),
    ...modelRefs(nodeAt(agent, 'subagents', 'model')),
    ...modelRefs(nodeAt(agent, 'heartbeat', 'model')),
  ]
}

/** `"provider/model"`, or `{ primary, fallbacks }`. */
function modelRefs(node: ConfigNode | undefined): readonly ModelRef[] {
  const whole = stringAt(node)
  if (whole !== undefined) return [ref('primary', whole)]
  const primary = stringAt(node, 'primary')
  const fallbacks = itemsOf(nodeAt(node, 'fallbacks')).flatMap((item) => stringAt(item) ?? [])
  return [
    ...(primary === undefined ? [] : [ref('primary', primary)]),
    ...fallbacks.map((fallback) => ref('fallback', fallback)),
  ]
}

function listedRef(member: Member): ModelRef {
  const alias = stringAt(member.value, 'alias')
  const listed = ref('listed', { value: member.key, span: member.keySpan })
  return alias === undefined ? listed : { ...listed, alias }
}

function ref(role: RefRole, written: Located<string>): ModelRef {
  return { role, ref: written, ...parseRef(written.value) }
}
