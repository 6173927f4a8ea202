/** Tools that share key names with OpenClaw, Codex or kimi-cli, and are none of them. */
const NAMES = 'nanobot|picoclaw|nullclaw|zeroclaw|openfang|nanoclaw|ironclaw|tinyclaw|mimiclaw'

/** A folder such as `~/.nanobot`, or a file that goes by the tool's name. */
const PLACE = new RegExp(`(?:^|/)(?:\\.(?:${NAMES})/|(?:${NAMES})(?:[._-][\\w.-]*)?$)`, 'i')
const NAME = new RegExp(`\\b(?:${NAMES})\\b`, 'gi')
const OPENCLAW = /\b(?:openclaw|clawdbot|moltbot|moldbot)\b/gi

/** Whether a file's place says that it is a config of another tool, whatever keys it has. */
export function isPlaceOfOthers(path: string): boolean {
  return PLACE.test(path.replaceAll('\\', '/'))
}

/** Whether a page tells of such a tool, and of OpenClaw less. */
export function isPageOfOthers(text: string): boolean {
  const others = text.match(NAME)?.length ?? 0
  return others > 0 && others > (text.match(OPENCLAW)?.length ?? 0)
}
