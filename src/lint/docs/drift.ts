import type { PagePairs } from '../../sync/page-pairs.ts'
import type { BlockReport } from '../../sync/sync-text.ts'
import { readTranslation } from '../../sync/translation.ts'
import type { CheckedPage } from './check-docs.ts'

/**
 * How a block stands to its source. `edited` is one with the right models in the right order of which
 * single facts differ, as an edit by hand leaves it; `broken` one that cannot be read, or lacks a
 * marker.
 */
export type DriftStatus = 'level' | 'edited' | 'stale' | 'missing' | 'broken'

export interface BlockDrift {
  readonly id: string
  readonly status: DriftStatus
  /** Models that it should list and does not. */
  readonly missing: readonly string[]
  /** Models that it lists and should not. */
  readonly extra: readonly string[]
  /** Other facts that differ, in words. */
  readonly facts: readonly string[]
}

/** What a page says of the page that it was translated from. */
export interface TranslationDrift {
  /** Whether that page has changed since; absent where it cannot be known. */
  readonly isBehind?: boolean
  readonly generatedAt?: string
}

export interface PageDrift {
  readonly path: string
  readonly language: string
  /** The page that it is a translation of. */
  readonly source?: string
  readonly translation?: TranslationDrift
  readonly blocks: readonly BlockDrift[]
}

/** How far the pages of a tree are from their source of facts: plain data, JSON-safe. */
export interface Drift {
  /** The catalog, or the path of a page. */
  readonly source: string
  readonly pages: readonly PageDrift[]
  /** Pages of which it cannot be said how they stand, or not of all their blocks. */
  readonly notCompared?: readonly NotCompared[]
  /** Models that the source page lists and that are retired, so that all who follow it would. */
  readonly retired?: readonly RetiredModel[]
}

/** A model that is no longer served. */
export interface RetiredModel {
  readonly model: string
  /** The day, where it is known. */
  readonly since?: string
}

/** A page that has more markers than were compared with the source. */
export interface NotCompared {
  readonly path: string
  readonly reason: string
}

export interface DriftOptions {
  /** Pages that the run is not about, for want of one to compare them with. */
  readonly leftOut?: readonly NotCompared[]
  readonly retired?: readonly RetiredModel[]
  readonly source: string
  readonly pairs: PagePairs
  /** SHA-256 of a page in hexadecimal, by each way in which its bytes may have been committed. */
  readonly hashesOf: (path: string) => readonly string[]
}

/** Sums up a run, for pages that have blocks or should have. */
export function describeDrift(
  pages: readonly CheckedPage[],
  { source, pairs, leftOut = [], retired = [], hashesOf }: DriftOptions,
): Drift {
  const described = pages.map((page): PageDrift => {
    const origin = pairs.get(page.path)
    const translation =
      origin === undefined ? undefined : compareTranslation(page, origin, hashesOf)
    return {
      path: page.path,
      language: page.language,
      ...(origin !== undefined && { source: origin }),
      ...(translation && { translation }),
      blocks: listBlocks(page),
    }
  })
  const notCompared = [...leftOut, ...pages.flatMap(findUnread)]
  return {
    source,
    pages: described.filter(({ blocks }) => blocks.length > 0),
    ...(notCompared.length > 0 && { notCompared }),
    ...(retired.length > 0 && { retired }),
  }
}

/** Markers that are not read are told as warnings, which no block stands for. */
function findUnread({ path, findings }: CheckedPage): readonly NotCompared[] {
  const unread = findings.find(
    ({ rule, severity, fix }) => rule === 'docs/marker' && severity === 'warning' && !fix,
  )
  return unread === undefined ? [] : [{ path, reason: unread.message }]
}

function listBlocks({ blocks, broken, absent }: CheckedPage): readonly BlockDrift[] {
  const none = { missing: [], extra: [], facts: [] }
  return [
    ...blocks.flatMap((block) => describeBlock(block) ?? []),
    ...broken.map((id): BlockDrift => ({ id, status: 'broken', ...none })),
    ...absent.map((id): BlockDrift => ({ id, status: 'missing', ...none })),
  ]
}

function describeBlock(block: BlockReport): BlockDrift | undefined {
  const { id, status, models, wanted, facts, isOtherForm } = block
  if (wanted === undefined || status === 'unknown') return undefined
  if (status === 'unreadable') return { id, status: 'broken', missing: [], extra: [], facts: [] }
  const listed = new Set(models)
  const right = new Set(wanted)
  const isEdited = facts.length > 0 && !isOtherForm && models.join() === wanted.join()
  return {
    id,
    status: isEdited ? 'edited' : status,
    missing: [...right].filter((model) => !listed.has(model)),
    extra: [...listed].filter((model) => !right.has(model)),
    facts,
  }
}

function compareTranslation(
  { source }: CheckedPage,
  origin: string,
  hashesOf: DriftOptions['hashesOf'],
): TranslationDrift | undefined {
  const { sourceHash, generatedAt } = readTranslation(source.text)
  if (sourceHash === undefined && generatedAt === undefined) return undefined
  return {
    ...(sourceHash !== undefined && {
      isBehind: !hashesOf(origin).includes(sourceHash.toLowerCase()),
    }),
    ...(generatedAt !== undefined && { generatedAt }),
  }
}
