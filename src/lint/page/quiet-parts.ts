import type { Span } from '../../core/text.ts'
import type { MarkdownPage } from '../../syntax/markdown.ts'
import { headsHistory, saysRetired } from './retirement-words.ts'

/** File names of pages that tell what was. */
const HISTORY_FILE =
  /(?:^|[/\\])(?:change[-_]?log|changes|history|releases?|release[-_]notes?|news|whats[-_]new)(?:[._-][^/\\]*)?\.mdx?$/i

/** Whether a page as a whole tells what was: by its name, or by what its frontmatter says of it. */
export function isArchive({ path, frontmatter }: MarkdownPage): boolean {
  if (HISTORY_FILE.test(path)) return true
  return /^(?:(?:archived?|deprecated|obsolete|outdated)[ \t]*[:=][ \t]*["']?(?:true|yes)\b|(?:status|state)[ \t]*[:=][ \t]*["']?(?:archived|deprecated|obsolete|retired)\b)/im.test(
    frontmatter?.value ?? '',
  )
}

/** A heading with what stands below it. */
export interface Section {
  readonly span: Span
}

const HEADING = /^\uFEFF?[ \t]{0,12}(#{1,6})[ \t]+(\S[^\r\n]{0,300})/gm

/** The sections of a page, from heading to the next of its level, that tell what was. */
export function findQuietSections({ source, snippets }: MarkdownPage): readonly Section[] {
  const { text } = source
  const sections: Section[] = []
  let open: { readonly level: number; readonly start: number } | undefined
  let next = 0
  for (const { 0: line, 1: marks = '', 2: title = '', index } of text.matchAll(HEADING)) {
    // A comment in a code block looks like a heading.
    while ((snippets[next]?.span.end ?? index) < index) next += 1
    const code = snippets[next]?.span
    if (code !== undefined && code.start <= index + line.length && index < code.end) continue
    if (open !== undefined && marks.length <= open.level) {
      sections.push({ span: { start: open.start, end: index } })
      open = undefined
    }
    const isQuiet = headsHistory(title) || saysRetired(title)
    if (open === undefined && isQuiet) open = { level: marks.length, start: index }
  }
  if (open !== undefined) sections.push({ span: { start: open.start, end: text.length } })
  return sections
}
