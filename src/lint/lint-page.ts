import { isShared } from '../core/dialect.ts'
import type { SyntaxId } from '../core/document.ts'
import type { Finding } from '../core/finding.ts'
import type { Span } from '../core/text.ts'
import { isPageOfOthers } from '../dialects/support/other-tools.ts'
import { plainText } from '../dialects/support/plain-text.ts'
import { type ProjectedDocument, projectDocument } from '../rules/context/projected-document.ts'
import { rules } from '../rules/rules.generated.ts'
import { findFences } from '../syntax/fences.ts'
import { type MarkdownPage, projectSnippetEdit, projectSnippetSpan } from '../syntax/markdown.ts'
import { parsePlainText } from '../syntax/parsers.ts'
import { pageRules } from './docs/docs-rules.ts'
import { finalizeFindings } from './finalize-findings.ts'
import { findIn, type LintOptions } from './lint-text.ts'
import type { LintedFile } from './linted-file.ts'
import { whyPageNotJudged } from './not-judged.ts'
import { findForeignConsoles } from './page/console-regions.ts'
import { snippetSyntaxes } from './page/fence-languages.ts'
import { isAboutOtherVendor } from './page/other-vendors.ts'
import { namesKimi } from './page/page-kind.ts'
import { hasConfigInFront, readFrontMatter } from './page/read-front-matter.ts'
import { type ReadSnippet, readSnippet } from './page/read-snippet.ts'
import { findRetiredModels, namesRetiredModel } from './page/retired-models.ts'
import { type Placement, placeInFile, stampFinding } from './stamp-finding.ts'
import { findPageDirectives } from './suppressions/directives.ts'

/** A page with docs sync markers may have directives for docs sync, which runs separately. */
const MARKER = /:(?:start|end)\b/

/** What to load before linting a page. */
export interface PageNeeds {
  /** Whether Markdown has to be parsed, because the lines alone do not show all findings. */
  readonly parsing: boolean
  /** The syntaxes that its snippets may be written in. */
  readonly syntaxes: readonly SyntaxId[]
}

