import { blankStart, removePiece, startsLine } from '../../core/remove-lines.ts'
import type { Span } from '../../core/text.ts'
import { afterInvisible } from './characters.ts'
import { COMMENTS, FENCE_LINES, HASH_COMMENTS, INVISIBLE, ODD_SPACES } from './habits.ts'
import { addHabit, addProblem } from './report.ts'
import type { Scanner } from './scanner.ts'

const LINE_END = /[\n\r\u2028\u2029]|$/g
const JSON5_SPACES = /[\v\f\u00A0\uFEFF\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]+/y

/** Moves `end` past white space and comments, and past lines that belong to no config. */
export function skipBlank(scanner: Scanner): void {
  const { text } = scanner
  let offset = scanner.end
  let newLine = offset === 0
  for (;;) {
    const code = text.charCodeAt(offset)
    if (code === 0x20 || code === 0x09) offset += 1
    else if (code === 0x0a || code === 0x0d) {
      offset += 1
      newLine = true
    } else if (isPlain(code)) break
    else {
      const next = skipOther(scanner, offset)
      if (next === offset) break
      newLine ||= /[\n\r\u2028\u2029]/.test(text.slice(offset, next))
      offset = next
    }
  }
  scanner.end = offset
  scanner.newLine = newLine
}

/** Whether a token starts here for sure: printable ASCII but `#`, `/` and markers of whole lines. */
function isPlain(code: number): boolean {
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

/** Skips one piece that is no token; stays where there is none. */
function skipOther(scanner: Scanner, offset: number): number {
  const { text, report } = scanner
  switch (text.charAt(offset)) {
    case '/':
      return skipComment(scanner, offset)
    case '#':
      return skipHashComment(scanner, offset)
    case '<':
    case '=':
    case '>':
    case '|':
      return skipConflict(scanner, offset)
    case '`':
      return skipFence(scanner, offset)
    case '':
      return offset
  }
  const spaceEnd = afterSpaces(text, offset)
  if (spaceEnd > offset) {
    if (!scanner.strict) return spaceEnd
    return refuseSpaces(scanner, { start: offset, end: spaceEnd })
  }
  const end = afterInvisible(text, offset)
  const span = { start: offset, end }
  if (end > offset) addHabit(report, INVISIBLE, span, [{ ...span, text: '' }])
  return end
}

function afterSpaces(text: string, offset: number): number {
  JSON5_SPACES.lastIndex = offset
  return JSON5_SPACES.test(text) ? JSON5_SPACES.lastIndex : offset
}

function refuseSpaces(scanner: Scanner, span: Span): number {
  const { text, report } = scanner
  if (span.start > 0 || !text.startsWith('\uFEFF')) {
    const plain = /[\u2028\u2029]/.test(text.slice(span.start, span.end)) ? '\n' : ' '
    addHabit(report, ODD_SPACES, span, [{ ...span, text: plain }])
    return span.end
  }
  const at = { start: 0, end: 1 }
  addProblem(report, {
    kind: 'hygiene',
    at,
    message: 'Unexpected byte order mark, expected strict JSON to start with its value',
    note: 'Some Windows editors put this invisible character first. Save the file as UTF-8 without BOM.',
    fix: { title: 'Remove the byte order mark', safety: 'safe', edits: [{ ...at, text: '' }] },
  })
  return 1
}

function skipComment(scanner: Scanner, offset: number): number {
  const { text } = scanner
  if (text.startsWith('//', offset)) {
    const end = lineEnd(text, offset)
    keepComment(scanner, { start: offset, end }, text.slice(offset + 2, end))
    return end
  }
  if (!text.startsWith('/*', offset)) return offset
  const close = text.indexOf('*/', offset + 2)
  if (close >= 0) {
    keepComment(scanner, { start: offset, end: close + 2 }, text.slice(offset + 2, close))
    return close + 2
  }
  keepComment(scanner, { start: offset, end: text.length }, text.slice(offset + 2))
  addProblem(scanner.report, {
    at: { start: offset, end: offset + 2 },
    message: 'Unclosed comment, expected `*/`',
    note: 'The comment that opens here swallows the rest of the file.',
  })
  scanner.report.stopped = true
  return text.length
}

function keepComment(scanner: Scanner, span: Span, text: string): void {
  scanner.comments.push({ span, text })
  if (scanner.strict) addHabit(scanner.report, COMMENTS, span, [removePiece(scanner.text, span)])
}

function skipHashComment(scanner: Scanner, offset: number): number {
  const { text, report } = scanner
  const end = lineEnd(text, offset)
  const span = { start: offset, end }
  scanner.comments.push({ span, text: text.slice(offset + 1, end) })
  if (scanner.strict) addHabit(report, COMMENTS, span, [removePiece(text, span)])
  else {
    const mark = { start: offset, end: offset + 1 }
    addHabit(report, HASH_COMMENTS, mark, [{ ...mark, text: '//' }])
  }
  return end
}

/** Keeps the first half of a merge conflict, so that what stands in it is read once. */
function skipConflict(scanner: Scanner, offset: number): number {
  const { text } = scanner
  if (!startsLine(text, offset)) return offset
  if (text.startsWith('<<<<<<<', offset)) {
    addProblem(scanner.report, {
      at: { start: offset, end: offset + 7 },
      message: 'Unexpected merge conflict marker, expected the merged text',
      note: 'Keep one of the two halves, and delete the other one and the marker lines.',
    })
    scanner.conflict = true
    return lineEnd(text, offset)
  }
  if (
    !scanner.conflict ||
    !/^(?:=======|\|\|\|\|\|\|\||>>>>>>>)/.test(text.slice(offset, offset + 7))
  )
    return offset
  scanner.conflict = false
  const close = text.indexOf('\n>>>>>>>', offset - 1)
  return lineEnd(text, close < 0 ? offset : close + 1)
}

function skipFence(scanner: Scanner, offset: number): number {
  const { text } = scanner
  if (!text.startsWith('```', offset) || !startsLine(text, blankStart(text, offset))) return offset
  const end = lineEnd(text, offset)
  if (text.slice(offset, end).lastIndexOf('```') > 0) return offset
  const at = { start: offset, end: offset + 3 }
  addHabit(scanner.report, FENCE_LINES, at, [removePiece(text, { start: offset, end })])
  return end
}

/** The end of the line that holds an offset, before its line ending; not looked for past a limit. */
export function lineEnd(text: string, offset: number, limit: number = text.length): number {
  LINE_END.lastIndex = offset
  return LINE_END.exec(text.slice(0, limit))?.index ?? Math.min(limit, text.length)
}
