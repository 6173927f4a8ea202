import type { TextEdit } from '../../core/edit.ts'
import { lastStartingAt } from '../../core/search-sorted.ts'
import type { SourceText, Span } from '../../core/text.ts'
import type { Located } from '../../core/tree.ts'

/** A code block of a page. */
export interface Snippet {
  /** The first word of the info string, as written. */
  readonly language: string | undefined
  /** The rest of the info string. */
  readonly meta: string | undefined
  /** The code as it is, without the indentation and the quote marks of what it stands in. */
  readonly content: string
  /** The whole block, fences included. */
  readonly span: Span
  /** Where an offset of the content stands in the page. */
  toPage(offset: number): number
  /**
   * What the page has in front of the content's line that holds an offset; undefined where a tab is
   * partly indentation and partly content.
   */
  prefixAt(offset: number): string | undefined
}

/** Which of the parsers read a page: `lines` knows only fences. */
export type MarkdownFlavour = 'mdx' | 'markdown' | 'lines'

/** The block of YAML or TOML that a page starts with; its span is that of the text inside. */
export interface Frontmatter extends Located<string> {
  readonly language: 'yaml' | 'toml'
}

/** What a Markdown page holds, each part with its place. */
export interface MarkdownPage {
  readonly path: string
  readonly source: SourceText
  readonly flavour: MarkdownFlavour
  /** In the order of the page. */
  readonly snippets: readonly Snippet[]
  /** The code between backticks inside a line; the span is that of the text inside them. */
  readonly inlineCode: readonly Located<string>[]
  /** Plain text as written, escapes and entities too, so that an index in it is one in its span. */
  readonly prose: readonly Located<string>[]
  readonly frontmatter: Frontmatter | undefined
}

/** Where a span of a snippet's content stands in the page. */
export function projectSnippetSpan(snippet: Snippet, span: Span): Span {
  const start = snippet.toPage(span.start)
  if (span.end <= span.start) return { start, end: start }
  return { start, end: Math.max(snippet.toPage(span.end - 1) + 1, start) }
}

/**
 * An edit of a snippet's content as one of the page: lines that it adds stand as deep as the line
 * where it starts. Undefined where that cannot be said exactly.
 */
export function projectSnippetEdit(
  snippet: Snippet,
  { start, end, text }: TextEdit,
): TextEdit | undefined {
  const prefix = snippet.prefixAt(start)
  if (prefix === undefined || snippet.prefixAt(end) === undefined) return undefined
  // A list marker stands on one line only, and a blank line may lack what the others begin with.
  const isTypical = /^[ \t>]*$/.test(prefix) && /\S/.test(lineOf(snippet.content, start))
  if (/[\r\n]/.test(text) && !isTypical) return undefined
  return {
    start: snippet.toPage(start),
    end: snippet.toPage(end),
    text: text.replace(/\r\n|\r|\n/g, (ending) => ending + prefix),
  }
}

function lineOf(text: string, offset: number): string {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1
  LINE.lastIndex = offset === 0 ? 0 : start
  return LINE.exec(text)?.[1] ?? ''
}

/**
 * Makes a snippet of lines of a page. Each line of the content is what its line of the page ends
 * with; a tab that indentation takes only a part of leaves spaces, which all stand at the tab.
 */
export function createSnippet(
  page: string,
  content: string,
  bodyStart: number,
  about: Pick<Snippet, 'language' | 'meta' | 'span'>,
): Snippet {
  let lines: readonly LineMap[] | undefined
  const clamp = (offset: number): number => Math.min(Math.max(offset, 0), content.length)
  const mapAt = (offset: number): LineMap | undefined => {
    lines ??= mapLines(page, content, bodyStart)
    return lines[
      Math.max(
        lastStartingAt(lines.length, (index) => lines?.[index]?.start, offset),
        0,
      )
    ]
  }
  return {
    ...about,
    content,
    toPage(offset) {
      const clamped = clamp(offset)
      const line = mapAt(clamped)
      if (line === undefined) return bodyStart
      return line.page + Math.max(clamped - line.start - line.spaces, 0)
    },
    prefixAt(offset) {
      const line = mapAt(clamp(offset))
      if (line === undefined || line.spaces > 0) return undefined
      return page.slice(line.pageStart, line.page)
    },
  }
}

interface LineMap {
  /** Where the line starts in the content. */
  readonly start: number
  /** Where its line starts in the page. */
  readonly pageStart: number
  /** Where the text that both share starts in the page. */
  readonly page: number
  /** How many of the content's first characters the page does not have as they are. */
  readonly spaces: number
}

const LINE = /([^\r\n]*)(?:\r\n|\r|\n|$)/y

function mapLines(page: string, content: string, bodyStart: number): readonly LineMap[] {
  const lines: LineMap[] = []
  let start = 0
  let pageStart = bodyStart
  while (start <= content.length) {
    const [line = '', text = ''] = readLine(content, start)
    const [pageLine = '', pageText = ''] = readLine(page, pageStart)
    const shared = countShared(text, pageText)
    const at = pageStart + pageText.length - shared
    lines.push({ start, pageStart, page: at, spaces: text.length - shared })
    if (line.length === text.length) break
    start += line.length
    pageStart += pageLine.length
  }
  return lines
}

function readLine(text: string, start: number): readonly string[] {
  LINE.lastIndex = start
  return LINE.exec(text) ?? []
}

/** The length of the longest common ending. */
function countShared(text: string, pageText: string): number {
  const limit = Math.min(text.length, pageText.length)
  let count = 0
  while (count < limit && isSame(text.at(-1 - count), pageText.at(-1 - count))) count += 1
  return count
}

/** Markdown parsers put U+FFFD for NUL. */
function isSame(unit: string | undefined, pageUnit: string | undefined): boolean {
  return unit === pageUnit || (unit === '\uFFFD' && pageUnit === '\0')
}
