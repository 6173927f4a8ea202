import { FILE_HEADERS_ONLY, formatPatch, type StructuredPatch, structuredPatch } from 'diff'
import { maskPath, maskSecrets } from '../core/mask.ts'

/** Lines around a change. */
const CONTEXT = 3

/** More added and removed lines than this are not compared: the time grows with the square. */
const MOST_CHANGED = 6000

/** What changes in a file as a unified diff, keys masked. */
export function unifiedDiff(path: string, before: string, after: string): string {
  const shown = maskPath(path)
  const [from, to] = [`a/${shown}`, `b/${shown}`] as const
  const limits = { context: CONTEXT, maxEditLength: MOST_CHANGED }
  const compared =
    countUnpaired(before, after) > MOST_CHANGED
      ? undefined
      : structuredPatch(from, to, before, after, undefined, undefined, limits)
  const patch = compared ?? replaceFile(from, to, before, after)
  // Masked as a whole, since a line alone may not show that it is part of a key.
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

/** How many lines have no equal in the other text: at least so many are added or removed. */
function countUnpaired(before: string, after: string): number {
  const surplus = new Map<string, number>()
  for (const line of before.split('\n')) surplus.set(line, (surplus.get(line) ?? 0) + 1)
  for (const line of after.split('\n')) surplus.set(line, (surplus.get(line) ?? 0) - 1)
  return [...surplus.values()].reduce((sum, count) => sum + Math.abs(count), 0)
}

/** All lines of the file as removed, then all lines as added. */
function replaceFile(from: string, to: string, before: string, after: string): StructuredPatch {
  const removal = structuredPatch(from, to, before, '')
  const addition = structuredPatch(from, to, '', after)
  const [old] = removal.hunks
  const [fresh] = addition.hunks
  const hunk = {
    oldStart: 1,
    oldLines: old?.oldLines ?? 0,
    newStart: 1,
    newLines: fresh?.newLines ?? 0,
    lines: [...(old?.lines ?? []), ...(fresh?.lines ?? [])],
  }
  return { ...removal, hunks: [hunk] }
}
