import type { SourceDocument } from '../../core/document.ts'
import { editCode } from '../code/edit.ts'
import type { Editor } from '../editor.ts'

/** Edits shell scripts: values, and entries of JSON in arguments and heredocs. */
export function editShell(document: SourceDocument): Editor {
  const { text } = document.source
  const editor = editCode(document)
  return {
    ...editor,
    // Removing an assignment may leave a command without a body, or a `$VAR` without a value.
    remove: (entry) =>
      /[^\\]"/.test(text.slice(entry.start - 1, entry.start + 1))
        ? editor.remove(entry)
        : undefined,
  }
}
