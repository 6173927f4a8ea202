import type { TextEdit } from '../../core/edit.ts'
import {
  blankEnd,
  blankStart,
  endsLine,
  removeLines,
  startsLine,
  wholeLines,
} from '../../core/remove-lines.ts'
import { lineEnd, type Span } from '../../core/text.ts'
import type { Member, ObjectNode } from '../../core/tree.ts'
import { indentAt } from './style.ts'

/**
 * Removes entries of an object or list in brackets, each with one comma, and with its lines if
 * nothing else is on them. Comments between entries are kept.
 */
export function removeFromBrackets(text: string, gone: readonly Span[]): readonly TextEdit[] {
  const pieces: Span[] = []
  for (const entry of gone) {
    let piece = withComma(text, entry) ?? entry
    // Removed last entries take the comma before the first of them along.
    for (let last = pieces.at(-1); last && last.end > piece.start; last = pieces.at(-1)) {
      pieces.pop()
      const joined = { start: last.start, end: piece.end }
      piece = withComma(text, joined) ?? joined
    }
    pieces.push(piece)
  }
  return pieces.map((piece) => ({ ...withBlanks(text, piece), text: '' }))
}

/**
 * Widens a piece to its lines if nothing else is on them, else to the blanks that would be left
 * over.
 */
function withBlanks(text: string, piece: Span): Span {
  const lines = wholeLines(text, piece)
  if (lines !== undefined) return removeLines(text, lines)
  const start = blankStart(text, piece.start)
  const end = blankEnd(text, piece.end)
  if (startsLine(text, start)) return { start: piece.start, end }
  if (!endsLine(text, end)) return piece
  const next = skipSpace(text, end)
  // The next entry takes the place beside the bracket.
  const isFirst = /[[{]/.test(text.charAt(start - 1)) && !/[/#]/.test(text.charAt(next))
  return isFirst ? { start: piece.start, end: next } : { start, end }
}

/** Removes one entry; undefined if a comment is between it and its comma. */
export function removeFromList(text: string, entry: Span): TextEdit | undefined {
  return withComma(text, entry) && removeFromBrackets(text, [entry])[0]
}

/**
 * An entry with the comma after it; the last entry with the comma before it, a single one with all
 * the space around. Undefined if a comment is between the entry and its comma.
 */
function withComma(text: string, { start, end }: Span): Span | undefined {
  const after = skipSpace(text, end)
  if (text[after] === ',') return { start, end: blankEnd(text, after + 1) }
  const before = skipSpaceBack(text, start)
  if (text[before - 1] === ',') return { start: before - 1, end }
  const isOnly = /^(?:\{\}|\[\])$/.test(`${text[before - 1]}${text[after]}`)
  if (isOnly) return { start: before, end: after }
  return /[}\]]/.test(text[after] ?? '') ? { start, end } : undefined
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && /\s/.test(text.charAt(at))) at += 1
  return at
}

function skipSpaceBack(text: string, from: number): number {
  let at = from
  while (at > 0 && /\s/.test(text.charAt(at - 1))) at -= 1
  return at
}

/** A comment after a member on the same line; the group is the comma before the comment, if any. */
export const JSON5_COMMENT: RegExp =
  /^[ \t]*(,?)[ \t]*(?:\/\/.*|\/\*(?:[^*]|\*(?!\/))*\*\/(?=[ \t]*$))/s
export const HASH_COMMENT: RegExp = /^[ \t]*(,?)[ \t]+#.*/s

/**
 * Inserts printed members into an object in braces, after a member or before the first one. A
 * comment on that member's line stays with it. Undefined if an object without members contains
 * anything else.
 */
export function insertIntoBraces(
  text: string,
  { members, span }: ObjectNode,
  printed: readonly string[],
  after: Member | undefined,
  eol: string,
  comment: RegExp,
): TextEdit | undefined {
  return insertEntries(text, { entries: members, span }, printed, after, eol, comment)
}

/** An object or list in brackets. */
interface Bracketed {
  readonly entries: readonly Entry[]
  readonly span: Span
}

interface Entry {
  readonly span: Span
}

/** The same for the entries of an object or of a list. */
export function insertEntries(
  text: string,
  { entries, span }: Bracketed,
  printed: readonly string[],
  after: Entry | undefined,
  eol: string,
  comment: RegExp,
): TextEdit | undefined {
  const [first] = entries
  if (first === undefined) {
    const inner = { start: span.start + 1, end: span.end - 1 }
    const isBlank = text.slice(inner.start, inner.end).trim() === ''
    return isBlank ? { ...inner, text: ` ${printed.join(', ')} ` } : undefined
  }
  const isMultiline = /[\r\n]/.test(text.slice(span.start, first.span.start))
  const space = isMultiline ? eol + indentAt(text, first.span.start) : ' '
  if (after === undefined) {
    const { start } = first.span
    return { start, end: start, text: printed.map((member) => `${member},${space}`).join('') }
  }
  const { end } = after.span
  const line = text.slice(end, lineEnd(text, end))
  const [beside, comma] = (isMultiline && comment.exec(line)) || []
  const added = printed.join(`,${space}`)
  if (beside === undefined) return { start: end, end, text: `,${space}${added}` }
  const at = end + beside.length
  return comma === ','
    ? { start: at, end: at, text: `${space}${added},` }
    : { start: end, end: at, text: `,${beside}${space}${added}` }
}
