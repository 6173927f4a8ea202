/** A text and its decoration: emphasis, a code span, a link, footnote marks. */
export interface DecoratedText {
  readonly before: string
  readonly core: string
  readonly after: string
}

const MARKS = ['**', '__', '~~', '``', '*', '_', '`'] as const

/** The patterns are anchored at the end and bounded, so that they are fast on any text. */
const FOOTNOTE =
  /[ \t]{0,2}(?:\[\^[^\][\s]{1,40}\]|<sup>[^<>]{1,40}<\/sup>|[†‡§¹²³⁰-⁹]{1,4}|\\\*{1,3})$/
const LINK = /^\[([^\][]{1,300})(\]\([^()\s]{1,500}\))$/

/** A comment at the end of a text, or at its start. */
const COMMENT_AFTER =
  /[ \t]{0,8}(?:<!--(?:(?!-->).){0,500}-->|\{\/\*(?:(?!\*\/).){0,500}\*\/\s?\})$/
const COMMENT_BEFORE =
  /^(?:<!--(?:(?!-->).){0,500}-->|\{\/\*(?:(?!\*\/).){0,500}\*\/\s?\})[ \t]{0,8}/

/** Matches if a text may have decoration. */
const END = /[\]>)}*_~`†‡§¹²³⁰-⁹]$|^(?:<!--|\{\/\*)/

const MOST_LAYERS = 6
const LONGEST_TEXT = 1000

/** Separates a cell's text from its decoration; `before + core + after` is the cell. */
export function stripDecoration(cell: string): DecoratedText {
  let stripped: DecoratedText = { before: '', core: cell, after: '' }
  if (cell.length > LONGEST_TEXT || !END.test(cell)) return stripped
  for (let layer = 0; layer < MOST_LAYERS; layer += 1) {
    const inner = stripOnce(stripped.core)
    if (inner === undefined || inner.core === '') break
    stripped = {
      before: stripped.before + inner.before,
      core: inner.core,
      after: inner.after + stripped.after,
    }
  }
  return stripped
}

function stripOnce(text: string): DecoratedText | undefined {
  const after = COMMENT_AFTER.exec(text)?.[0]
  if (after !== undefined) return { before: '', core: text.slice(0, -after.length), after }
  const before = COMMENT_BEFORE.exec(text)?.[0]
  if (before !== undefined) return { before, core: text.slice(before.length), after: '' }
  const footnote = FOOTNOTE.exec(text)?.[0]
  if (footnote !== undefined) {
    return { before: '', core: text.slice(0, -footnote.length), after: footnote }
  }
  const [, label, target] = LINK.exec(text) ?? []
  if (label !== undefined && target !== undefined) {
    return { before: '[', core: label, after: target }
  }
  const mark = MARKS.find((one) => text.startsWith(one) && text.endsWith(one))
  if (mark === undefined || text.length <= 2 * mark.length) return undefined
  return { before: mark, core: text.slice(mark.length, -mark.length), after: mark }
}
