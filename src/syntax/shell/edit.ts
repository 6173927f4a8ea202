import type { SourceDocument } from '../../core/document.ts'
import { editCode } from '../code/edit.ts'
import type { Editor } from '../editor.ts'

/** Edits what a shell runs: values, and entries of JSON inside of it. */
export function editShell(document: SourceDocument): Editor {
  const { text } = document.source
  const editor = editCode(document)
  return {
    ...editor,
    // A variable may be all that holds the place of a command.
    remove: (entry) =>
      /[^\\]"/.test(text.slice(entry.start - 1, entry.start + 1))
        ? editor.remove(entry)
        : undefined,
  }
}
