import { memberOfValue, membersOfValue } from '../../support/misplaced.ts'

/** The ids of the plugins that a config mentions, which then are installed or about to be. */
export function mentionedPlugins(config: unknown): readonly string[] {
  const plugins = memberOfValue(config, 'plugins')
  const allowed = memberOfValue(plugins, 'allow')
  const ids = [
    ...(Array.isArray(allowed) ? allowed : []),
    ...membersOfValue(memberOfValue(plugins, 'entries')).map(([id]) => id),
    ...membersOfValue(memberOfValue(plugins, 'installs')).map(([id]) => id),
  ]
  return ids.flatMap((id) => (typeof id === 'string' ? [id.trim().toLowerCase()] : []))
}

/** Whether a config mentions plugins that do not ship with OpenClaw, as far as ids show it. */
export function hasForeignPlugins(config: unknown): boolean {
  const plugins = memberOfValue(config, 'plugins')
  const isInstalled = ['installs', 'load'].some((key) => memberOfValue(plugins, key) !== undefined)
  return isInstalled || mentionedPlugins(config).some((id) => /openclaw|plugin|[/@]/.test(id))
}
