import { applyEdits, type Fix, type TextEdit } from '../core/edit.ts'
import type { Problem } from '../core/finding.ts'
import { countPassing } from '../core/search-sorted.ts'
import type { Span } from '../core/text.ts'
import { type Parsers, smallParsers } from '../syntax/parsers.ts'
import type { Choices } from './facts.ts'
import { compareIds, type FormInput, type FormResult } from './forms/block-form.ts'
import { type Line, splitLines } from './lines.ts'
import { type DeclaredLanguages, localeInPath, localeOf } from './locale-of.ts'
import { type Block, findBlocks } from './markers/find-blocks.ts'
import type { MarkerStyle } from './markers/marker-spelling.ts'
import { endsParagraph, mendMarkers } from './markers/mend-markers.ts'
import type { SourceFacts } from './sources/source.ts'
import { views } from './views/views.generated.ts'

export interface Page {
  /** Tells the page's language, and whether it is MDX. */
  readonly path: string
  readonly text: string
  /** Why the page cannot be written, if it is in an encoding that is not written. */
  readonly unread?: string
}

export interface SyncOptions {
  /** The spelling of mended markers; by default that of the page's healthy ones, else `[//]: #`. */
  readonly markerStyle?: MarkerStyle
  /** Rewrites lists and tables of models in the source's form; by default they keep their own. */
  readonly shape?: 'source'
  /** By default the small parsers, which cannot read entries in YAML. */
  readonly parsers?: Parsers
  /** Names of folders and suffixes that are languages. */
  readonly locales?: DeclaredLanguages
}

export type SyncRule = 'docs/stale-block' | 'docs/marker'

export interface SyncProblem extends Problem {
  readonly rule: SyncRule
}

/** `unknown`: the source says nothing about the block. */
export type BlockStatus = 'up-to-date' | 'stale' | 'unreadable' | 'unknown'

/** A block of a page. */
export interface BlockReport {
  readonly id: string
  readonly set: string
  readonly view: string
  readonly at: Span
  readonly status: BlockStatus
  /** The ids of the models that it lists, in order. */
  readonly models: readonly string[]
  /** The ids that it should list, in order; undefined if the source says nothing. */
  readonly wanted: readonly string[] | undefined
  /** Descriptions of other facts that differ. */
  readonly facts: readonly string[]
  /** Whether it gets another form, which `facts` then name. */
  readonly isOtherForm: boolean
  /** Absent if the source leaves none. */
  readonly choices?: Choices
}

export interface PageReport {
  /** In the order of the text. */
  readonly problems: readonly SyncProblem[]
  readonly blocks: readonly BlockReport[]
  /** The ids of blocks whose markers are broken. */
  readonly broken: readonly string[]
  /** The page's language, by its path or by the words of its tables; undefined if neither tells. */
  readonly language: string | undefined
}

/**
 * Compares the marker blocks of a page with a source. Each stale block and each mangled marker is a
 * problem with a fix; a block that is up to date is none, whatever its formatting.
 */
export function checkPage(page: Page, source: SourceFacts, options: SyncOptions = {}): PageReport {
  const found = findBlocks(page.text, source.known)
  const mended = mendMarkers(page.text, found, { path: page.path, ...options })
  const markers = [...found.problems, ...mended].map(
    (problem): SyncProblem => ({ ...problem, rule: 'docs/marker' }),
  )
  const checked = found.blocks.map((block) => checkBlock(page, block, source, options))
  const words = checked.flatMap((one) => one.words)
  const problems = [...markers, ...checked.flatMap((one) => one.problems)]
  return {
    problems: problems.toSorted((a, b) => a.at.start - b.at.start),
    blocks: checked.map((one) => one.report),
    broken: found.broken,
    language: localeIn(page.path, words, options.locales)?.id,
  }
}

function localeIn(path: string, words: readonly string[], declared?: DeclaredLanguages) {
  return words.length > 0 ? localeOf(path, words, declared) : localeInPath(path, declared)
}

/** The page's text with all fixes applied; a second run changes nothing. */
export function syncText(page: Page, source: SourceFacts, options: SyncOptions = {}): string {
  const { problems } = checkPage(page, source, options)
  return applyEdits(
    page.text,
    problems.flatMap(({ fix }) => fix?.edits ?? []),
  )
}

interface CheckedBlock {
  readonly report: BlockReport
  readonly problems: readonly SyncProblem[]
  /** The words of its table, which tell the page's language. */
  readonly words: readonly string[]
}

