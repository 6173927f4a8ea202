/** The parts of a ref such as `moonshot/kimi-k3@work`. */
export interface RefParts {
  /** Before the first slash; a model id may hold slashes of its own. */
  readonly provider: string | undefined
  readonly model: string
  /** The sign-in to use, with its `@`. */
  readonly profile?: string
}

/** Splits a ref as OpenClaw does. */
export function parseRef(ref: string): RefParts {
  const slash = ref.indexOf('/')
  const { model, profile } = splitProfile(ref.slice(slash + 1).trim())
  const provider = slash < 0 ? undefined : ref.slice(0, slash).trim()
  return { provider, model, ...(profile !== undefined && { profile }) }
}

/** A day or a quantisation after `@` belongs to the model: `@20250101`, `@q8_0`, `@4bit`. */
const PART_OF_MODEL = /^@(?:\d{8}|q\d+(?:_[a-z0-9]+)*|\d+bit)(?=@|$)/i

function splitProfile(text: string): { readonly model: string; readonly profile?: string } {
  let at = text.indexOf('@', text.lastIndexOf('/') + 1)
  const kept = at < 0 ? undefined : PART_OF_MODEL.exec(text.slice(at))?.[0]
  if (kept !== undefined) at = text.indexOf('@', at + kept.length)
  const model = text.slice(0, at).trim()
  const isProfile = at > 0 && model !== '' && text.slice(at + 1).trim() !== ''
  return isProfile ? { model, profile: text.slice(at) } : { model: text }
}
