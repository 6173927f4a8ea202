import type { Fix, TextEdit } from '../core/edit.ts'
import type { Finding, RelatedPlace } from '../core/finding.ts'

/** More places than this say no more, and more edits than those of as many are no one fix. */
const MOST_RELATED = 50

/**
 * Tells findings of one cause as one: the first, with the places of the others and with a fix for
 * all of them. What cannot be fixed together stays apart.
 */
export function mergeFindings(findings: readonly Finding[], path: string): readonly Finding[] {
  const groups = new Map<string, Finding[]>()
  const merged: Finding[][] = []
  for (const finding of findings) {
    const { cause, rule, message, fix } = finding
    const key = cause === undefined ? '' : `${rule}\n${cause}\n${message}\n${fix === undefined}`
    const group = cause === undefined ? undefined : groups.get(key)
    if (group !== undefined && goTogether(group, finding)) group.push(finding)
    else {
      const first = [finding]
      merged.push(first)
      if (cause !== undefined) groups.set(key, first)
    }
  }
  return merged.flatMap((group) => mergeGroup(group, path))
}

function goTogether(group: readonly Finding[], { fix }: Finding): boolean {
  if (fix === undefined) return true
  return group.length <= MOST_RELATED && areClear(editsOf(group, fix))
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

/** The edits of some findings, and of one fix more; what several of them want stands once. */
function editsOf(group: readonly Finding[], more?: Fix): readonly TextEdit[] {
  const edits = [...group.flatMap(({ fix }) => fix?.edits ?? []), ...(more?.edits ?? [])]
  return [
    ...new Map(edits.map((edit) => [`${edit.start} ${edit.end} ${edit.text}`, edit])).values(),
  ]
}

function areClear(edits: readonly TextEdit[]): boolean {
  const inOrder = edits.toSorted((a, b) => a.start - b.start || a.end - b.end)
  return inOrder.every(({ start }, index) => start >= (inOrder[index - 1]?.end ?? 0))
}
