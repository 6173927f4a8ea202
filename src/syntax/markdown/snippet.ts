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
  /** The code without the indentation and the quote marks around it. */
  readonly content: string
  /** The whole block, fences included. */
  readonly span: Span
  /** The page offset of a content offset. */
  toPage(offset: number): number
  /**
   * The page's text before the content's line at an offset; undefined if a tab is partly
   * indentation and partly content.
   */
  prefixAt(offset: number): string | undefined
}

/** The parser that read the page; `lines` finds fences only. */
export type MarkdownFlavour = 'mdx' | 'markdown' | 'lines'

/** The YAML or TOML block at the start of a page; its span is that of the text inside. */
export interface Frontmatter extends Located<string> {
  readonly language: 'yaml' | 'toml'
}

/** The parts of a Markdown page, with their spans. */
export interface MarkdownPage {
  readonly path: string
  readonly source: SourceText
  readonly flavour: MarkdownFlavour
  /** In the order of the page. */
  readonly snippets: readonly Snippet[]
  /** Inline code; the span is that of the text between the backticks. */
  readonly inlineCode: readonly Located<string>[]
  /**
   * Plain text as written, escapes and entities included, so that an index into it is one into its
   * span.
   */
  readonly prose: readonly Located<string>[]
  readonly frontmatter: Frontmatter | undefined
}

/** The page span of a span in a snippet's content. */
export function projectSnippetSpan(snippet: Snippet, span: Span): Span {
  const start = snippet.toPage(span.start)
  if (span.end <= span.start) return { start, end: start }
  return { start, end: Math.max(snippet.toPage(span.end - 1) + 1, start) }
}

/**
 * The page edit for an edit of a snippet's content: added lines get the indentation of the line
 * where it starts. Undefined if that cannot be determined exactly.
 */
export function projectSnippetEdit(
  snippet: Snippet,
  { start, end, text }: TextEdit,
): TextEdit | undefined {
  const prefix = snippet.prefixAt(start)
  if (prefix === undefined || snippet.prefixAt(end) === undefined) return undefined
  // A list marker is on one line only, and a blank line may lack the usual prefix.
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
 * Makes a snippet from lines of a page. Each line of the content is the end of a line of the page;
 * a tab that is only partly indentation leaves spaces, which all map to the tab.
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
  /** The line's offset in the content. */
  readonly start: number
  /** The line's offset in the page. */
  readonly pageStart: number
  /** The page offset of the text that both share. */
  readonly page: number
  /** The number of leading characters of the content that the page does not have. */
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
