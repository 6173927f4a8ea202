import { applyEdits, type Fix, type FixSafety, homesOf, type TextEdit } from '../core/edit.ts'
import type { Finding } from '../core/finding.ts'
import { losesSecret } from '../core/loses-secret.ts'
import { overlaps, type Span } from '../core/text.ts'
import type { LintedFile } from './linted-file.ts'
import { PARSING_RULES } from './offer-fix.ts'

/** Lints another text as the same file; undefined where that text is no longer recognised. */
export type Relint = (text: string) => LintedFile | undefined

/** A file after its fixes. */
export interface FixedFile {
  /** With the fixed text and the findings that are left. */
  readonly file: LintedFile
  /** The findings that were fixed, pass by pass; places are those of the text of their pass. */
  readonly applied: readonly FixableFinding[]
  readonly passes: number
  /** The keys that are to be written elsewhere before the fixed text is put in place. */
  readonly keys: readonly MovedKey[]
}

/** A line that a file of variables has to get; the only thing here that holds a key. */
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
 * Bounds the work of a pass on a text with hundreds of fixes that contradict one another: each try
 * lints all of it anew.
 */
function countTries({ findings, source }: LintedFile): number {
  const affordable = Math.min(40_000 / (findings.length + 1), 20_000_000 / (source.text.length + 1))
  return Math.max(2, Math.min(64, Math.round(affordable)))
}

/**
 * Applies fixes until none is left: in one pass those that stay clear of one another, the others in
 * the next, after linting anew. `unsafe` allows the safe ones too. A fix that breaks the file,
 * leaves its finding in place or makes another at its place is left out, and so are fixes that
 * chase one another: a second run has nothing to do.
 */
export function fixText(first: LintedFile, relint: Relint, allowed: FixSafety): FixedFile {
  const banned = new Set<string>()
  for (;;) {
    const { unstable, ...run } = runPasses(first, relint, { allowed, banned })
    const more = unstable.filter((words) => !banned.has(words))
    for (const words of more) banned.add(words)
    if (more.length === 0)
      return { ...run, applied: withoutReturning(first, run.file, run.applied) }
  }
}

/** Which fixes may be applied. */
interface Choice {
  readonly allowed: FixSafety
  /** By their words or by their rule, those that never come to rest. */
  readonly banned: ReadonlySet<string>
}

interface Passes extends FixedFile {
  /** What chases one another, or never comes to an end. */
  readonly unstable: readonly string[]
}

function runPasses(first: LintedFile, relint: Relint, choice: Choice): Passes {
  const applied: FixableFinding[] = []
  const keys: MovedKey[] = []
  /** How many were applied when the file had a text. */
  const texts = new Map([[first.source.text, 0]])
  let file = first
  for (let passes = 0; ; passes += 1) {
    const pass = runPass(file, relint, choice)
    const sofar = { applied, keys, passes }
    if (pass.fixed.length === 0) return { ...sofar, file, unstable: [] }
    if (passes === MOST_PASSES) {
      return { ...sofar, file, unstable: pass.fixed.map(({ rule }) => rule) }
    }
    applied.push(...pass.fixed)
    keys.push(...pass.fixed.flatMap(({ fix }) => keyOf(fix, file.source.text)))
    file = pass.file
    const chain = applied.slice(texts.get(file.source.text))
    if (chain.length < applied.length || texts.has(file.source.text)) {
      return { ...sofar, file, unstable: chain.map(identityOf) }
    }
    texts.set(file.source.text, applied.length)
  }
}

function keyOf({ keyHome }: Fix, text: string): readonly MovedKey[] {
  if (keyHome?.file === undefined) return []
  const { file, variable, from } = keyHome
  return [{ file, variable, key: text.slice(from.start, from.end) }]
}

/** The findings that were fixed for good: what came back was not. */
function withoutReturning(
  first: LintedFile,
  last: LintedFile,
  applied: readonly FixableFinding[],
): readonly FixableFinding[] {
  const had = countByIdentity(first.findings)
  const done = countByIdentity(applied)
  const room = new Map<string, number>()
  for (const [words, count] of countByIdentity(last.findings)) {
    room.set(words, Math.max(had.get(words) ?? 0, done.get(words) ?? 0) - count)
  }
  return applied.filter((finding) => {
    const words = identityOf(finding)
    const left = room.get(words)
    if (left !== undefined) room.set(words, left - 1)
    return left === undefined || left > 0
  })
}

interface Pass {
  readonly file: LintedFile
  readonly fixed: readonly FixableFinding[]
}

