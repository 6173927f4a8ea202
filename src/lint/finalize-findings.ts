import type { Fix, TextEdit } from '../core/edit.ts'
import type { Finding, RelatedPlace } from '../core/finding.ts'
import { applyLevels, type RuleLevels } from './levels.ts'
import { applySuppressions, type SuppressionRun } from './suppressions/apply-suppressions.ts'

/**
 * The findings to report: without those that comments and settings turn off, merged by cause, and
 * sorted.
 */
export function finalizeFindings(
  found: readonly Finding[],
  run: SuppressionRun,
  levels: RuleLevels | undefined,
): readonly Finding[] {
  const kept = inOrder(applySuppressions(found, run))
  return inOrder(applyLevels(mergeFindings(kept, run.placement.path), levels))
}

/** Reported last: a key in a file is no reason why it does not work. */
const LAST: ReadonlySet<string> = new Set(['literal-secret'])

/** Sorts by position, keys last, and drops repeats, such as those on a key that two endpoints share. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>()
  return findings
    .filter(({ rule, range, message }) => {
      const identity = `${rule}\n${range.start.offset}\n${range.end.offset}\n${message}`
      return !seen.has(identity) && seen.add(identity)
    })
    .toSorted(
      (a, b) =>
        Number(LAST.has(a.rule)) - Number(LAST.has(b.rule)) ||
        a.range.start.offset - b.range.start.offset ||
        (a.rule < b.rule ? -1 : 1),
    )
}

/** Upper bound on related places and on the findings that one fix covers. */
const MOST_RELATED = 50

/**
 * Merges findings with the same cause into the first, with the places of the others and one fix for
 * all. Findings whose fixes overlap are not merged.
 */
function mergeFindings(findings: readonly Finding[], path: string): readonly Finding[] {
  const groups = new Map<string, Finding[]>()
  const merged: Finding[][] = []
  for (const finding of findings) {
    const { cause, rule, message, fix } = finding
    const key = cause === undefined ? '' : `${rule}\n${cause}\n${message}\n${fix === undefined}`
    const group = cause === undefined ? undefined : groups.get(key)
    if (group !== undefined && canMerge(group, finding)) group.push(finding)
    else {
      const first = [finding]
      merged.push(first)
      if (cause !== undefined) groups.set(key, first)
    }
  }
  return merged.flatMap((group) => mergeGroup(group, path))
}

function canMerge(group: readonly Finding[], { fix }: Finding): boolean {
  if (fix === undefined) return true
  return group.length <= MOST_RELATED && areDisjoint(editsOf(group, fix))
}

function mergeGroup(group: readonly Finding[], path: string): readonly Finding[] {
  const [first, ...others] = group
  if (first === undefined) return []
  const { cause: _, ...finding } = first
  if (others.length === 0) return [finding]
  const places = new Set([first.range.start.offset])
  const related: RelatedPlace[] = [...(first.related ?? [])]
  for (const other of others.slice(0, MOST_RELATED)) {
    const { start } = other.range
    if (!places.has(start.offset)) related.push({ message: 'and here', path, range: other.range })
    places.add(start.offset)
    related.push(...(other.related ?? []))
  }
  return [
    {
      ...finding,
      ...(related.length > 0 && { related: related.slice(0, MOST_RELATED) }),
      ...(finding.fix && { fix: { ...finding.fix, edits: editsOf(group) } }),
    },
  ]
}

/** The edits of some findings and of one more fix, without duplicates. */
function editsOf(group: readonly Finding[], more?: Fix): readonly TextEdit[] {
  const edits = [...group.flatMap(({ fix }) => fix?.edits ?? []), ...(more?.edits ?? [])]
  return [
    ...new Map(edits.map((edit) => [`${edit.start} ${edit.end} ${edit.text}`, edit])).values(),
  ]
}

function areDisjoint(edits: readonly TextEdit[]): boolean {
  const inOrder = edits.toSorted((a, b) => a.start - b.start || a.end - b.end)
  return inOrder.every(({ start }, index) => start >= (inOrder[index - 1]?.end ?? 0))
}
