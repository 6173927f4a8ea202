import type { Fix } from './edit.ts'
import type { Point, Span } from './text.ts'

/**
 * `error` fails a run by default, `warning` may be wrong in rare cases, `info` is advice.
 */
export type Severity = 'error' | 'warning' | 'info'

/** Most severe first. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info']

/** Another place of a finding: the other half of a contradiction, a definition. */
export interface Related {
  readonly message: string
  readonly span: Span
}

/** A rule's report; the linter turns it into a Finding. */
export interface Problem {
  readonly at: Span
  /** What is wrong and what was expected, in one sentence without a full stop. Never a key. */
  readonly message: string
  /** The severity of this problem, if it differs from the rule's. */
  readonly severity?: Severity
  readonly actual?: string
  readonly expected?: readonly string[]
  /** What to do and why; shown as a hint below the code frame. */
  readonly note?: string
  readonly related?: readonly Related[]
  readonly fix?: Fix
  /** Problems of a rule with the same cause are reported as one. */
  readonly cause?: string
}

export interface Range {
  readonly start: Point
  readonly end: Point
}

/** Plain JSON data that lint and docs sync both produce. */
export interface Finding {
  readonly rule: string
  readonly severity: Severity
  readonly message: string
  readonly range: Range
  /** A JSON Pointer (RFC 6901) into the file's value; undefined if it has none. */
  readonly pointer?: string
  readonly actual?: string
  readonly expected?: readonly string[]
  readonly note?: string
  readonly url: string
  readonly related?: readonly RelatedPlace[]
  readonly fix?: Fix
  /** Used while linting only: problems with the same cause become one finding. */
  readonly cause?: string
}

export interface RelatedPlace {
  readonly message: string
  readonly path: string
  readonly range: Range
}
