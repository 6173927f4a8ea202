import { FILE_HEADERS_ONLY, formatPatch, type StructuredPatchHunk, structuredPatch } from 'diff'
import { maskPath, maskSecrets } from '../core/mask.ts'

/** Lines around a change. */
const CONTEXT = 3

/** The time that the shortest diff takes grows with the square of it. */
const MOST_CHANGED = 3000

/** What changes in a file as a unified diff, keys masked. */
export function unifiedDiff(path: string, before: string, after: string): string {
  const shown = maskPath(path)
  const [from, to] = [`a/${shown}`, `b/${shown}`]
  const patch = structuredPatch(from, to, before, after, undefined, undefined, {
    context: CONTEXT,
    maxEditLength: MOST_CHANGED,
  }) ?? {
    oldFileName: from,
    newFileName: to,
    oldHeader: undefined,
    newHeader: undefined,
    hunks: [wholeHunk(before, after)],
  }
  // A line alone does not always tell that it is a part of a key.
  const old = maskSecrets(before).split('\n')
  const fresh = maskSecrets(after).split('\n')
  const hunks = patch.hunks.map((hunk) => {
    let oldLine = hunk.oldStart - 1
    let newLine = hunk.newStart - 1
    const lines = hunk.lines.map((line) => {
      const sign = line.charAt(0)
      if (sign === '\\') return line
      const text = (sign === '+' ? fresh[newLine] : old[oldLine]) ?? ''
      if (sign !== '-') newLine += 1
      if (sign !== '+') oldLine += 1
      return sign + text
    })
    return { ...hunk, lines }
  })
  return formatPatch({ ...patch, hunks }, FILE_HEADERS_ONLY)
}

/** One hunk from the first line that changes to the last. */
function wholeHunk(before: string, after: string): StructuredPatchHunk {
  const old = linesOf(before)
  const fresh = linesOf(after)
  const most = Math.min(old.length, fresh.length)
  let head = 0
  while (head < most && old[head] === fresh[head]) head += 1
  let tail = 0
  while (tail < most - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail += 1
  const start = Math.max(head - CONTEXT, 0)
  const end = Math.max(tail - CONTEXT, 0)
  const signed = (sign: string, lines: readonly string[]): readonly string[] =>
    lines.flatMap((line) => (sign + line).split('\n'))
  return {
    oldStart: start + 1,
    oldLines: old.length - end - start,
    newStart: start + 1,
    newLines: fresh.length - end - start,
    lines: [
      ...signed(' ', old.slice(start, head)),
      ...signed('-', old.slice(head, old.length - tail)),
      ...signed('+', fresh.slice(head, fresh.length - tail)),
      ...signed(' ', old.slice(old.length - tail, old.length - end)),
    ],
  }
}

/** The lines of a text; with the last one goes what a diff says where it is not ended. */
function linesOf(text: string): readonly string[] {
  const lines = text.split('\n')
  const last = lines.pop() ?? ''
  return last === '' ? lines : [...lines, `${last}\n\\ No newline at end of file`]
}
