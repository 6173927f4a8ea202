/** Whether a path is a Markdown page. */
export function isPage(path: string): boolean {
  return /\.mdx?$/i.test(path)
}

/** Whether a text names Kimi. Other pages are skipped, since parsing Markdown is slow. */
export function namesKimi(text: string): boolean {
  return /moonshot|kimi/i.test(text)
}
