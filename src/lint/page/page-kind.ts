/** Whether a path is a Markdown page. */
export function isPage(path: string): boolean {
  return /\.mdx?$/i.test(path)
}

/** Whether a page is worth reading: parsing Markdown is slow, and most pages name no Kimi. */
export function namesKimi(text: string): boolean {
  return /moonshot|kimi/i.test(text)
}
