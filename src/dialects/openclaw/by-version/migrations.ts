import type { Repair } from '../../../core/dialect.ts'
import { openclawRepairs } from '../repairs.ts'

/** The first version that migrates what stands here. */
const SINCE = '2026.8.1'

/** Where `openclaw doctor --fix` of 2026.9.6 moves settings, by path; of agents, those of the defaults. */
const MOVES: Readonly<Record<string, string>> = {
  'agents.defaults.memorySearch': 'memory.search',
  'agents.defaults.sandbox.perSession': 'agents.defaults.sandbox.scope',
  'agents.defaults.sandbox.browser.enableNoVnc': 'agents.defaults.sandbox.browser.noVncEnabled',
  'agents.defaults.embeddedPi': 'agents.defaults.embeddedAgent',
  'agents.defaults.pdfMaxBytesMb': 'agents.defaults.pdfMaxMb',
  'browser.ssrfPolicy.hostnameAllowlist': 'browser.ssrfPolicy.allowedHostnames',
  'tools.exec.timeoutSec': 'tools.exec.timeoutSeconds',
  'tools.message.allowCrossContextSend': 'tools.message.crossContext',
  'tools.media.image.models': 'tools.media.models',
  'tools.media.audio.models': 'tools.media.models',
  'tools.media.video.models': 'tools.media.models',
  media: 'attachments',
  audit: 'logging.audit',
  'messages.tts': 'tts',
  'messages.messagePrefix': 'channels.whatsapp.responsePrefix',
  'session.idleMinutes': 'session.reset.idleMinutes',
  'session.resetByType.dm': 'session.resetByType.direct',
  'session.typingMode': 'agents.defaults.typingMode',
  'session.maintenance.pruneDays': 'session.maintenance.pruneAfter',
  'session.threadBindings.ttlHours': 'session.threadBindings.idleHours',
  'cron.failureDestination': 'cron.failureAlert',
  'talk.voiceId': 'talk.providers',
  'talk.modelId': 'talk.providers',
  'talk.apiKey': 'talk.providers',
  'talk.realtime.voice': 'talk.realtime.speakerVoice',
  'gateway.nodes.allowCommands': 'gateway.nodes.commands.allow',
  'gateway.nodes.denyCommands': 'gateway.nodes.commands.deny',
}

/** Settings that it takes out: built-in values now apply. */
const TAKEN_OUT: ReadonlySet<string> = new Set([
  'meta.lastTouchedAt',
  'logging.redactSensitive',
  'ui.assistant',
  'browser.color',
  'browser.profiles.*.color',
  'commands.ownerDisplay',
  'commands.ownerDisplaySecret',
  'commands.useAccessGroups',
  'gateway.tailscale.resetOnExit',
  'gateway.webchat',
  'gateway.reload.debounceMs',
  'gateway.controlUi.allowInsecureAuth',
  'acp.maxConcurrentSessions',
  'acp.stream.coalesceIdleMs',
  'acp.stream.maxChunkChars',
  'acp.runtime.ttlMinutes',
  'messages.removeAckAfterReply',
  'messages.suppressToolErrors',
  'messages.queue.debounceMs',
  'cron.store',
  'cron.maxConcurrentRuns',
  'hooks.internal.installs',
  'session.typingIntervalSeconds',
  'web',
  'canvasHost',
  'commitments',
  'memory.backend',
  'memory.qmd',
  'agents.defaults.compaction.reserveTokensFloor',
  'agents.defaults.compaction.reserveTokens',
  'agents.defaults.compaction.maxHistoryShare',
  'agents.defaults.compaction.memoryFlush.prompt',
  'agents.defaults.compaction.memoryFlush.systemPrompt',
  'agents.defaults.compaction.truncateAfterCompaction',
  'agents.defaults.contextPruning.keepLastAssistants',
  'agents.defaults.contextPruning.softTrimRatio',
  'agents.defaults.contextPruning.hardClearRatio',
  'agents.defaults.heartbeat.ackMaxChars',
  'agents.defaults.heartbeat.includeReasoning',
  'agents.defaults.cliBackends',
  'agents.defaults.envelopeTimezone',
  'agents.defaults.envelopeTimestamp',
  'agents.defaults.envelopeElapsed',
  'agents.defaults.timeFormat',
  'agents.defaults.llm',
])

/** How later versions migrate a setting; undefined if that is not known. */
export function repairOf(id: string): Repair | undefined {
  const known = openclawRepairs.get(id)
  if (known !== undefined) return known
  const path = id.replace(/^agents\.(?:list\[\]|entries\.\*)/, 'agents.defaults')
  if (TAKEN_OUT.has(path)) return { since: SINCE }
  const to = Object.hasOwn(MOVES, path) ? MOVES[path] : undefined
  return to === undefined ? undefined : { since: SINCE, to }
}
