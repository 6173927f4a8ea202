import { isInSpans } from '../../../catalog/versions.ts'
import type { SchemaError } from '../../../core/dialect.ts'
import { memberOfValue, membersOfValue } from '../../support/misplaced.ts'
import { conflict, valueAt } from './conflict.ts'
import { checkWebSearch } from './web-search.ts'

/** What several values of a config must fulfil together, as the packages check it in code. */
interface Condition {
  /** The versions that check it. */
  readonly spans: string
  check(config: unknown): Iterable<SchemaError>
}

const CONDITIONS: readonly Condition[] = [
  { spans: '2026.8.1..', check: checkOwnership },
  { spans: '2026.8.1..', check: checkBindings },
  { spans: '2026.1.29..', check: checkToolLists },
  { spans: '2026.3.1..', check: checkTailscale },
  { spans: '2026.3.22..2026.8.1', check: checkLoadPaths },
  { spans: '..2026.4.5', check: checkOpenChannels },
]

/** Finds what a version refuses because of several values together. */
export function checkConditions(version: string, config: unknown): readonly SchemaError[] {
  return [
    ...CONDITIONS.filter(({ spans }) => isInSpans(version, spans)).flatMap(({ check }) => [
      ...check(config),
    ]),
    ...checkWebSearch(version, config),
  ]
}

function agentsOf(config: unknown): readonly (readonly [id: string, agent: unknown])[] {
  const list = valueAt(config, 'agents', 'list')
  return [
    ...membersOfValue(valueAt(config, 'agents', 'entries')),
    ...(Array.isArray(list) ? list : []).map(
      (agent: unknown) => [String(memberOfValue(agent, 'id')), agent] as const,
    ),
  ]
}

function* checkOwnership(config: unknown): Iterable<SchemaError> {
  const agents = agentsOf(config)
  const defaults = agents.filter(([, agent]) => memberOfValue(agent, 'default') === true)
  if (agents.length < 2 || defaults.length === 1) return
  if (valueAt(config, 'agents', 'ownership') !== undefined) return
  yield conflict(
    ['agents'],
    valueAt(config, 'agents', 'entries') === undefined ? 'list' : 'entries',
    'No agent of several is the default one, expected `ownership: "explicit"` in `agents`, or `default: true` at one agent',
    'From 2026.8.1 on, OpenClaw does not take the first agent as the default one.',
  )
}

function* checkBindings(config: unknown): Iterable<SchemaError> {
  const bindings = valueAt(config, 'bindings')
  const named = agentsOf(config).map(([id]) => id.trim().toLowerCase())
  const ids = named.length === 0 ? ['main'] : named
  if (!Array.isArray(bindings)) return
  for (const [index, binding] of bindings.entries()) {
    const id = memberOfValue(binding, 'agentId')
    if (typeof id !== 'string' || ids.includes(id.trim().toLowerCase())) continue
    yield conflict(
      ['bindings', String(index), 'agentId'],
      undefined,
      '`agentId` names no agent of this file',
      'From 2026.8.1 on, OpenClaw refuses a binding to an agent that does not exist.',
    )
  }
}

/** Finds tool policies with a full list and with additions to one. */
function* checkToolLists(config: unknown): Iterable<SchemaError> {
  const list = valueAt(config, 'agents', 'list')
  const scopes = [
    ['tools'],
    ...membersOfValue(valueAt(config, 'agents', 'entries')).map(([id]) => [
      'agents',
      'entries',
      id,
      'tools',
    ]),
    ...(Array.isArray(list) ? list : []).map((_, index) => [
      'agents',
      'list',
      String(index),
      'tools',
    ]),
  ]
  for (const path of scopes) {
    const tools = path.reduce<unknown>(
      (at, step) => (Array.isArray(at) ? at[Number(step)] : memberOfValue(at, step)),
      config,
    )
    const lists = ['allow', 'alsoAllow'].map((key) => memberOfValue(tools, key))
    if (!lists.every((one) => Array.isArray(one) && one.length > 0)) continue
    yield conflict(
      path,
      'alsoAllow',
      '`alsoAllow` is set beside `allow`, expected one of them',
      'Add its tools to `allow`, or take `allow` out and choose a `profile`.',
    )
  }
}

function* checkTailscale(config: unknown): Iterable<SchemaError> {
  const mode = valueAt(config, 'gateway', 'tailscale', 'mode')
  const bind = valueAt(config, 'gateway', 'bind')
  if (mode !== 'serve' && mode !== 'funnel') return
  if (typeof bind !== 'string' || bind === 'loopback' || bind === 'custom') return
  if (bind.includes('${')) return
  yield conflict(
    ['gateway', 'bind'],
    undefined,
    `\`bind\` does not fit \`tailscale.mode: "${mode}"\`, expected \`loopback\``,
    'With Tailscale before it, the gateway listens on this machine only.',
  )
}

/** A folder that the package had until its plugins moved to `dist/extensions`. */
const FORMER_FOLDER = /[\\/]node_modules[\\/]openclaw[\\/]extensions[\\/]/

function* checkLoadPaths(config: unknown): Iterable<SchemaError> {
  const paths = valueAt(config, 'plugins', 'load', 'paths')
  if (!Array.isArray(paths)) return
  for (const [index, path] of paths.entries()) {
    if (typeof path !== 'string' || !FORMER_FOLDER.test(path)) continue
    yield conflict(
      ['plugins', 'load', 'paths', String(index)],
      undefined,
      'The package has had no folder `extensions` since 2026.3.22',
      'OpenClaw refuses a path that does not exist. Take it out; the plugins of the package need no path.',
    )
  }
}

/** Channels whose early schema asks who may write to an open one. */
const EARLY_CHANNELS = ['telegram', 'whatsapp', 'signal', 'imessage', 'bluebubbles']

function* checkOpenChannels(config: unknown): Iterable<SchemaError> {
  for (const id of EARLY_CHANNELS) {
    const channel = valueAt(config, 'channels', id)
    const allowed = memberOfValue(channel, 'allowFrom')
    if (memberOfValue(channel, 'dmPolicy') !== 'open') continue
    if (Array.isArray(allowed) && allowed.some((one) => String(one).trim() === '*')) continue
    yield conflict(
      ['channels', id],
      'dmPolicy',
      '`dmPolicy: "open"` needs `allowFrom` with `"*"`',
      'Versions before 2026.4.5 refuse an open channel that does not say so in both places.',
    )
  }
}
