import type { Model } from '../../catalog/catalog-data.generated.ts'
import { lifeOf } from '../../catalog/models.ts'
import type { Problem } from '../../core/finding.ts'
import { countPassing } from '../../core/search-sorted.ts'
import { contains, type Span } from '../../core/text.ts'
import { describeRetirement, retirementOf } from '../../rules/support/model-retirement.ts'
import { findBlocks } from '../../sync/markers/find-blocks.ts'
import { sourceFromCatalog } from '../../sync/sources/catalog-source.ts'
import type { MarkdownPage, Snippet } from '../../syntax/markdown.ts'
import type { LintOptions } from '../lint-text.ts'
import {
  hasOtherVendorUrl,
  isAboutOtherVendor,
  listsOtherModels,
  namesFirstParty,
  namesOtherVendor,
} from './other-vendors.ts'
import { findHistorySections, findOtherVendorSections, isArchive } from './page-sections.ts'
import { introductionOf, isDated, paragraphAt, sentenceAt } from './paragraphs.ts'
import { saysRetired, saysToMigrate } from './retirement-words.ts'

type DatedCatalog = Pick<LintOptions, 'catalog' | 'today'>

/** Whether a text holds the id of a retired model, as a word or not. */
export function namesRetiredModel(text: string, dated: DatedCatalog): boolean {
  return retiredModels(dated).some(({ id }) => text.includes(id))
}

/** What rules have already checked on a page. */
export interface CheckedParts {
  readonly snippets: ReadonlySet<Snippet>
  /** Model ids that rules have checked in other snippets. */
  readonly ids: readonly Span[]
}

/**
 * Finds retired models that a page names in prose, inline code and snippets that rules have not
 * checked: each model once in a paragraph or snippet. Skips marker blocks, which docs sync maintains,
 * and text about the past.
 */
export function findRetiredModels(
  page: MarkdownPage,
  checked: CheckedParts,
  dated: DatedCatalog,
): readonly Problem[] {
  const models = new Map(retiredModels(dated).map((model) => [model.id, model]))
  const { text } = page.source
  if (!namesRetiredModel(text, dated) || isArchive(page) || isAboutOtherVendor(text)) return []
  const blocks = blocksOf(text, dated)
  const sections = findHistorySections(page)
  const others = findOtherVendorSections(page)
  const places = placesIn(page, checked.snippets)
  const ids = checked.ids.toSorted((a, b) => a.start - b.start).map((span) => ({ span }))
  const seen = new Set<string>()
  return findIds(text, [...models.keys()]).flatMap(({ id, at }) => {
    const model = models.get(id)
    const place = placeAt(places, at)
    if (model === undefined || place === undefined) return []
    if (placeAt(blocks, at) ?? placeAt(sections, at) ?? placeAt(ids, at)) return []
    if (others.some(({ span }) => contains(span, at))) return []
    const unit = place.snippet?.span ?? paragraphAt(text, at.start)
    if (seen.has(`${unit.start} ${id}`)) return []
    const { snippet } = place
    if (snippet ? isExcusedCode(snippet, text, at) : isExcused(text, unit, at)) return []
    seen.add(`${unit.start} ${id}`)
    return describe(model, at, dated)
  })
}

function retiredModels({ catalog, today }: DatedCatalog): readonly Model[] {
  return catalog.data.models.filter((model) => {
    const life = lifeOf(model, today)
    return model.legacy === undefined && (life === 'retired' || life === 'retiring')
  })
}

function describe(model: Model, at: Span, { catalog, today }: DatedCatalog): readonly Problem[] {
  const end = retirementOf(catalog, model, today)
  if (end === undefined) return []
  const { isGone, basis, successor } = end
  const advice = `Readers who follow the page ${isGone ? 'get' : 'will get'} a 404 from the API. Name the successor, or say that the model is retired.`
  return [
    {
      at,
      message: describeRetirement(model, end),
      actual: model.id,
      cause: model.id,
      ...(successor && { expected: [successor.id] }),
      note: `${basis} ${advice}`.trim(),
    },
  ]
}

interface FoundId {
  readonly id: string
  /** Includes a `moonshot/` before the id. */
  readonly at: Span
}

/** Bounds the work on hostile input, as `MOST_MENTIONS` does. */
const LONGEST_ROW = 5000

