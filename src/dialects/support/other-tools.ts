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

/** Keys that such tools have, in JSON as they write it. */
const KEY =
  /"(?:apiBase|api_base|restrict_to_workspace|restrictToWorkspace|max_tool_iterations|maxToolIterations)"\s{0,20}:/g

/** Whether a page tells of such a tool, or shows its keys, and tells of OpenClaw less. */
export function isPageOfOthers(text: string): boolean {
  const others = (text.match(NAME)?.length ?? 0) + (text.match(KEY)?.length ?? 0)
  return others > (text.match(OPENCLAW)?.length ?? 0)
}
