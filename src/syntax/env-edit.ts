import { type ConfigValue, isFields, isList } from '../core/config-value.ts'
import type { SourceDocument } from '../core/document.ts'
import { removeLines, wholeLines } from '../core/remove-lines.ts'
import { lineEnd, lineStart } from '../core/text.ts'
import type { Style } from './edit/style.ts'
import type { Editor } from './editor.ts'

/** Edits `.env` files. */
export function editEnv({ source: { text } }: SourceDocument, style: () => Style): Editor {
  const leadOf = (offset: number): string =>
    /(?:export[ \t]+)?$/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? ''
  return {
    replaceText(at, value) {
      const mark = /["'`]/.exec(text.charAt(at.start))?.[0] ?? ''
      return { ...at, text: mark + value + mark }
    },
    replace(target, value) {
      const { span } = 'keySpan' in target ? target.value : target
      const written = quote(value, text.charAt(span.start))
      return written === undefined ? undefined : { ...span, text: written }
    },
    rename: ({ keySpan }, key) => (NAME.test(key) ? { ...keySpan, text: key } : undefined),
    insert({ members }, fields, after) {
      const lead = leadOf((after ?? members[0])?.span.start ?? 0)
      const lines = [...fields].map(([key, value]) => {
        const written = quote(value, '')
        return written === undefined || !NAME.test(key) ? undefined : `${lead}${key}=${written}`
      })
      if (lines.includes(undefined)) return undefined
      const { eol } = style()
      if (after === undefined) {
        const start = text.startsWith('\uFEFF') ? 1 : 0
        return { start, end: start, text: lines.join(eol) + eol }
      }
      const at = lineEnd(text, after.span.end)
      return { start: at, end: at, text: eol + lines.join(eol) }
    },
    remove({ start, end }) {
      const lines = wholeLines(text, { start: start - leadOf(start).length, end })
      return lines && removeLines(text, lines)
    },
  }
}

const NAME = /^[A-Za-z_][\w.-]*$/

/**
 * Prints a value, in quotes if needed, preferably in those of the old value. Undefined if no quotes
 * can hold it, since there are no escapes.
 */
function quote(value: ConfigValue, own: string): string | undefined {
  if (isFields(value) || isList(value) || value === null) return undefined
  const text = String(value)
  const isBare = !/["'`]/.test(own) && /^[^\s"'`#\\]*(?:[ \t]+[^\s"'`#\\]+)*$/.test(text)
  if (isBare) return text
  const marks = [...(/["'`]/.test(own) ? [own] : []), '"', "'", '`']
  const mark = marks.find((one) => !text.includes(one) && !(one === '"' && text.includes('\\n')))
  return mark === undefined || text.includes('\r') ? undefined : mark + text + mark
}
