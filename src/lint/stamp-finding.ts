import type { SourceDocument } from '../core/document.ts'
import type { Finding, Problem, Range, Severity } from '../core/finding.ts'
import { maskSecrets } from '../core/secrets.ts'
import type { SourceText, Span } from '../core/text.ts'
import { type ConfigNode, pointerTo } from '../core/tree.ts'
import { ruleUrl } from './rule-url.ts'

/** Where a document stands in the file that the user sees: a snippet is a part of its page. */
export interface Placement {
  readonly path: string
  readonly source: SourceText
  /** From a span of the document to the one in the file. */
  toFile(span: Span): Span
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
  const { at, severity, message, note, related, fix, actual, expected } = problem
  const pointer = pointerTo(root, at)
  return {
    rule: rule.id,
    severity: severity ?? rule.severity,
    message: maskSecrets(message),
    range: rangeOf(at, placement),
    ...(pointer !== undefined && { pointer }),
    ...(actual !== undefined && { actual: maskSecrets(actual) }),
    ...(expected && { expected }),
    ...(note !== undefined && { note: maskSecrets(note) }),
    url: ruleUrl(rule.id),
    ...(related?.length && {
      related: related.map((place) => ({
        message: maskSecrets(place.message),
        path: place.path ?? placement.path,
        range: rangeOf(place.span, placement),
      })),
    }),
    ...(fix && {
      fix: {
        ...fix,
        edits: fix.edits.map(({ text, ...span }) => ({ ...placement.toFile(span), text })),
      },
    }),
  }
}

function rangeOf(span: Span, placement: Placement): Range {
  const { start, end } = placement.toFile(span)
  return { start: placement.source.pointAt(start), end: placement.source.pointAt(end) }
}