function checkBlock(
  page: Page,
  block: Block,
  source: SourceFacts,
  options: SyncOptions,
): CheckedBlock {
  const { id, set, view } = block
  const at = block.start.at
  const wanted = source.block(set, view)
  const form = views.find((one) => one.id === view)
  if (wanted === undefined || form === undefined) {
    const report = { models: [], wanted: undefined, facts: [], isOtherForm: false }
    return { report: { id, set, view, at, status: 'unknown', ...report }, problems: [], words: [] }
  }
  if ('unread' in wanted) return leaveUnread(block, wanted.unread, source)
  const { text, path } = page
  const shape = options.shape === 'source' ? source.shape(set, view) : undefined
  let seen: readonly string[] = []
  const input: FormInput = {
    path,
    text,
    block,
    wanted,
    ...(shape && { shape }),
    localeOf: (words) => {
      seen = words
      return localeOf(path, words, options.locales)
    },
    eol: text.slice(block.start.at.end, block.body.start).replace(/^[ \t]+/, ''),
    parsers: options.parsers ?? smallParsers,
  }
  const result = form.compare(input)
  const { differences, unreadable, ids, isOtherForm = false } = result
  const status =
    unreadable !== undefined ? 'unreadable' : differences.length > 0 ? 'stale' : 'up-to-date'
  const remarks = result.remarks.map(
    (message): SyncProblem => ({ rule: 'docs/stale-block', severity: 'info', at, message }),
  )
  const facts = differences.slice(compareIds(ids, wanted.models).length)
  const wantedIds = wanted.models.map((model) => model.id)
  return {
    report: {
      id,
      set,
      view,
      at,
      status,
      models: ids,
      wanted: wantedIds,
      facts,
      isOtherForm,
      ...(result.choices && { choices: result.choices }),
    },
    problems:
      status === 'up-to-date' ? remarks : [describeStale(page, block, source, result), ...remarks],
    words: seen,
  }
}

/** The report on a block whose source cannot be read; it is left as it is. */
function leaveUnread(
  { id, set, view, start: { at } }: Block,
  reason: string,
  { name }: SourceFacts,
): CheckedBlock {
  const report = { models: [], wanted: [], facts: [], isOtherForm: false }
  const message = `Cannot take the facts of block \`${id}\` from ${name}: ${reason}`
  return {
    report: { id, set, view, at, status: 'unreadable', ...report },
    problems: [{ rule: 'docs/stale-block', at, message, note: 'The block was left as it is.' }],
    words: [],
  }
}

const MOST_DIFFERENCES = 8

function describeStale(
  page: Page,
  { id, start, body, lines }: Block,
  source: SourceFacts,
  { differences, body: fresh, refusal, unreadable }: FormResult,
): SyncProblem {
  if (unreadable !== undefined) {
    return {
      rule: 'docs/stale-block',
      at: start.at,
      message: `Cannot compare block \`${id}\` with ${source.name}: ${unreadable}`,
      note: 'The block was left as it is.',
    }
  }
  const shown = differences.slice(0, MOST_DIFFERENCES).join('; ')
  const more = differences.length - MOST_DIFFERENCES
  const words = more > 0 ? `${shown}; and ${more} more` : shown
  const problem: SyncProblem = {
    rule: 'docs/stale-block',
    at: start.at,
    message: `Block \`${id}\` differs from ${source.name}: ${words}`,
  }
  if (fresh === undefined) {
    return {
      ...problem,
      note: `The block was left as it is: ${refusal ?? 'it cannot be written'}.`,
    }
  }
  const complete = start.style === 'code' ? fresh : withBlankEnd(lines.at(-1), fresh)
  const edits = [smallestEdit(page.text, body, complete)]
  const fix: Fix = { title: `Bring the block level with ${source.name}`, safety: 'safe', edits }
  return { ...problem, fix }
}

/** Adds a blank line at the end if the end marker would now need one above it. */
function withBlankEnd(before: Line | undefined, fresh: string): string {
  const now = splitLines(fresh).at(-1)
  if (now === undefined || before === undefined) return fresh
  const needsOne = !endsParagraph(now.content) && endsParagraph(before.content)
  return needsOne ? fresh + fresh.slice(now.end, now.next) : fresh
}

/** The edit without what is equal at either end. */
function smallestEdit(text: string, { start, end }: Span, fresh: string): TextEdit {
  const old = text.slice(start, end)
  const most = Math.min(old.length, fresh.length)
  let before = countPassing(most, (index) => fresh.startsWith(old.slice(0, index + 1)))
  if (isHighSurrogate(old.charCodeAt(before - 1))) before -= 1
  let after = countPassing(most - before, (index) => fresh.endsWith(old.slice(-1 - index)))
  if (after > 0 && isHighSurrogate(old.charCodeAt(old.length - after - 1))) after -= 1
  return {
    start: start + before,
    end: end - after,
    text: fresh.slice(before, fresh.length - after),
  }
}

/** Whether a code unit is the first half of a character, which must not be split. */
function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00
}
