import type { PagePairs } from '../../sync/page-pairs.ts'
import type { BlockReport } from '../../sync/sync-text.ts'
import type { CheckedPage } from './check-docs.ts'

/**
 * How a block differs from its source. `level` blocks are up to date, `edited` blocks have the
 * expected models in the expected order but other facts, as after an edit by hand, and `broken`
 * blocks cannot be read or lack a marker.
 */
export type DriftStatus = 'level' | 'edited' | 'stale' | 'missing' | 'broken'

export interface BlockDrift {
  readonly id: string
  readonly status: DriftStatus
  /** Models that it lacks. */
  readonly missing: readonly string[]
  /** Models that it should not list. */
  readonly extra: readonly string[]
  /** Other facts that differ, in words. */
  readonly facts: readonly string[]
}

/** What a page states about the page that it was translated from. */
export interface TranslationDrift {
  /** Whether that page has changed since; absent where unknown. */
  readonly isBehind?: boolean
  readonly generatedAt?: string
}

export interface PageDrift {
  readonly path: string
  readonly language: string
  /** The page that it translates. */
  readonly source?: string
  readonly translation?: TranslationDrift
  readonly blocks: readonly BlockDrift[]
}

/** How the pages of a tree differ from their source of facts. Plain data, safe for JSON. */
export interface Drift {
  /** The catalog, or the path of a page. */
  readonly source: string
  readonly pages: readonly PageDrift[]
  /** Pages that could not be compared, or not completely. */
  readonly notCompared?: readonly NotCompared[]
  /** Retired models that the source page lists, and so every page that follows it. */
  readonly retired?: readonly RetiredModel[]
}

/** A model that is no longer served. */
export interface RetiredModel {
  readonly model: string
  /** The day, where known. */
  readonly since?: string
}

/** A page with markers that were not compared with the source. */
export interface NotCompared {
  readonly path: string
  readonly reason: string
}

export interface DriftOptions {
  /** Pages without anything to compare them with. */
  readonly leftOut?: readonly NotCompared[]
  readonly retired?: readonly RetiredModel[]
  readonly source: string
  readonly pairs: PagePairs
  /**
   * Hexadecimal SHA-256 of a page, one for each form in which its bytes may have been committed.
   */
  readonly hashesOf: (path: string) => readonly string[]
}

/** Summarises a run, for pages that have blocks or should have some. */
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

/** Unreadable markers are warnings without a fix, and there is no block for them. */
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
  const expected = new Set(wanted)
  const isEdited = facts.length > 0 && !isOtherForm && models.join() === wanted.join()
  return {
    id,
    status: isEdited ? 'edited' : status === 'up-to-date' ? 'level' : status,
    missing: [...expected].filter((model) => !listed.has(model)),
    extra: [...listed].filter((model) => !expected.has(model)),
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

/** What a translated page's frontmatter says about its making, under `x-i18n`. */
interface Translation {
  /** The SHA-256 of the translated page's source, in hexadecimal. */
  readonly sourceHash?: string
  /** The time of translation, as written. */
  readonly generatedAt?: string
}

const LONGEST_FRONTMATTER = 20_000

/** Reads a page's `x-i18n` frontmatter; empty if it has none. */
function readTranslation(text: string): Translation {
  const head = text.slice(0, LONGEST_FRONTMATTER).replace(/^\uFEFF/, '')
  const lines = head.split(/\r\n|\n|\r/)
  if (lines[0]?.trim() !== '---') return {}
  const end = lines.findIndex((line, index) => index > 0 && line.trim() === '---')
  const start = lines.findIndex((line, index) => index < end && /^x-i18n:\s*$/.test(line))
  if (start === -1) return {}
  const fields = new Map<string, string>()
  for (const line of lines.slice(start + 1, end)) {
    const match = /^[ \t]+([\w-]{1,40}):[ \t]*["']?([^"'\s][^"']{0,200})["']?[ \t]*$/.exec(line)
    if (!/^[ \t]/.test(line)) break
    if (match?.[1] !== undefined && match[2] !== undefined) fields.set(match[1], match[2].trim())
  }
  const sourceHash = /^[0-9a-f]{64}$/i.exec(fields.get('source_hash') ?? '')?.[0]
  const generatedAt = fields.get('generated_at')
  return {
    ...(sourceHash !== undefined && { sourceHash }),
    ...(generatedAt !== undefined && { generatedAt }),
  }
}
