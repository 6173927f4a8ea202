import type { Code, InlineCode, Nodes, Root, Text } from 'mdast'
import { countPassing } from '../../core/search-sorted.ts'
import { createSourceText, type Span } from '../../core/text.ts'
import type { Located } from '../../core/tree.ts'
import { type Fence, findFences } from '../fences.ts'
import { parseMarkdown, parseMdx } from './parse.ts'
import { parsesQuickly } from './parsing-time.ts'
import { createSnippet, type Frontmatter, type MarkdownPage, type Snippet } from './snippet.ts'

/** Nested containers, for which the parsers take quadratic time. */
const DEEP_NESTING = /^(?:[ \t]{0,4}(?:>|(?:[-+*]|\d{1,9}[.)])[ \t])){100}/m

/**
 * Reads a page as MDX; if that fails, as plain Markdown plus the fences that Markdown takes for
 * HTML or indented code; if that fails too, by its lines.
 */
export function readMarkdown(path: string, text: string): MarkdownPage {
  const page = { path, source: createSourceText(text) }
  const bom = text.startsWith('\uFEFF') ? 1 : 0
  const body = text.slice(bom)
  if (parsesQuickly(text) && !DEEP_NESTING.test(text)) {
    const mdx = parseMdx(body)
    if (mdx !== undefined) return { ...page, flavour: 'mdx', ...collect(text, bom, mdx, []) }
    const markdown = parseMarkdown(body)
    if (markdown !== undefined) {
      return { ...page, flavour: 'markdown', ...collect(text, bom, markdown, findFences(text)) }
    }
  }
  const snippets = findFences(text).map((fence) => snippetOfFence(text, fence))
  return { ...page, flavour: 'lines', snippets, inlineCode: [], prose: [], frontmatter: undefined }
}

interface Parts {
  readonly snippets: readonly Snippet[]
  readonly inlineCode: readonly Located<string>[]
  readonly prose: readonly Located<string>[]
  readonly frontmatter: Frontmatter | undefined
}

interface Found {
  readonly code: Code[]
  readonly inlineCode: InlineCode[]
  readonly prose: Text[]
  readonly comments: Span[]
  frontmatter: Frontmatter | undefined
}

function collect(text: string, bom: number, root: Root, fences: readonly Fence[]): Parts {
  const spanOf = (node: Nodes): Span => ({
    start: (node.position?.start.offset ?? 0) + bom,
    end: (node.position?.end.offset ?? 0) + bom,
  })
  const found = walk(text, root, spanOf)
  const fenced = new Set(found.code.filter((node) => isFenced(text, spanOf(node))))
  const covered = [...[...fenced].map(spanOf), ...found.comments].toSorted(byStart)
  const missed = fences.filter((fence) => !overlapsAny(wholeOf(fence), covered))
  const hidden = missed.map(wholeOf)
  const isShown = (node: Nodes): boolean => !overlapsAny(spanOf(node), hidden)
  const indented = found.code.filter((node) => !fenced.has(node) && isShown(node))
  return {
    snippets: [
      ...[...fenced, ...indented].map((node) => snippetOfNode(text, node, spanOf(node))),
      ...missed.map((fence) => snippetOfFence(text, fence)),
    ].toSorted((a, b) => byStart(a.span, b.span)),
    inlineCode: found.inlineCode
      .filter(isShown)
      .map((node) => locateInline(text, node, spanOf(node))),
    prose: found.prose.filter(isShown).map((node) => {
      const span = spanOf(node)
      return { value: text.slice(span.start, span.end), span }
    }),
    frontmatter: found.frontmatter,
  }
}

/** Visits the tree in page order, without recursion: pages may nest deeply. */
function walk(text: string, root: Root, spanOf: (node: Nodes) => Span): Found {
  const found: Found = { code: [], inlineCode: [], prose: [], comments: [], frontmatter: undefined }
  const waiting: Nodes[] = [root]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.type === 'code') found.code.push(node)
    else if (node.type === 'inlineCode') found.inlineCode.push(node)
    else if (node.type === 'text') found.prose.push(node)
    else if (node.type === 'html' && node.value.startsWith('<!--'))
      found.comments.push(spanOf(node))
    else if (isFrontmatter(node)) found.frontmatter = locateFrontmatter(text, node, spanOf(node))
    if ('children' in node) for (const child of node.children.toReversed()) waiting.push(child)
  }
  return found
}

interface FrontmatterNode {
  readonly type: 'yaml' | 'toml'
  readonly value: string
}

function isFrontmatter(node: Nodes): node is Nodes & FrontmatterNode {
  const type: string = node.type
  return type === 'yaml' || type === 'toml'
}

function locateFrontmatter(text: string, node: FrontmatterNode, span: Span): Frontmatter {
  const opening = /^[^\r\n]*(?:\r\n|\r|\n)?/.exec(text.slice(span.start, span.end))?.[0] ?? ''
  const start = span.start + opening.length
  return {
    language: node.type,
    value: node.value,
    span: { start, end: start + node.value.length },
  }
}

function locateInline(text: string, node: InlineCode, span: Span): Located<string> {
  const raw = text.slice(span.start, span.end)
  const ticks = /^`*/.exec(raw)?.[0].length ?? 0
  const inner = { start: span.start + ticks, end: span.end - ticks }
  const padding = inner.end - inner.start > node.value.length ? 1 : 0
  return { value: node.value, span: { start: inner.start + padding, end: inner.end - padding } }
}

function isFenced(text: string, span: Span): boolean {
  return /^(?:```|~~~)/.test(text.slice(span.start, span.start + 3))
}

function snippetOfNode(text: string, node: Code, span: Span): Snippet {
  const about = { language: node.lang ?? undefined, meta: node.meta ?? undefined, span }
  const bodyStart = isFenced(text, span) ? nextLine(text, span.start) : span.start
  return createSnippet(text, node.value, bodyStart, about)
}

function snippetOfFence(text: string, fence: Fence): Snippet {
  const { language, info, indent, body } = fence
  const lines = text.slice(body.start, body.end).replace(/(?:\r\n|\r|\n)$/, '')
  const content = lines.replace(/^[ \t]+/gm, (white) => white.slice(countShared(white, indent)))
  const meta = info.slice(language?.length ?? 0).trim()
  return createSnippet(text, content, body.start, {
    language,
    meta: meta === '' ? undefined : meta,
    span: wholeOf(fence),
  })
}

/** The length of the part of a line's white space that is the block's indentation. */
function countShared(white: string, indent: string): number {
  let count = 0
  while (count < indent.length && white.charAt(count) === indent.charAt(count)) count += 1
  return count
}

function wholeOf({ open, body, close, indent }: Fence): Span {
  return { start: open.start + indent.length, end: close?.end ?? body.end }
}

function nextLine(text: string, offset: number): number {
  const rest = /\r\n|\r|\n/g
  rest.lastIndex = offset
  const match = rest.exec(text)
  return match === null ? text.length : match.index + match[0].length
}

/** Whether a span overlaps one of some sorted spans that do not overlap each other. */
function overlapsAny(span: Span, sorted: readonly Span[]): boolean {
  const next =
    sorted[countPassing(sorted.length, (index) => (sorted[index]?.end ?? 0) <= span.start)]
  return next !== undefined && next.start < span.end
}

function byStart(a: Span, b: Span): number {
  return a.start - b.start
}
