import type { Span } from '../../core/text.ts'
import type { MarkdownPage } from '../../syntax/markdown.ts'
import { hasOtherVendorUrl, isOtherVendorTitle, namesFirstParty } from './other-vendors.ts'
import { isHistoryHeading, saysRetired } from './retirement-words.ts'

/** File names of changelogs, release notes and news. */
const HISTORY_FILE =
  /(?:^|[/\\])(?:change[-_]?log|changes|history|releases?|release[-_]notes?|news|whats[-_]new)(?:[._-][^/\\]*)?\.mdx?$/i

/** Whether a whole page is history, by its file name or its frontmatter. */
export function isArchive({ path, frontmatter }: MarkdownPage): boolean {
  if (HISTORY_FILE.test(path)) return true
  return /^(?:(?:archived?|deprecated|obsolete|outdated)[ \t]*[:=][ \t]*["']?(?:true|yes)\b|(?:status|state)[ \t]*[:=][ \t]*["']?(?:archived|deprecated|obsolete|retired)\b)/im.test(
    frontmatter?.value ?? '',
  )
}

/** A heading with the text below it. */
export interface Section {
  readonly span: Span
}

const HEADING = /^\uFEFF?[ \t]{0,12}(#{1,6})[ \t]+(\S[^\r\n]{0,300})/gm

interface Heading {
  readonly level: number
  readonly title: string
  readonly start: number
}

function headingsOf({ source, snippets }: MarkdownPage): readonly Heading[] {
  let next = 0
  return [...source.text.matchAll(HEADING)].flatMap(
    ({ 0: line, 1: marks = '', 2: title = '', index }) => {
      // A `#` comment in a code block looks like a heading.
      while ((snippets[next]?.span.end ?? index) < index) next += 1
      const code = snippets[next]?.span
      const isCode = code !== undefined && code.start <= index + line.length && index < code.end
      return isCode ? [] : [{ level: marks.length, title, start: index }]
    },
  )
}

/** The sections with a wanted title, up to the next heading of the same level. Not nested. */
function sectionsTitled(
  page: MarkdownPage,
  isWanted: (title: string) => boolean,
): readonly Section[] {
  const sections: Section[] = []
  let open: Heading | undefined
  for (const heading of headingsOf(page)) {
    if (open !== undefined && heading.level <= open.level) {
      sections.push({ span: { start: open.start, end: heading.start } })
      open = undefined
    }
    if (open === undefined && isWanted(heading.title)) open = heading
  }
  if (open !== undefined) {
    sections.push({ span: { start: open.start, end: page.source.text.length } })
  }
  return sections
}

/** The sections of a page that are history, such as a changelog. */
export function findHistorySections(page: MarkdownPage): readonly Section[] {
  return sectionsTitled(page, (title) => isHistoryHeading(title) || saysRetired(title))
}

/** The sections of a page on another vendor, by their title or by a URL in them. */
export function findOtherVendorSections(page: MarkdownPage): readonly Section[] {
  const { text } = page.source
  const isOthers = ({ span: { start, end } }: Section): boolean =>
    !namesFirstParty(text.slice(start, end))
  const titled = sectionsTitled(page, isOtherVendorTitle).filter(isOthers)
  const headings = headingsOf(page)
  const hosted = headings
    .map(({ start }, index) => ({ start, end: headings[index + 1]?.start ?? text.length }))
    .filter(({ start, end }) => hasOtherVendorUrl(text.slice(start, end)))
    .map((span): Section => ({ span }))
    .filter(isOthers)
  return [...titled, ...hosted]
}
