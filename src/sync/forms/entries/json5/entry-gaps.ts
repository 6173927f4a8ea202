import type { Span } from '../../../../core/text.ts'

/** A text around the entries of an object or list: everything but the entries themselves. */
export interface EntryGap {
  /** Line ends and indentation before the entry. */
  readonly space: string
  /** Comments between the space and the entry, with the space after them. */
  readonly comments: string
  /** What stands between the entry and its comma, if it has one. */
  readonly beforeComma: string
  readonly comma: boolean
  /** A comment after the comma on the same line, with the space before it. */
  readonly after: string
}

export interface EntryGaps {
  readonly gaps: readonly EntryGap[]
  /** What follows the last entry. */
  readonly rest: string
}

/** Reads what stands between entries, given where the entries stand in a text that parses. */
export function readGaps(text: string, range: Span, entries: readonly Span[]): EntryGaps {
  const gaps: EntryGap[] = []
  let at = range.start
  for (const [index, entry] of entries.entries()) {
    const before = text.slice(at, entry.start)
    const space = /^\s*/.exec(before)?.[0] ?? ''
    const until = entries[index + 1]?.start ?? range.end
    const tail = readTail(text, entry.end, until)
    gaps.push({ space, comments: before.slice(space.length), ...tail.gap })
    at = tail.end
  }
  return { gaps, rest: text.slice(at, range.end) }
}

function readTail(text: string, start: number, until: number) {
  const at = skipBlanks(text, start, until)
  const comma = text[at] === ',' && at < until
  const from = comma ? at + 1 : start
  const line = /^[ \t]*(?:\/\/[^\r\n]*|\/\*(?:[^*\r\n]|\*(?!\/))*\*\/(?=[ \t]*(?:[\r\n]|$)))/.exec(
    text.slice(from, until),
  )
  const after = line?.[0] ?? ''
  const gap = { beforeComma: comma ? text.slice(start, at) : '', comma, after }
  return { gap, end: from + after.length }
}

/** The first place that is neither white space nor a comment, or `until`. */
export function skipBlanks(text: string, start: number, until: number): number {
  let at = start
  while (at < until) {
    if (text.startsWith('//', at)) {
      while (at < until && !/[\r\n]/.test(text.charAt(at))) at += 1
    } else if (text.startsWith('/*', at)) {
      const end = text.indexOf('*/', at + 2)
      at = end === -1 ? until : end + 2
    } else if (/\s/.test(text.charAt(at))) at += 1
    else return at
  }
  return until
}
