import type { SourceDocument } from '../../core/document.ts'
import type { TextEdit } from '../../core/edit.ts'
import type { Span } from '../../core/text.ts'
import { removeFromList } from '../edit/brackets.ts'
import { quoteAt } from '../edit/style.ts'
import type { Editor } from '../editor.ts'
import { isNotebook } from './notebook.ts'

/**
 * Edits code and plain text: strings in quotes, and entries between commas. Escapes depend on the
 * language, so a string that needs any is not written. What is computed is left as it is.
 */
export function editCode({ source: { text } }: SourceDocument): Editor {
  return {
    replaceText(at, value) {
      const marks = marksOf(text, at)
      return marks === undefined ? noEdit(at) : { ...at, text: marks.open + value + marks.close }
    },
    replace(target, value) {
      const { span } = 'keySpan' in target ? target.value : target
      const marks = marksOf(text, span)
      const isPlain = typeof value === 'string' && !/["'\\$`\p{Cc}]/u.test(value)
      if (marks === undefined || marks.close === '' || !isPlain) return undefined
      return { ...span, text: marks.open + value + marks.close }
    },
    rename({ keySpan }, key) {
      const mark = quoteAt(text, keySpan.start)
      const isPlain = /^[A-Za-z_]\w*$/.test(key)
      return mark !== '' && isPlain ? { ...keySpan, text: mark + key + mark } : undefined
    },
    insert: () => undefined,
    // The lines of a notebook are strings of JSON.
    remove: (entry) => (isNotebook(text) ? undefined : removeFromList(text, entry)),
  }
}

/** An edit that changes nothing, so that a fix with it is dropped. */
function noEdit({ start }: Span): TextEdit {
  return { start, end: start, text: '' }
}

/** The quotes of a literal, with its prefix; empty for a number, a word or a part of a text. */
function marksOf(
  text: string,
  { start, end }: Span,
): { readonly open: string; readonly close: string } | undefined {
  const written = text.slice(start, end)
  if (/^-?[\w.:/@[\]-]*$/.test(written)) {
    return /\.env\b|environ\b/.test(written) ? undefined : { open: '', close: '' }
  }
  const [open = '', prefix = '', mark] =
    /^([A-Za-z]{0,2})("""|'''|\\?["']|`)/.exec(written)?.slice(0, 3) ?? []
  if (mark === undefined || written.length < open.length + mark.length) return undefined
  const inner = written.slice(open.length, -mark.length)
  const isComputed = inner.includes('${') || (/f/i.test(prefix) && inner.includes('{'))
  const isWhole = written.endsWith(mark) && !inner.includes(mark)
  return isWhole && !isComputed ? { open, close: mark } : undefined
}
