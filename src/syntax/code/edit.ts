import type { SourceDocument } from '../../core/document.ts'
import { removeFromList } from '../edit/brackets.ts'
import { quoteAt } from '../edit/style.ts'
import type { Editor } from '../editor.ts'

/**
 * Edits code and plain text: strings in quotes, and entries between commas. Escapes depend on the
 * language, so a string that needs any is not written.
 */
export function editCode({ source: { text } }: SourceDocument): Editor {
  return {
    replaceText(at, value) {
      const mark = quoteAt(text, at.start)
      return { ...at, text: mark + value + mark }
    },
    replace(target, value) {
      const { span } = 'keySpan' in target ? target.value : target
      const mark = quoteAt(text, span.start)
      const isPlain = typeof value === 'string' && mark !== '' && !/["'\\$`\p{Cc}]/u.test(value)
      return isPlain ? { ...span, text: mark + value + mark } : undefined
    },
    rename({ keySpan }, key) {
      const mark = quoteAt(text, keySpan.start)
      const isPlain = /^[A-Za-z_]\w*$/.test(key)
      return mark !== '' && isPlain ? { ...keySpan, text: mark + key + mark } : undefined
    },
    insert: () => undefined,
    remove: (entry) => removeFromList(text, entry),
  }
}
