import { indentWidth, type Span } from '../core/text.ts'

/** A fenced code block of a Markdown page, found by its lines alone. */
export interface Fence {
  /** The first word of the info string. */
  readonly language: string | undefined
  /** The text after the opening fence, trimmed. */
  readonly info: string
  /** The white space before the opening fence; a list marker counts as spaces. */
  readonly indent: string
  /** The opening line without its line ending. */
  readonly open: Span
  /** The lines between the fences, with their line endings. */
  readonly body: Span
  /**
   * The closing line without its line ending; undefined if the block runs to the end of the page.
   */
  readonly close: Span | undefined
}

interface Opening {
  readonly indent: string
  readonly character: string
  readonly length: number
  readonly info: string
  readonly open: Span
  readonly bodyStart: number
}

/** Occurs in every line that opens or closes a block. */
const MARK = /`{3}|~{3}/g
const LINE = /([^\r\n]*)(\r\n|\r|\n|$)/y
const OPENING =
  /^(\uFEFF?[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]{1,4}){0,3})(`{3,}(?=[^`]*$)|~{3,})(.*)$/s
const CLOSING = /^([ \t]*)(`{3,}|~{3,})[ \t]*$/

/**
 * Finds fenced code blocks by CommonMark's rules for fences, but at any indentation, since pages
 * indent them inside JSX. Block quotes are not searched. Linear time.
 */
export function findFences(text: string): readonly Fence[] {
  const fences: Fence[] = []
  let opening: Opening | undefined
  for (let line = nextMarked(text, 0); line !== undefined; line = nextMarked(text, line.next)) {
    if (opening === undefined) opening = readOpening(line)
    else if (closes(line.content, opening)) {
      fences.push(finish(opening, line.start, { start: line.start, end: line.end }))
      opening = undefined
    }
  }
  if (opening !== undefined) fences.push(finish(opening, text.length, undefined))
  return fences
}

interface Line extends Span {
  readonly content: string
  readonly next: number
}

/** The next line, from the start of a line on, that may open or close a block. */
function nextMarked(text: string, from: number): Line | undefined {
  MARK.lastIndex = from
  const mark = MARK.exec(text)
  if (mark === null) return undefined
  const before = text.slice(from, mark.index)
  const start = from + Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1
  LINE.lastIndex = start
  const match = LINE.exec(text)
  const content = match?.[1] ?? ''
  const end = start + content.length
  return { content, start, end, next: end + Math.max(match?.[2]?.length ?? 0, 1) }
}

function readOpening(line: Line): Opening | undefined {
  const match = OPENING.exec(line.content)
  if (match === null) return undefined
  const [, before = '', fence = '', info = ''] = match
  return {
    indent: before.replace('\uFEFF', '').replace(/[^ \t]/g, ' '),
    character: fence.charAt(0),
    length: fence.length,
    info: info.trim(),
    open: { start: line.start, end: line.end },
    bodyStart: line.next,
  }
}

/** Four columns deeper than the opening, a fence is code, as in CommonMark. */
function closes(content: string, opening: Opening): boolean {
  const match = CLOSING.exec(content)
  if (match === null) return false
  const [, indent = '', fence = ''] = match
  return (
    fence.charAt(0) === opening.character &&
    fence.length >= opening.length &&
    indentWidth(indent) < indentWidth(opening.indent) + 4
  )
}

function finish(opening: Opening, bodyEnd: number, close: Span | undefined): Fence {
  const language = /^\S+/.exec(opening.info)?.[0]
  return {
    language,
    info: opening.info,
    indent: opening.indent,
    open: opening.open,
    body: { start: Math.min(opening.bodyStart, bodyEnd), end: bodyEnd },
    close,
  }
}