const MOST_MENTIONS = 1000

/**
 * Matches whole ids only, no part of a longer id, a path, a file name or another vendor's ref.
 */
function findIds(text: string, ids: readonly string[]): readonly FoundId[] {
  const alternatives = ids
    .toSorted((a, b) => b.length - a.length)
    .map((id) => id.replace(/[.]/g, '\\.'))
    .join('|')
  const pattern = new RegExp(
    `(?<![A-Za-z0-9./@-]|[A-Za-z0-9][_:])(?:moonshot/)?(${alternatives})(?![A-Za-z0-9/@[-]|[.:_][A-Za-z0-9])`,
    'g',
  )
  const found = [...text.matchAll(pattern)].slice(0, MOST_MENTIONS)
  return found.flatMap(({ 0: match, 1: id, index }) =>
    id === undefined ? [] : { id, at: { start: index, end: index + match.length } },
  )
}

/** A part of the page in which a model may be named. */
interface Place {
  readonly span: Span
  readonly snippet?: Snippet
}

function placesIn(page: MarkdownPage, checked: ReadonlySet<Snippet>): readonly Place[] {
  const { prose, inlineCode, flavour } = page
  const code = page.snippets.map((snippet) => ({ span: snippet.span, snippet }))
  const words = flavour === 'lines' ? textOutsideCode(page) : [...prose, ...inlineCode]
  return [...code.filter(({ snippet }) => !checked.has(snippet)), ...words].toSorted(
    (a, b) => a.span.start - b.span.start,
  )
}

/** The text outside code blocks. */
function textOutsideCode({ source, snippets, frontmatter }: MarkdownPage): readonly Place[] {
  const places: Place[] = []
  let start = frontmatter?.span.end ?? 0
  for (const { span } of snippets) {
    places.push({ span: { start, end: span.start } })
    start = span.end
  }
  return [...places, { span: { start, end: source.text.length } }]
}

/** The place that holds the start of a span, by binary search. */
function placeAt(places: readonly Place[], { start }: Span): Place | undefined {
  const place = places[countPassing(places.length, (index) => endOf(places[index]) <= start)]
  return place !== undefined && place.span.start <= start ? place : undefined
}

function endOf(place: Place | undefined): number {
  return place?.span.end ?? 0
}

function blocksOf(text: string, { catalog, today }: DatedCatalog): readonly Place[] {
  const { known } = sourceFromCatalog(catalog, today)
  return findBlocks(text, known).blocks.map(({ body }) => ({ span: body }))
}

/** Whether the line says that the model is retired, or the snippet is about another vendor. */
function isExcusedCode(
  { content, language }: Snippet,
  text: string,
  { start, end }: Span,
): boolean {
  const after = /^[^\r\n]{0,500}/.exec(text.slice(end, end + 500))?.[0] ?? ''
  const before = /[^\r\n]{0,500}$/.exec(text.slice(Math.max(start - 500, 0), start))?.[0] ?? ''
  const isDeletion = language === 'diff' && /^[ \t>]*-/.test(before)
  if (isDeletion || saysRetired(before + after)) return true
  return isAboutOtherVendor(content)
}

function isExcused(text: string, paragraph: Span, at: Span): boolean {
  const before = text.slice(Math.max(paragraph.start, at.start - 60), at.start)
  if (isDated(text, paragraph) || saysToMigrate(before)) return true
  if (isOtherVendorRow(text, paragraph, at)) return true
  const sentence = sentenceAt(text, paragraph, at)
  if (saysRetired(sentence) || saysRetired(introductionOf(text, paragraph))) return true
  return namesOtherVendor(sentence) && !/moonshot/i.test(sentence)
}

/** Whether a table row has another vendor's URL, or models of other makers in the same cell. */
function isOtherVendorRow(text: string, { start, end }: Span, at: Span): boolean {
  const row = text.slice(start, Math.min(end, start + LONGEST_ROW))
  if (!/^[ \t>]*\|/.test(row) || namesFirstParty(row)) return false
  const cell = text.lastIndexOf('|', at.start)
  const next = text.indexOf('|', at.end)
  const own = text.slice(Math.max(cell, start), next < 0 ? end : Math.min(next, end))
  return hasOtherVendorUrl(row) || listsOtherModels(own.slice(0, LONGEST_ROW))
}
