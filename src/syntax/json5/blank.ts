import type { Comment } from '../../core/document.ts'
import { blankStart, removePiece, startsLine } from '../../core/remove-lines.ts'
import type { Span } from '../../core/text.ts'
import { afterInvisible } from './characters.ts'
import {
  COMMENTS,
  FENCE_LINES,
  HASH_COMMENTS,
  INVISIBLE,
  type Mistake,
  ODD_SPACES,
  replaceFix,
} from './report.ts'
import type { Cursor } from './state.ts'

const LINE_END = /[\n\r\u2028\u2029]|$/g
const JSON5_SPACES = /[\v\f\u00A0\uFEFF\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]+/y

/** A comment, or other text between tokens that is not white space of JSON. */
export interface Piece {
  readonly end: number
  readonly comment?: Comment
  readonly mistakes: readonly Mistake[]
  /** A comment that takes the rest of the file with it. */
  readonly isUnclosed?: boolean
  /** Given for a marker line: whether the first half of a merge conflict follows. */
  readonly opensConflict?: boolean
}

/** What there is between two tokens. */
interface Blank {
  readonly end: number
  readonly hasLineBreak: boolean
  readonly pieces: readonly Piece[]
  readonly isInConflict: boolean
}

type Between = Pick<Cursor, 'text' | 'isStrict' | 'isInConflict'>

/** Reads white space and comments from an offset on, and lines that are not part of the config. */
export function readBlank(cursor: Readonly<Between>, start: number): Blank {
  const { text, isStrict } = cursor
  const pieces: Piece[] = []
  let { isInConflict } = cursor
  let offset = start
  let hasLineBreak = offset === 0
  for (;;) {
    const code = text.charCodeAt(offset)
    if (code === 0x20 || code === 0x09) offset += 1
    else if (code === 0x0a || code === 0x0d) {
      offset += 1
      hasLineBreak = true
    } else if (startsToken(code)) break
    else {
      const piece = readPiece({ text, isStrict, isInConflict }, offset)
      if (piece === undefined) break
      pieces.push(piece)
      hasLineBreak ||= /[\n\r\u2028\u2029]/.test(text.slice(offset, piece.end))
      isInConflict = piece.opensConflict ?? isInConflict
      offset = piece.end
    }
  }
  return { end: offset, hasLineBreak, pieces, isInConflict }
}

/** Skips spaces, tabs and plain line breaks. */
export function afterWhiteSpace(text: string, start: number): number {
  let offset = start
  for (;;) {
    const code = text.charCodeAt(offset)
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return offset
    offset += 1
  }
}

/** Whether white space has a plain line break in it. */
export function hasLineBreak(text: string, start: number, end: number): boolean {
  for (let offset = start; offset < end; offset += 1) {
    const code = text.charCodeAt(offset)
    if (code === 0x0a || code === 0x0d) return true
  }
  return false
}

/** Whether a token certainly starts: printable ASCII but `#`, `/` and the markers of whole lines. */
export function startsToken(code: number): boolean {
  if (code === 0x22 || (code >= 0x30 && code <= 0x3b)) return true
  if (code > 0x7e || code < 0x20) return false
  return !(
    code === 0x2f ||
    code === 0x23 ||
    (code >= 0x3c && code <= 0x3e) ||
    code === 0x60 ||
    code === 0x7c
  )
}

function readPiece(between: Between, offset: number): Piece | undefined {
  const { text, isStrict } = between
  switch (text.charAt(offset)) {
    case '/':
      return readComment(text, offset, isStrict)
    case '#':
      return readHashComment(text, offset, isStrict)
    case '<':
    case '=':
    case '>':
    case '|':
      return readConflict(between, offset)
    case '`':
      return readFence(text, offset)
    case '':
      return undefined
  }
  JSON5_SPACES.lastIndex = offset
  if (JSON5_SPACES.test(text)) {
    const span = { start: offset, end: JSON5_SPACES.lastIndex }
    return isStrict ? readOddSpaces(text, span) : { end: span.end, mistakes: [] }
  }
  const end = afterInvisible(text, offset)
  if (end === offset) return undefined
  const span = { start: offset, end }
  return { end, mistakes: [{ syntax: INVISIBLE, at: span, edits: [{ ...span, text: '' }] }] }
}

