import type { Fix } from './edit.ts'
import type { Point, Span } from './text.ts'

/** `error` fails a run by default, `warning` may be wrong in rare cases, `info` is for reading. */
export type Severity = 'error' | 'warning' | 'info'

/** Worst first. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info']

/** Another place that belongs to a finding: the other half of a contradiction, a definition. */
export interface Related {
  readonly message: string
  readonly span: Span
}

/** What a rule reports: a place, words, and perhaps a fix. The linter makes it a Finding. */
export interface Problem {
  readonly at: Span
  /** One sentence without a final stop: what is wrong and what was expected. Never a key. */
  readonly message: string
  /** The level of this one, where a rule has several; else the rule's own. */
  readonly severity?: Severity
  readonly actual?: string
  readonly expected?: readonly string[]
  /** What to do about it, and why: shown as the hint below the code frame. */
  readonly note?: string
  readonly related?: readonly Related[]
  readonly fix?: Fix
  /** What several problems of a rule come from: they are told as one. */
  readonly cause?: string
}

export interface Range {
  readonly start: Point
  readonly end: Point
}

/** Plain data, JSON-safe: the one currency of lint and docs sync. */
export interface Finding {
  readonly rule: string
  readonly severity: Severity
  readonly message: string
  readonly range: Range
  /** RFC 6901, into the file's value; absent where the file has none. */
  readonly pointer?: string
  readonly actual?: string
  readonly expected?: readonly string[]
  readonly note?: string
  readonly url: string
  readonly related?: readonly RelatedPlace[]
  readonly fix?: Fix
  /** While a file is linted only: what makes one of several findings. */
  readonly cause?: string
}

export interface RelatedPlace {
  readonly message: string
  readonly path: string
  readonly range: Range
}
