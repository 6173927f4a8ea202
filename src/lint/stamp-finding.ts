import type { SourceDocument } from '../core/document.ts'
import { areDisjoint, type Fix, keyHomesOf, type TextEdit } from '../core/edit.ts'
import type { Finding, Problem, Range, Severity } from '../core/finding.ts'
import { losesSecret, secretsOf } from '../core/loses-secret.ts'
import { maskSecrets } from '../core/mask.ts'
import { overlaps, type SourceText, type Span } from '../core/text.ts'
import { type ConfigNode, pointerTo } from '../core/tree.ts'
import { ruleUrl } from './rule-url.ts'

/** Maps positions of a document to the file that the user sees, such as a snippet to its page. */
export interface Placement {
  readonly path: string
  readonly source: SourceText
  /** Maps a span of the document to the file. */
  toFile(span: Span): Span
  /** Maps an edit to the file; undefined where that is not exactly possible. Absent: maps its span. */
  toFileEdit?(edit: TextEdit): TextEdit | undefined
  /** The placement of the other file that a span is in, for a document made of several files. */
  elsewhere?(span: Span): Placement | undefined
}

/** The placement of a document that is a whole file. */
export function placeInFile({ path, source }: Pick<SourceDocument, 'path' | 'source'>): Placement {
  return { path, source, toFile: (span) => span }
}

/** Turns a rule's problem into a finding: adds severity, position and link, and masks every key. */
export function stampFinding(
  rule: { readonly id: string; readonly severity: Severity },
  problem: Problem,
  root: ConfigNode | undefined,
  placement: Placement,
): Finding {
  const { at, severity, message, note, related, fix, actual, expected, cause } = problem
  const pointer = pointerTo(root, at)
  const mask = createMasker(placement, at)
  const moved = fix && usableFix(fix, placement)
  return {
    rule: rule.id,
    severity: severity ?? rule.severity,
    message: mask(message),
    range: rangeOf(at, placement),
    ...(pointer !== undefined && { pointer: mask(pointer) }),
    ...(actual !== undefined && { actual: mask(actual) }),
    ...(expected && { expected }),
    ...(note !== undefined && { note: mask(note) }),
    url: ruleUrl(rule.id),
    ...(related?.length && {
      related: related.map((place) => {
        const home = placement.elsewhere?.(place.span) ?? placement
        return {
          message: truncateMasked(place.message),
          path: home.path,
          range: rangeOf(place.span, home),
        }
      }),
    }),
    ...(moved && { fix: { ...moved, title: mask(moved.title) } }),
    ...(cause !== undefined && { cause }),
  }
}

/**
 * Returns a function that masks keys in a text. A finding may be on a part of a key that does not
 * look like one, such as the second of two joined strings: such parts are masked too.
 */
function createMasker({ source, toFile }: Placement, at: Span): (text: string) => string {
  const place = toFile(at)
  const pieces = secretsOf(source)
    .filter((secret) => overlaps(place, secret))
    .flatMap(({ start, end }) =>
      source.text
        .slice(Math.max(start, place.start), Math.min(end, place.end))
        .split(/[^\w-]+/)
        .filter((piece) => piece.length >= SHORTEST_PIECE),
    )
  if (pieces.length === 0) return truncateMasked
  return (text) => pieces.reduce((left, piece) => left.replaceAll(piece, '…'), truncateMasked(text))
}

/** Shorter pieces reveal nothing of a key. */
const SHORTEST_PIECE = 3

/** Longer than any message of a rule, unless it quotes a long value. */
const LONGEST_TEXT = 2000
const KEPT_END = 500

/** Masks keys and cuts out the middle of a very long text. */
function truncateMasked(text: string): string {
  const shown = maskSecrets(text)
  if (shown.length <= LONGEST_TEXT) return shown
  return `${shown.slice(0, LONGEST_TEXT - KEPT_END)}…${shown.slice(-KEPT_END)}`
}

/** The fix, mapped to the file; undefined where it changes nothing, overlaps itself or loses a key. */
function usableFix(fix: Fix, placement: Placement): Fix | undefined {
  const moved = moveFix(fix, placement)
  if (moved === undefined) return undefined
  const { source } = placement
  const isChange = moved.edits.some(
    ({ start, end, text }) => source.text.slice(start, end) !== text,
  )
  const isSound = isChange && areDisjoint(moved.edits, source.text.length)
  return isSound && !losesSecret(source, moved.edits, keyHomesOf(moved)) ? moved : undefined
}

/** The fix, mapped to the file; undefined where an edit is in another file. */
function moveFix(fix: Fix, placement: Placement): Fix | undefined {
  const edits: TextEdit[] = []
  for (const edit of fix.edits) {
    if (placement.elsewhere?.(edit) !== undefined) return undefined
    const moved = placement.toFileEdit
      ? placement.toFileEdit(edit)
      : { ...placement.toFile(edit), text: edit.text }
    if (moved === undefined) return undefined
    edits.push(moved)
  }
  const { keyHome } = fix
  return {
    ...fix,
    edits,
    ...(keyHome && { keyHome: { ...keyHome, from: placement.toFile(keyHome.from) } }),
  }
}

function rangeOf(span: Span, placement: Placement): Range {
  const { start, end } = placement.toFile(span)
  return { start: placement.source.pointAt(start), end: placement.source.pointAt(end) }
}