function readOddSpaces(text: string, span: Span): Piece {
  if (span.start > 0 || !text.startsWith('\uFEFF')) {
    const plain = /[\u2028\u2029]/.test(text.slice(span.start, span.end)) ? '\n' : ' '
    const edits = [{ ...span, text: plain }]
    return { end: span.end, mistakes: [{ syntax: ODD_SPACES, at: span, edits }] }
  }
  const at = { start: 0, end: 1 }
  const mistake: Mistake = {
    kind: 'hygiene',
    at,
    message: 'Unexpected byte order mark, expected strict JSON to start with its value',
    note: 'Some Windows editors put this invisible character first. Save the file as UTF-8 without BOM.',
    fix: replaceFix('Remove the byte order mark', at, ''),
  }
  return { end: 1, mistakes: [mistake] }
}

function readComment(text: string, start: number, isStrict: boolean): Piece | undefined {
  if (text.startsWith('//', start)) {
    const span = { start, end: lineEnd(text, start) }
    return commentPiece(text, span, span.end, isStrict)
  }
  if (!text.startsWith('/*', start)) return undefined
  const close = text.indexOf('*/', start + 2)
  if (close >= 0) return commentPiece(text, { start, end: close + 2 }, close, isStrict)
  const piece = commentPiece(text, { start, end: text.length }, text.length, isStrict)
  const mistake: Mistake = {
    at: { start, end: start + 2 },
    message: 'Unclosed comment, expected `*/`',
    note: 'The comment that opens here swallows the rest of the file.',
  }
  return { ...piece, mistakes: [...piece.mistakes, mistake], isUnclosed: true }
}

function commentPiece(text: string, span: Span, contentEnd: number, isStrict: boolean): Piece {
  const comment = { span, text: text.slice(span.start + 2, contentEnd) }
  const mistakes = isStrict
    ? [{ syntax: COMMENTS, at: span, edits: [removePiece(text, span)] }]
    : []
  return { end: span.end, comment, mistakes }
}

function readHashComment(text: string, start: number, isStrict: boolean): Piece {
  const end = lineEnd(text, start)
  const span = { start, end }
  const mark = { start, end: start + 1 }
  const mistake = isStrict
    ? { syntax: COMMENTS, at: span, edits: [removePiece(text, span)] }
    : { syntax: HASH_COMMENTS, at: mark, edits: [{ ...mark, text: '//' }] }
  return { end, comment: { span, text: text.slice(start + 1, end) }, mistakes: [mistake] }
}

/** Skips the markers and the other halves of a merge conflict: the first half alone is read. */
function readConflict({ text, isInConflict }: Between, offset: number): Piece | undefined {
  if (!startsLine(text, offset)) return undefined
  if (text.startsWith('<<<<<<<', offset)) {
    const mistake: Mistake = {
      at: { start: offset, end: offset + 7 },
      message: 'Unexpected merge conflict marker, expected the merged text',
      note: 'Keep one of the two halves, and delete the other one and the marker lines.',
    }
    return { end: lineEnd(text, offset), mistakes: [mistake], opensConflict: true }
  }
  if (!isInConflict || !/^(?:={7}|\|{7}|>{7})/.test(text.slice(offset, offset + 7)))
    return undefined
  const close = text.indexOf('\n>>>>>>>', offset - 1)
  const end = lineEnd(text, close < 0 ? offset : close + 1)
  return { end, mistakes: [], opensConflict: false }
}

function readFence(text: string, offset: number): Piece | undefined {
  if (!text.startsWith('```', offset) || !startsLine(text, blankStart(text, offset))) {
    return undefined
  }
  const end = lineEnd(text, offset)
  if (text.slice(offset, end).lastIndexOf('```') > 0) return undefined
  const at = { start: offset, end: offset + 3 }
  const edits = [removePiece(text, { start: offset, end })]
  return { end, mistakes: [{ syntax: FENCE_LINES, at, edits }] }
}

/** The end of an offset's line, before the line break, or the limit if that comes first. */
export function lineEnd(text: string, offset: number, limit: number = text.length): number {
  LINE_END.lastIndex = offset
  return LINE_END.exec(text.slice(0, limit))?.index ?? Math.min(limit, text.length)
}
