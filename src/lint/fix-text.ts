import { applyEdits, type Fix, type FixSafety, keyHomesOf, type TextEdit } from '../core/edit.ts'
import type { Finding } from '../core/finding.ts'
import { losesSecret } from '../core/loses-secret.ts'
import { overlaps, type Span } from '../core/text.ts'
import type { LintedFile } from './linted-file.ts'
import { PARSING_RULES } from './offer-fix.ts'

/** Lints another text as the same file; undefined where that text is no longer recognised. */
export type Relint = (text: string) => LintedFile | undefined

/** The result of fixing a file. */
export interface FixedFile {
  /** The fixed text with the findings that are left. */
  readonly file: LintedFile
  /** The fixed findings, pass by pass. Their positions refer to the text before their pass. */
  readonly applied: readonly FixableFinding[]
  readonly passes: number
  /** The keys to write into other files before the fixed text replaces this one. */
  readonly keys: readonly MovedKey[]
}

/** A line to add to a `.env` file. The only value here that holds a key. */
export interface MovedKey {
  readonly file: string
  readonly variable: string
  readonly key: string
}

export interface FixableFinding extends Finding {
  readonly fix: Fix
}

const MOST_PASSES = 10

/**
 * How often one pass may re-lint the text. Bounds the work on texts with hundreds of conflicting
 * fixes.
 */
function countTries({ findings, source }: LintedFile): number {
  const affordable = Math.min(40_000 / (findings.length + 1), 20_000_000 / (source.text.length + 1))
  return Math.max(2, Math.min(64, Math.round(affordable)))
}

/**
 * Applies fixes until none is left. Each pass applies the fixes that do not overlap and lints the
 * result again. `unsafe` allows safe fixes too. A fix is skipped if it breaks the file, does not
 * remove its finding, or causes another finding where it edits. Fixes that undo each other are
 * skipped too, so that a second run has nothing to do.
 */
export function fixText(first: LintedFile, relint: Relint, allowed: FixSafety): FixedFile {
  const banned = new Set<string>()
  for (;;) {
    const { unstable, ...run } = runPasses(first, relint, { allowed, banned })
    const more = unstable.filter((identity) => !banned.has(identity))
    for (const identity of more) banned.add(identity)
    if (more.length === 0)
      return { ...run, applied: withoutReturning(first, run.file, run.applied) }
  }
}

/** Which fixes may be applied. */
interface FixFilter {
  readonly allowed: FixSafety
  /** Rules and findings (see `identityOf`) whose fixes never end. */
  readonly banned: ReadonlySet<string>
}

interface Passes extends FixedFile {
  /** What to ban, since these fixes undo each other or never end. */
  readonly unstable: readonly string[]
}

function runPasses(first: LintedFile, relint: Relint, filter: FixFilter): Passes {
  const applied: FixableFinding[] = []
  const keys: MovedKey[] = []
  /** For each text that the file has had, the number of fixes applied until then. */
  const texts = new Map([[first.source.text, 0]])
  let file = first
  for (let passes = 0; ; passes += 1) {
    const pass = runPass(file, relint, filter)
    const soFar = { applied, keys, passes }
    if (pass.fixed.length === 0) return { ...soFar, file, unstable: [] }
    if (passes === MOST_PASSES) {
      return { ...soFar, file, unstable: pass.fixed.map(({ rule }) => rule) }
    }
    applied.push(...pass.fixed)
    keys.push(...pass.fixed.flatMap(({ fix }) => keyOf(fix, file.source.text)))
    file = pass.file
    const chain = applied.slice(texts.get(file.source.text))
    if (chain.length < applied.length || texts.has(file.source.text)) {
      return { ...soFar, file, unstable: chain.map(identityOf) }
    }
    texts.set(file.source.text, applied.length)
  }
}