function runPass(file: LintedFile, relint: Relint, choice: Choice): Pass {
  const budget = { tries: countTries(file) }
  const attempt = (fixed: readonly FixableFinding[]): Pass | undefined => {
    budget.tries -= 1
    const edits = fixed.flatMap(({ fix }) => fix.edits)
    // Each of two fixes may rely on the copy of a key that the other takes out.
    if (losesSecret(file.source, edits, homesOf(...fixed.map(({ fix }) => fix)))) return undefined
    const after = relint(applyEdits(file.source.text, edits))
    return after && isBetter(file, after, fixed) ? { file: after, fixed } : undefined
  }
  // Of fixes that do not go together, halving finds the ones to leave out.
  const extend = (pass: Pass, more: readonly FixableFinding[]): Pass => {
    if (more.length === 0 || budget.tries === 0) return pass
    const all = attempt([...pass.fixed, ...more])
    if (all !== undefined || more.length === 1) return all ?? pass
    const middle = more.length >> 1
    return extend(extend(pass, more.slice(0, middle)), more.slice(middle))
  }
  const fixAny = (findings: readonly FixableFinding[]): Pass => {
    const clear = new Set(withoutCollisions(findings))
    const pass = extend({ file, fixed: [] }, [...clear])
    const waiting = findings.filter((finding) => !clear.has(finding))
    const isDone = pass.fixed.length > 0 || waiting.length === 0 || budget.tries === 0
    return isDone ? pass : fixAny(waiting)
  }
  // Before a text parses, the rest of it is not read for certain.
  const all = fixable(file, choice)
  const parsed = fixAny(all.filter(({ rule }) => PARSING_RULES.has(rule)))
  if (parsed.fixed.length > 0) return parsed
  return fixAny(all.filter(({ rule }) => !PARSING_RULES.has(rule)))
}

function fixable({ findings }: LintedFile, { allowed, banned }: Choice): readonly FixableFinding[] {
  return findings.filter(
    (finding): finding is FixableFinding =>
      finding.fix !== undefined &&
      (allowed === 'unsafe' || finding.fix.safety === 'safe') &&
      !banned.has(finding.rule) &&
      !banned.has(identityOf(finding)),
  )
}

/** The fixes that have all of their places to themselves; the first comer keeps a place. */
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

/** An insertion at the edge of another edit collides too: their order would be left to chance. */
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
  // Once a text parses, more of it is read, and more can be found.
  const isRead = doesParse(after) || !doesParse(before)
  const isSound = isRead && (parsing < 0 || (parsing === 0 && !contradicts(before, after, fixed)))
  return isSound && areGone(before, after, fixed) && addsNothingAtEdits(before, after, fixed)
}

function doesParse({ findings }: LintedFile): boolean {
  return findings.every(({ rule }) => rule !== 'syntax')
}

/** Whether what fixes wrote is right in every eye: a value may have another owner, who objects. */
function addsNothingAtEdits(
  before: LintedFile,
  after: LintedFile,
  fixed: readonly FixableFinding[],
): boolean {
  const had = countByIdentity(before.findings)
  const news = after.findings.filter(
    (finding) => finding.severity !== 'info' && !had.has(identityOf(finding)),
  )
  if (news.length === 0) return true
  const edits = fixed.filter(({ rule }) => !PARSING_RULES.has(rule)).flatMap(({ fix }) => fix.edits)
  return !placesOf(fixed, edits).some((place) =>
    news.some((finding) => rangesOf(finding).some((range) => overlaps(place, range))),
  )
}

/** Where a finding stands; of two that cannot both be, the other one too. */
function rangesOf({ rule, range, related = [] }: Finding): readonly Span[] {
  const others = CONTRADICTIONS.has(rule) ? related.map((other) => other.range) : []
  return [range, ...others].map(({ start, end }) => ({ start: start.offset, end: end.offset }))
}

/** Where the texts of some edits stand once all fixes are applied. */
function placesOf(fixed: readonly FixableFinding[], wanted: readonly TextEdit[]): readonly Span[] {
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

/** What two fixes that are right one by one can make together, such as one id for two models. */
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
  for (const [words, count] of countByIdentity(fixed)) {
    if ((has.get(words) ?? 0) > (had.get(words) ?? 0) - count) return false
  }
  return true
}

/** How many findings of a list say the same. */
function countByIdentity(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const finding of findings) {
    const words = identityOf(finding)
    counts.set(words, (counts.get(words) ?? 0) + 1)
  }
  return counts
}

function identityOf({ rule, message }: Finding): string {
  return `${rule}\n${message}`
}
