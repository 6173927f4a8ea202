import type { SourceDocument } from '../core/document.ts'
import { areClear, type Fix, homesOf, type TextEdit } from '../core/edit.ts'
import type { Finding, Problem, Range, Severity } from '../core/finding.ts'
import { losesSecret, secretsOf } from '../core/loses-secret.ts'
import { maskSecrets } from '../core/mask.ts'
import { overlaps, type SourceText, type Span } from '../core/text.ts'
import { type ConfigNode, pointerTo } from '../core/tree.ts'
import { ruleUrl } from './rule-url.ts'

/** Where a document stands in the file that the user sees: a snippet is a part of its page. */
export interface Placement {
  readonly path: string
  readonly source: SourceText
  /** From a span of the document to the one in the file. */
  toFile(span: Span): Span
  /** An edit as one of the file; undefined where that cannot be said exactly. Spans by default. */
  toFileEdit?(edit: TextEdit): TextEdit | undefined
  /** The placement of another file that holds a span, where a document runs through several. */
  elsewhere?(span: Span): Placement | undefined
}

/** The placement of a document that is the whole file. */
export function placeInFile({ path, source }: SourceDocument): Placement {
  return { path, source, toFile: (span) => span }
}

/** Makes a rule's problem a finding: severity, place and link, with every key masked. */
export function stampFinding(
  rule: { readonly id: string; readonly severity: Severity },
  problem: Problem,
  root: ConfigNode | undefined,
  placement: Placement,
): Finding {
  const { at, severity, message, note, related, fix, actual, expected, cause } = problem
  const pointer = pointerTo(root, at)
  const say = createMasker(placement, at)
  const moved = fix && usableFix(fix, placement)
  return {
    rule: rule.id,
    severity: severity ?? rule.severity,
    message: say(message),
    range: rangeOf(at, placement),
    ...(pointer !== undefined && { pointer: say(pointer) }),
    ...(actual !== undefined && { actual: say(actual) }),
    ...(expected && { expected }),
    ...(note !== undefined && { note: say(note) }),
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
    ...(moved && { fix: { ...moved, title: say(moved.title) } }),
    ...(cause !== undefined && { cause }),
  }
}

/**
 * Says a text without keys. A finding may stand on a part of a key that looks like none by itself,
 * such as the second of two strings: what such a place holds is not repeated.
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

/** Fewer characters say nothing of a key. */
const SHORTEST_PIECE = 3

/** Longer than anything that a rule says, but for a value of the file that it repeats. */
const LONGEST = 2000
const END = 500

/** A text without keys, and without the middle where it repeats a value that nobody reads. */
function truncateMasked(text: string): string {
  const shown = maskSecrets(text)
  if (shown.length <= LONGEST) return shown
  return `${shown.slice(0, LONGEST - END)}…${shown.slice(-END)}`
}

/** The fix in the file of its finding, where it may be offered. */
function usableFix(fix: Fix, placement: Placement): Fix | undefined {
  const moved = moveFix(fix, placement)
  if (moved === undefined) return undefined
  const { source } = placement
  const isChange = moved.edits.some(
    ({ start, end, text }) => source.text.slice(start, end) !== text,
  )
  const isSound = isChange && areClear(moved.edits, source.text.length)
  return isSound && !losesSecret(source, moved.edits, homesOf(moved)) ? moved : undefined
}

/** The fix in the file of its finding; none where an edit belongs to another one. */
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