function keyOf({ keyHome }: Fix, text: string): readonly MovedKey[] {
  if (keyHome?.file === undefined) return []
  const { file, variable, from } = keyHome
  return [{ file, variable, key: text.slice(from.start, from.end) }]
}

/** The applied findings, without those that a later pass brought back. */
function withoutReturning(
  first: LintedFile,
  last: LintedFile,
  applied: readonly FixableFinding[],
): readonly FixableFinding[] {
  const had = countByIdentity(first.findings)
  const done = countByIdentity(applied)
  const remaining = new Map<string, number>()
  for (const [identity, count] of countByIdentity(last.findings)) {
    remaining.set(identity, Math.max(had.get(identity) ?? 0, done.get(identity) ?? 0) - count)
  }
  return applied.filter((finding) => {
    const identity = identityOf(finding)
    const left = remaining.get(identity)
    if (left !== undefined) remaining.set(identity, left - 1)
    return left === undefined || left > 0
  })
}

interface Pass {
  readonly file: LintedFile
  readonly fixed: readonly FixableFinding[]
}

function runPass(file: LintedFile, relint: Relint, filter: FixFilter): Pass {
  const budget = { tries: countTries(file) }
  const attempt = (fixed: readonly FixableFinding[]): Pass | undefined => {
    budget.tries -= 1
    const edits = fixed.flatMap(({ fix }) => fix.edits)
    // Two fixes may each remove one copy of a key and rely on the other copy.
    if (losesSecret(file.source, edits, keyHomesOf(...fixed.map(({ fix }) => fix))))
      return undefined
    const after = relint(applyEdits(file.source.text, edits))
    return after && isBetter(file, after, fixed) ? { file: after, fixed } : undefined
  }
  // Bisects to find the fixes to leave out where they do not work together.
  const extend = (pass: Pass, more: readonly FixableFinding[]): Pass => {
    if (more.length === 0 || budget.tries === 0) return pass
    const all = attempt([...pass.fixed, ...more])
    if (all !== undefined || more.length === 1) return all ?? pass
    const middle = more.length >> 1
    return extend(extend(pass, more.slice(0, middle)), more.slice(middle))
  }
  const fixMost = (findings: readonly FixableFinding[]): Pass => {
    const clear = new Set(withoutCollisions(findings))
    const pass = extend({ file, fixed: [] }, [...clear])
    const waiting = findings.filter((finding) => !clear.has(finding))
    const isDone = pass.fixed.length > 0 || waiting.length === 0 || budget.tries === 0
    return isDone ? pass : fixMost(waiting)
  }
  // Until the text parses, other findings are unreliable.
  const all = fixable(file, filter)
  const parsed = fixMost(all.filter(({ rule }) => PARSING_RULES.has(rule)))
  if (parsed.fixed.length > 0) return parsed
  return fixMost(all.filter(({ rule }) => !PARSING_RULES.has(rule)))
}

function fixable(
  { findings }: LintedFile,
  { allowed, banned }: FixFilter,
): readonly FixableFinding[] {
  return findings.filter(
    (finding): finding is FixableFinding =>
      finding.fix !== undefined &&
      (allowed === 'unsafe' || finding.fix.safety === 'safe') &&
      !banned.has(finding.rule) &&
      !banned.has(identityOf(finding)),
  )
}

