import type { Finding } from '../../core/finding.ts'
import type { SourceText } from '../../core/text.ts'
import type { Located } from '../../core/tree.ts'
import type { Directive } from './directives.ts'
import { resolveRuleName } from './resolve-names.ts'

/** One rule of a directive. */
export interface Suppression {
  readonly directive: Directive
  /** As written, perhaps misspelt; absent where the directive names no rule. */
  readonly written?: Located<string>
  /** The intended rule; undefined for every rule, and where the name cannot be resolved. */
  readonly rule: string | undefined
}

export interface SuppressedFindings {
  readonly kept: readonly Finding[]
  /** The suppressions that had an effect. */
  readonly used: ReadonlySet<Suppression>
}

/** The suppressions of directives, one for each rule. */
export function suppressionsOf(directives: readonly Directive[]): readonly Suppression[] {
  return directives.flatMap((directive): readonly Suppression[] =>
    directive.rules.length === 0
      ? [{ directive, rule: undefined }]
      : directive.rules.map((written) => ({
          directive,
          written,
          rule: resolveRuleName(written.value),
        })),
  )
}

/**
 * Removes the findings that start where they are suppressed. `disable` applies from its comment to an
 * `enable`, or to the end of the file or of its code block. Linear in findings and suppressions.
 */
export function suppress(
  findings: readonly Finding[],
  source: SourceText,
  suppressions: readonly Suppression[],
): SuppressedFindings {
  const used = new Set<Suppression>()
  const kept = new Set(findings)
  const byLine = indexByLine(source, suppressions)
  const switches = suppressions.filter(({ directive: { kind } }) => isSwitch(kind))
  const page = openRegion()
  let block = openRegion()
  let next = 0
  for (const finding of findings.toSorted(byStart)) {
    const { line, offset } = finding.range.start
    for (; (switches[next]?.directive.comment.start ?? offset + 1) <= offset; next += 1) {
      const suppression = switches[next]
      if (suppression !== undefined) block = applySwitch(suppression, page, block, used)
    }
    const inBlock = offset < block.end ? block : undefined
    const match =
      byLine.get(lineKey(line, finding.rule)) ??
      byLine.get(lineKey(line)) ??
      suppressionIn(inBlock, finding.rule) ??
      suppressionIn(page, finding.rule)
    if (match === undefined) continue
    used.add(match)
    kept.delete(finding)
  }
  for (const suppression of switches.slice(next))
    block = applySwitch(suppression, page, block, used)
  return { kept: [...kept], used }
}

function byStart(a: Finding, b: Finding): number {
  return a.range.start.offset - b.range.start.offset
}

function isSwitch(kind: Directive['kind']): boolean {
  return kind === 'disable' || kind === 'enable'
}

function lineKey(line: number, rule = '*'): string {
  return `${line} ${rule}`
}

function indexByLine(
  source: SourceText,
  suppressions: readonly Suppression[],
): ReadonlyMap<string, Suppression> {
  const byLine = new Map<string, Suppression>()
  for (const suppression of suppressions) {
    const line = lineOf(suppression.directive, source)
    if (line === undefined) continue
    const key = lineKey(line, suppression.rule)
    if (!byLine.has(key)) byLine.set(key, suppression)
  }
  return byLine
}

/** Blank lines to skip after a comment, since formatters may insert some. */
const BLANK_LINES = 3

function lineOf({ kind, comment }: Directive, source: SourceText): number | undefined {
  if (kind === 'line') return source.pointAt(comment.start).line
  if (kind !== 'next-line') return undefined
  const first = source.pointAt(comment.end).line + 1
  let line = first
  while (line < first + BLANK_LINES && source.lineAt(line).trim() === '') line += 1
  return line
}

/** What is turned off at a position, in a page or in one of its code blocks. */
interface Region {
  readonly end: number
  readonly byRule: Map<string, Suppression>
  all: Suppression | undefined
  /** Rules that are on again while all others are off. */
  readonly except: Set<string>
}

function openRegion(end = 0): Region {
  return { end, byRule: new Map(), all: undefined, except: new Set() }
}

function suppressionIn(region: Region | undefined, rule: string): Suppression | undefined {
  return region?.byRule.get(rule) ?? (region?.except.has(rule) ? undefined : region?.all)
}

/** Turns rules off or on in the region of a directive. Returns the current code block's region. */
function applySwitch(
  suppression: Suppression,
  page: Region,
  open: Region,
  used: Set<Suppression>,
): Region {
  const { block, kind } = suppression.directive
  const inner = block === undefined || open.end === block.end ? open : openRegion(block.end)
  const region = block === undefined ? page : inner
  if (kind === 'disable') turnOff(region, suppression)
  // An unresolvable name turns nothing on, and is reported as unknown instead of unused.
  else if (suppression.written !== undefined && suppression.rule === undefined)
    used.add(suppression)
  else if (turnOn(region, suppression.rule)) used.add(suppression)
  return inner
}

function turnOff(region: Region, suppression: Suppression): void {
  const rule = suppression.rule
  if (rule === undefined) {
    region.all ??= suppression
    region.except.clear()
  } else if (!region.byRule.has(rule)) region.byRule.set(rule, suppression)
}

/** Turns rules on; false where nothing was off. */
function turnOn(region: Region, rule: string | undefined): boolean {
  if (rule !== undefined) {
    const covered = region.all !== undefined && !region.except.has(rule)
    if (covered) region.except.add(rule)
    return region.byRule.delete(rule) || covered
  }
  const any = region.all !== undefined || region.byRule.size > 0
  region.all = undefined
  region.byRule.clear()
  region.except.clear()
  return any
}
