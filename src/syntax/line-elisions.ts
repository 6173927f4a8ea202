import type { Span } from '../core/text.ts'
import { hideAllBut, type ShownText } from './elisions.ts'

/** A line in place of others: `...`, `…`, `- ...`, `<more models>`. */
const ELISION =
  /^[ \t]{0,200}(?:-[ \t]{1,9})?(?:\.{3,}|…{1,9}|<[^<>\r\n]{1,60}>)[^\r\n:="']{0,80}$/gm

/** An elided value in TOML, which no parser accepts. */
const TOML_ELISION =
  /^[ \t]{0,200}[\w."'-]{1,200}[ \t]{0,20}=[ \t]{0,20}(?:\.{3,}|…|<[^<>\r\n]{1,60}>)[ \t]{0,20}(?:#[^\r\n]{0,300})?$/gm

/** Hides the lines of YAML or TOML that are elisions. */
export function hideElidedLines(text: string, syntax: 'yaml' | 'toml'): ShownText {
  const patterns = syntax === 'toml' ? [ELISION, TOML_ELISION] : [ELISION]
  const hidden = patterns
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .map(({ 0: line, index }) => ({ start: index, end: index + line.length }))
    .toSorted((a, b) => a.start - b.start)
  let shown = ''
  let done = 0
  for (const { start, end } of hidden) {
    shown += text.slice(done, start) + ' '.repeat(end - start)
    done = end
  }
  return { text: shown + text.slice(done), hidden }
}

/** The start of a top-level key or document, or of a table. */
const TOPS = {
  yaml: /^(?:([A-Za-z_][\w-]{0,80})[ \t]{0,9}:(?=[\s]|$)|(---)[ \t]*$)/gm,
  toml: /^[ \t]{0,20}\[([^[\]\r\n]{1,200})\]/gm,
}

/** With more alternatives than this, the text is not a snippet. */
const MOST_PIECES = 20

/**
 * Splits alternatives listed one below the other, each with the others hidden. A new one starts
 * where a key or table repeats that may occur only once.
 */
export function splitAlternatives(
  { text, hidden }: ShownText,
  syntax: 'yaml' | 'toml',
): readonly ShownText[] {
  const starts = [0]
  let seen = new Set<string>()
  for (const { 1: name, 2: mark, index } of text.matchAll(TOPS[syntax])) {
    const isNew = mark !== undefined || (name !== undefined && seen.has(name))
    if (isNew && index > 0) {
      starts.push(mark === undefined ? index : index + mark.length)
      seen = new Set()
    }
    if (name !== undefined) seen.add(name)
  }
  if (starts.length === 1 || starts.length > MOST_PIECES) return [{ text, hidden }]
  return starts.map((start, index): ShownText => {
    const end = starts[index + 1] ?? text.length
    const piece = hideAllBut(text, { start, end: withoutMark(text, { start, end }) })
    return { text: piece.text, hidden: [...hidden, ...piece.hidden] }
  })
}

/** The end of the piece before the `---` of the next document. */
function withoutMark(text: string, { start, end }: Span): number {
  return text.slice(start, end).endsWith('---') ? end - 3 : end
}
