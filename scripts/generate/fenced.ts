/** A code block of Markdown; a text that holds fences gets a longer one. */
export function fenced(language: string, code: string): string {
  const fence = code.includes('```') ? '````' : '```'
  return `${fence}${language}\n${code.trimEnd()}\n${fence}`
}
