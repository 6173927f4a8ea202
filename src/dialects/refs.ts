/** Splits `provider/model` at the first slash, as OpenClaw does; a model id may hold slashes. */
export function parseRef(ref: string): {
  readonly provider: string | undefined
  readonly model: string
} {
  const slash = ref.indexOf('/')
  if (slash < 0) return { provider: undefined, model: ref.trim() }
  return { provider: ref.slice(0, slash).trim(), model: ref.slice(slash + 1).trim() }
}
