import type { Comment, SourceDocument, SyntaxId } from '../core/document.ts'
import { oncePer } from '../core/once-per.ts'
import { countPassing } from '../core/search-sorted.ts'
import type { Span } from '../core/text.ts'
import { editCode } from './code/edit.ts'
import { learnStyle, type Style } from './edit/style.ts'
import type { Editor, MakeEditor } from './editor.ts'
import { editEnv } from './env-edit.ts'
import { editJson5 } from './json5/edit.ts'
import { editShell } from './shell/edit.ts'
import { editToml } from './toml/edit.ts'
import { editYaml } from './yaml/edit.ts'

const EDITORS: Readonly<Record<SyntaxId, MakeEditor>> = {
  json5: editJson5,
  json: editJson5,
  yaml: editYaml,
  toml: editToml,
  env: editEnv,
  shell: editShell,
  code: editCode,
  text: editCode,
}

/** The editor of a document. It prints values in `style`, by default the document's own. */
export function editorOf(
  document: SourceDocument,
  style: () => Style = () => styleOf(document),
): Editor {
  const editor = EDITORS[document.syntax](document, style)
  return {
    ...editor,
    remove(entry) {
      const edit = editor.remove(entry)
      return edit && !touchesComment(document.comments, edit) ? edit : undefined
    },
  }
}

/** A document's own style, without styles by path: an equal path means nothing in another place. */
export const styleOf: (document: SourceDocument) => Style = oncePer(
  ({ source: { text }, root, syntax }) => {
    const eol = /\r\n|[\n\r]/.exec(text)?.[0] ?? '\n'
    const isYaml = syntax === 'yaml'
    const style = learnStyle({ text, isYaml, eol }, root === undefined ? [] : [{ value: root }])
    const own = { ...style, quotes: new Map(), inline: new Map() }
    return syntax === 'json' ? { ...own, quote: '"', keyQuote: '"', trailingComma: false } : own
  },
)

/** Whether any comment overlaps a span; comments are sorted. */
function touchesComment(comments: readonly Comment[], { start, end }: Span): boolean {
  const passed = countPassing(comments.length, (index) => (comments[index]?.span.end ?? 0) <= start)
  const next = comments[passed]
  return next !== undefined && next.span.start < end
}
