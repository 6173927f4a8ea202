import type { ModelRef, RefRole } from '../../core/projection.ts'
import {
  type ConfigNode,
  itemsOf,
  type Located,
  membersOf,
  nodeAt,
  stringAt,
} from '../../core/tree.ts'
import { splitRef } from '../support/split-ref.ts'

/**
 * Paths of further models of an agent. Models for images, music or speech are left out: they need
 * no entry in `models.providers`.
 */
const SIDE_MODELS: readonly (readonly string[])[] = [
  ['imageModel'],
  ['pdfModel'],
  ['utilityModel'],
  ['decisionModel'],
  ['subagents', 'model'],
  ['heartbeat', 'model'],
  ['compaction', 'model'],
  ['compaction', 'memoryFlush', 'model'],
  ['tools', 'exec', 'reviewer', 'model'],
]

/** Paths of models outside `agents`. */
const OTHER_MODELS: readonly (readonly string[])[] = [
  ['hooks', 'gmail', 'model'],
  ['messages', 'tts', 'summaryModel'],
  ['tts', 'summaryModel'],
  ['tools', 'exec', 'reviewer', 'model'],
]

/** The refs to further models of an agent. */
export function sideRefs(agent: ConfigNode | undefined): readonly ModelRef[] {
  return [
    ...SIDE_MODELS.flatMap((path) => modelRefs(nodeAt(agent, ...path))),
    ...itemsOf(nodeAt(agent, 'modelPolicy', 'allow')).flatMap((item) => {
      const allowed = stringAt(item)
      return allowed === undefined ? [] : [createRef('allowed', allowed)]
    }),
  ]
}

/** The refs of hooks, channels and tools. */
export function otherRefs(root: ConfigNode | undefined): readonly ModelRef[] {
  return [
    ...OTHER_MODELS.flatMap((path) => modelRefs(nodeAt(root, ...path))),
    ...itemsOf(nodeAt(root, 'hooks', 'mappings')).flatMap((entry) =>
      modelRefs(nodeAt(entry, 'model')),
    ),
    ...membersOf(nodeAt(root, 'channels', 'modelByChannel')).flatMap(({ value }) =>
      membersOf(value).flatMap((member) => modelRefs(member.value)),
    ),
  ]
}

/** Reads a choice of models: `"provider/model"` or `{ primary, fallbacks }`. */
export function modelRefs(node: ConfigNode | undefined): readonly ModelRef[] {
  const whole = stringAt(node)
  if (whole !== undefined) return [createRef('primary', whole)]
  const primary = stringAt(node, 'primary')
  const fallbacks = itemsOf(nodeAt(node, 'fallbacks')).flatMap((item) => stringAt(item) ?? [])
  return [
    ...(primary === undefined ? [] : [createRef('primary', primary)]),
    ...fallbacks.map((fallback) => createRef('fallback', fallback)),
  ]
}

/** Creates a ref from its text. */
export function createRef(role: RefRole, written: Located<string>): ModelRef {
  return { role, ref: written, ...parseRef(written.value) }
}

/** The parts of a ref such as `moonshot/kimi-k3@work`. */
interface RefParts {
  /** Before the first slash; the model id may contain more. */
  readonly provider: string | undefined
  readonly model: string
  /** The sign-in to use, with the `@`. */
  readonly profile?: string
}

/** Splits a ref as OpenClaw does. */
function parseRef(ref: string): RefParts {
  const { provider, model: rest } = splitRef(ref)
  const { model, profile } = splitProfile(rest)
  return { provider, model, ...(profile !== undefined && { profile }) }
}

/** A date or a quantisation after `@` is part of the model: `@20250101`, `@q8_0`, `@4bit`. */
const PART_OF_MODEL = /^@(?:\d{8}|q\d+(?:_[a-z0-9]+)*|\d+bit)(?=@|$)/i

function splitProfile(text: string): { readonly model: string; readonly profile?: string } {
  let at = text.indexOf('@', text.lastIndexOf('/') + 1)
  const kept = at < 0 ? undefined : PART_OF_MODEL.exec(text.slice(at))?.[0]
  if (kept !== undefined) at = text.indexOf('@', at + kept.length)
  const model = text.slice(0, at).trim()
  const isProfile = at > 0 && model !== '' && text.slice(at + 1).trim() !== ''
  return isProfile ? { model, profile: text.slice(at) } : { model: text }
}
