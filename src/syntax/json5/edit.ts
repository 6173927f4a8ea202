import { isFields } from '../../core/config-value.ts'
import type { SourceDocument } from '../../core/document.ts'
import { insertEntries, insertIntoBraces, JSON5_COMMENT, removeFromList } from '../edit/brackets.ts'
import { indentAt, quoteAt, type Style } from '../edit/style.ts'
import type { Editor } from '../editor.ts'
import { printJson5, printKey, printMember, quoteJson5 } from './print.ts'

/** Edits JSON5 and strict JSON. */
export function editJson5({ source: { text } }: SourceDocument, style: () => Style): Editor {
  return {
    replaceText(at, value) {
      const quote = quoteAt(text, at.start)
      return { ...at, text: quote === '' ? value : quoteJson5(value, quote) }
    },
    replace(target, value, path) {
      const { span } = 'keySpan' in target ? target.value : target
      const own = isFields(value) ? '' : quoteAt(text, span.start)
      const quote = own || style().quote
      const inline = path === undefined ? new Map() : style().inline
      const place = { path: path ?? '', indent: indentAt(text, span.start) }
      return { ...span, text: printJson5(value, { ...style(), quote, inline }, place) }
    },
    rename({ keySpan }, key) {
      const quote = quoteAt(text, keySpan.start)
      return {
        ...keySpan,
        text: quote === '' ? printKey(key, { ...style(), keyQuote: '' }) : quoteJson5(key, quote),
      }
    },
    insert(object, fields, after, path = '') {
      const place = {
        path,
        indent: indentAt(text, object.members[0]?.span.start ?? object.span.start),
      }
      const printed = [...fields].map(([key, value]) => printMember(key, value, style(), place))
      return insertIntoBraces(text, object, printed, after, style().eol, JSON5_COMMENT)
    },
    append({ items, span }, item) {
      const last = items.at(-1)
      const place = { path: '[]', indent: indentAt(text, (last?.span ?? span).start) }
      if (last === undefined) {
        const isBlank = text.slice(span.start + 1, span.end - 1).trim() === ''
        return isBlank
          ? { ...span, text: printJson5([item], style(), { ...place, path: '' }) }
          : undefined
      }
      const printed = [printJson5(item, style(), place)]
      return insertEntries(
        text,
        { entries: items, span },
        printed,
        last,
        style().eol,
        JSON5_COMMENT,
      )
    },
    remove: (entry) => removeFromList(text, entry),
  }
}