/** Leaves out each fix that overlaps an earlier one. */
function withoutCollisions(findings: readonly FixableFinding[]): readonly FixableFinding[] {
  const edits = findings
    .flatMap((finding) => finding.fix.edits.map((edit) => ({ edit, finding })))
    .toSorted((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end)
  const waiting = new Set<FixableFinding>()
  let last: TextEdit | undefined
  for (const { edit, finding } of edits) {
    if (waiting.has(finding)) continue
    if (last !== undefined && collide(last, edit)) waiting.add(finding)
    else last = edit
  }
  return findings.filter((finding) => !waiting.has(finding))
}

/** An insertion at the edge of another edit collides too, since their order is undefined. */
function collide(earlier: TextEdit, later: TextEdit): boolean {
  const isInsertion = earlier.start === earlier.end || later.start === later.end
  return later.start < earlier.end || (isInsertion && later.start === earlier.end)
}

function isBetter(
  before: LintedFile,
  after: LintedFile,
  fixed: readonly FixableFinding[],
): boolean {
  const parsing = countOf(after.findings, PARSING_RULES) - countOf(before.findings, PARSING_RULES)
  // Once a text parses, more of it is checked, so new findings are no regression.
  const isRead = doesParse(after) || !doesParse(before)
  const isSound = isRead && (parsing < 0 || (parsing === 0 && !contradicts(before, after, fixed)))
  return isSound && areGone(before, after, fixed) && addsNothingAtEdits(before, after, fixed)
}

function doesParse({ findings }: LintedFile): boolean {
  return findings.every(({ rule }) => rule !== 'syntax')
}

/** Whether no new finding is at an edit: another endpoint may share the value that was changed. */
function addsNothingAtEdits(
  before: LintedFile,
  after: LintedFile,
  fixed: readonly FixableFinding[],
): boolean {
  const had = countByIdentity(before.findings)
  const added = after.findings.filter(
    (finding) => finding.severity !== 'info' && !had.has(identityOf(finding)),
  )
  if (added.length === 0) return true
  const edits = fixed.filter(({ rule }) => !PARSING_RULES.has(rule)).flatMap(({ fix }) => fix.edits)
  return !insertedSpans(fixed, edits).some((place) =>
    added.some((finding) => rangesOf(finding).some((range) => overlaps(place, range))),
  )
}

/** The range of a finding, and for a contradiction also the range that it contradicts. */
function rangesOf({ rule, range, related = [] }: Finding): readonly Span[] {
  const others = CONTRADICTIONS.has(rule) ? related.map((other) => other.range) : []
  return [range, ...others].map(({ start, end }) => ({ start: start.offset, end: end.offset }))
}

/** The spans of the inserted texts after all fixes are applied. */
function insertedSpans(
  fixed: readonly FixableFinding[],
  wanted: readonly TextEdit[],
): readonly Span[] {
  const all = fixed.flatMap(({ fix }) => fix.edits).toSorted((a, b) => a.start - b.start)
  let next = 0
  let shift = 0
  return wanted
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, text }) => {
      for (let edit = all[next]; edit !== undefined && edit.start < start; edit = all[next]) {
        shift += edit.text.length - (edit.end - edit.start)
        next += 1
      }
      return { start: start + shift, end: start + shift + text.length }
    })
}

/** What two fixes can cause together though each alone is right, such as one id for two models. */
const CONTRADICTIONS: ReadonlySet<string> = new Set(['duplicate'])

function contradicts(
  before: LintedFile,
  after: LintedFile,
  fixed: readonly FixableFinding[],
): boolean {
  const left = countOf(before.findings, CONTRADICTIONS) - countOf(fixed, CONTRADICTIONS)
  return countOf(after.findings, CONTRADICTIONS) > left
}

function countOf(findings: readonly Finding[], rules: ReadonlySet<string>): number {
  return findings.filter(({ rule }) => rules.has(rule)).length
}

function areGone(before: LintedFile, after: LintedFile, fixed: readonly FixableFinding[]): boolean {
  const had = countByIdentity(before.findings)
  const has = countByIdentity(after.findings)
  for (const [identity, count] of countByIdentity(fixed)) {
    if ((has.get(identity) ?? 0) > (had.get(identity) ?? 0) - count) return false
  }
  return true
}

/** The number of findings with the same rule and message. */
function countByIdentity(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const finding of findings) {
    const identity = identityOf(finding)
    counts.set(identity, (counts.get(identity) ?? 0) + 1)
  }
  return counts
}

function identityOf({ rule, message }: Finding): string {
  return `${rule}\n${message}`
}
