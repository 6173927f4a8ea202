/** Tools with the same keys as OpenClaw, Codex or Kimi CLI. */
const NAMES = 'nanobot|picoclaw|nullclaw|zeroclaw|openfang|nanoclaw|ironclaw|tinyclaw|mimiclaw'

/** A tool with a folder of its own, but with keys of its own too. */
const OWN_FOLDER = 'hermes'

/** A folder such as `~/.nanobot`, or a file named after the tool. */
const PLACE = new RegExp(
  `(?:^|/)(?:\\.(?:${NAMES}|${OWN_FOLDER})/|(?:${NAMES})(?:[._-][\\w.-]*)?$)`,
  'i',
)
const NAME = new RegExp(`\\b(?:${NAMES})\\b`, 'gi')
const OPENCLAW = /\b(?:openclaw|clawdbot|moltbot|moldbot)\b/gi

/** Whether the path belongs to another tool, whatever keys the file has. */
export function isPlaceOfOthers(path: string): boolean {
  return PLACE.test(path.replaceAll('\\', '/'))
}

/** Keys of such tools in JSON. */
const KEY =
  /"(?:apiBase|api_base|restrict_to_workspace|restrictToWorkspace|max_tool_iterations|maxToolIterations)"\s{0,20}:/g

/** Whether a page mentions such tools and their keys more often than OpenClaw. */
export function isPageOfOthers(text: string): boolean {
  const others = (text.match(NAME)?.length ?? 0) + (text.match(KEY)?.length ?? 0)
  return others > (text.match(OPENCLAW)?.length ?? 0)
}