/** Finds out what linting a page needs, so that nothing else is loaded. */
export function needsOf(path: string, text: string, options: LintOptions): PageNeeds {
  if (!namesKimi(text)) return { parsing: false, syntaxes: [] }
  const isConfig = hasConfigInFront(path)
  const named = findFences(text).filter(({ body }) => namesKimi(text.slice(body.start, body.end)))
  const languages = [...(isConfig ? ['yaml'] : []), ...named.map(({ language }) => language)]
  const syntaxes = [...new Set(languages.flatMap(snippetSyntaxes))]
  // Only the parser finds fences in block quotes.
  const hasQuoted = /^[ \t]{0,20}>.{0,200}(?:```|~~~)/m.test(text)
  const parsing = syntaxes.length > 0 || hasQuoted || namesRetiredModel(text, options)
  return { parsing, syntaxes: hasQuoted ? snippetSyntaxes('') : syntaxes }
}

/** Bounds the work on hostile input: each snippet is compared with all others. */
const MOST_SNIPPETS = 500

/** A config that a page shows, projected. */
interface ProjectedSnippet extends ReadSnippet {
  readonly projected: ProjectedDocument
}

/** Lints the config snippets of a page, then its text for keys and retired models. */
export function lintPage(page: MarkdownPage, given: LintOptions): LintedFile {
  const { path, source } = page
  // Readers may have any version, so the one installed here does not count.
  const { findInstalled: _, ...options } = given
  const isOtherToolsPage = isPageOfOthers(source.text)
  const snippets = [
    ...readFrontMatter(page, options),
    ...page.snippets
      .filter(({ content }) => namesKimi(content))
      .slice(0, MOST_SNIPPETS)
      .flatMap((snippet) => readSnippet(snippet, options)),
  ]
    .filter((read) => !isOtherToolsConfig(read, isOtherToolsPage))
    .slice(0, MOST_SNIPPETS)
    .map((read): ProjectedSnippet => {
      const { dialect, document } = read.recognised
      return { ...read, projected: projectDocument(dialect, document, options) }
    })
  const inSnippets = findInSnippets(page, snippets, options)
  const inText = findInText(page, options)
  const found = [
    ...inSnippets,
    ...inText.filter((finding) => !inSnippets.some((known) => reportsSame(known, finding))),
    ...findRetired(page, snippets, options),
    ...findRegions(page, snippets, options),
  ]
  const findings = finalizeFindings(
    found,
    {
      placement: placeInFile(page),
      directives: findPageDirectives(source),
      ranRules: [...rules.map(({ id }) => id), ...Object.keys(pageRules)],
      ranAllRules: !MARKER.test(source.text),
    },
    options.levels,
  )
  const notJudged = whyPageNotJudged(source.text)
  return {
    path,
    dialect: 'markdown',
    source,
    findings,
    snippets: snippets.length,
    ...(notJudged !== undefined && { notJudged }),
  }
}

/** Whether a config belongs to another tool that uses OpenClaw's key names, as the page shows. */
function isOtherToolsConfig({ recognised }: ReadSnippet, isOtherToolsPage: boolean): boolean {
  const { dialect, document } = recognised
  return isOtherToolsPage && dialect.files.isProven?.(document) === false
}

function findInText({ path, source }: MarkdownPage, options: LintOptions): readonly Finding[] {
  const document = parsePlainText(path, source.text)
  return findIn(projectDocument(plainText, document, options), options, placeInFile(document))
}

/** Whether a finding in a value repeats the finding on the whole value. */
function reportsSame(known: Finding, nested: Finding): boolean {
  if (known.rule !== nested.rule || known.message !== nested.message) return false
  const { start, end } = known.range
  return start.offset <= nested.range.start.offset && nested.range.end.offset <= end.offset
}

function findInSnippets(
  page: MarkdownPage,
  snippets: readonly ProjectedSnippet[],
  options: LintOptions,
): readonly Finding[] {
  const isOtherVendorsPage = isAboutOtherVendor(page.source.text)
  return snippets.flatMap((read) => {
    const { isGuessed, projected } = read
    // Only configs of the same tool can share declarations.
    const others = snippets
      .filter((other) => other !== read)
      .filter((other) => other.projected.dialect.tool === projected.dialect.tool)
      .flatMap((other) => other.projected.endpoints)
    // A list of models without an endpoint belongs to the vendors that the page configures.
    const shown = others.filter(({ endpoint }) => endpoint.baseUrl !== undefined)
    const isForeign = shown.length > 0 && shown.every(({ product }) => product === undefined)
    if (isGuessed && (isForeign || isOtherVendorsPage)) return []
    return findIn(projected, options, placeSnippet(page, read), { others, isGuessed })
  })
}

/** Whether rules see every model of a snippet; scripts and bare fragments may name others. */
function seesAllModels({ projected: { dialect, projection } }: ProjectedSnippet): boolean {
  if (isShared(dialect)) return false
  return projection.endpoints.length > 0 || projection.refs.length > 0
}

/** The spans of the models of a snippet whose vendor is known from their endpoint. */
function lintedIds(page: MarkdownPage, read: ProjectedSnippet): readonly Span[] {
  const { toFile } = placeSnippet(page, read)
  return read.projected.endpoints
    .filter(({ product, url }) => product !== undefined || url?.kind === 'other')
    .flatMap(({ endpoint }) => endpoint.models.map(({ id }) => toFile(id.span)))
}

function findRetired(
  page: MarkdownPage,
  snippets: readonly ProjectedSnippet[],
  options: LintOptions,
): readonly Finding[] {
  const checked = {
    snippets: new Set(snippets.filter(seesAllModels).map(({ snippet }) => snippet)),
    ids: snippets.filter((read) => !seesAllModels(read)).flatMap((read) => lintedIds(page, read)),
  }
  const rule = { id: 'docs/retired-model', severity: pageRules['docs/retired-model'].severity }
  const placement = placeInFile(page)
  return findRetiredModels(page, checked, options).map((problem) =>
    stampFinding(rule, problem, undefined, placement),
  )
}

function findRegions(
  page: MarkdownPage,
  snippets: readonly ProjectedSnippet[],
  options: LintOptions,
): readonly Finding[] {
  const shown = snippets.flatMap((read) => {
    const { toFile } = placeSnippet(page, read)
    return read.projected.endpoints.flatMap(({ endpoint: { baseUrl }, url }) =>
      baseUrl === undefined ? [] : { url, at: toFile(baseUrl.span) },
    )
  })
  const rule = { id: 'region-mismatch', severity: 'warning' } as const
  const placement = placeInFile(page)
  return findForeignConsoles(page, shown, options.catalog).map((problem) =>
    stampFinding(rule, problem, undefined, placement),
  )
}

/** The placement of a snippet in its page; spans outside the snippet are clamped to it. */
function placeSnippet(
  { path, source }: MarkdownPage,
  { snippet, offset, hidden }: ReadSnippet,
): Placement {
  const { length } = snippet.content
  const clamp = (at: number): number => Math.min(Math.max(at - offset, 0), length)
  return {
    path,
    source,
    toFile: ({ start, end }) =>
      projectSnippetSpan(snippet, { start: clamp(start), end: clamp(end) }),
    toFileEdit: ({ text, ...span }) => {
      const moved = { start: span.start - offset, end: span.end - offset }
      const isShown = moved.start >= 0 && moved.end <= length && !touchesAny(moved, hidden)
      return isShown ? projectSnippetEdit(snippet, { ...moved, text }) : undefined
    },
  }
}

function touchesAny({ start, end }: Span, spans: readonly Span[]): boolean {
  return spans.some((span) => span.start < end && span.end > start)
}
