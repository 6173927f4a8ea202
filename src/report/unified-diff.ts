import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff'
import { maskPath, maskSecrets } from '../core/mask.ts'

/** What changes in a file as a unified diff, keys masked. */
export function unifiedDiff(path: string, before: string, after: string): string {
  const shown = maskPath(path)
  const patch = structuredPatch(`a/${shown}`, `b/${shown}`, before, after, undefined, undefined, {
    context: 3,
  })
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
