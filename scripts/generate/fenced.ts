/** A Markdown code block, with a longer fence if the text has fences itself. */
export function fenced(language: string, code: string): string {
  const fence = code.includes('```') ? '````' : '```'
  return `${fence}${language}\n${code.trimEnd()}\n${fence}`
}
