import type { ConfigFields, ConfigValue } from '../core/config-value.ts'
import type { SourceDocument } from '../core/document.ts'
import type { TextEdit } from '../core/edit.ts'
import type { Span } from '../core/text.ts'
import type { ArrayNode, ConfigNode, Member, ObjectNode } from '../core/tree.ts'
import type { Style } from './edit/style.ts'

/** A value to replace: a node, or a member whose value may be absent or on lines below its key. */
export type Target = ConfigNode | Pick<Member, 'keySpan' | 'value'>

/** Makes edits of one document in its syntax and style. */
export interface Editor {
  /** Replaces a text and keeps its quotes, if it has any. */
  replaceText(at: Span, text: string): TextEdit
  /**
   * Replaces a value. With a path, it is printed in that field's style; without, on one line if it
   * fits. Undefined if the syntax cannot express it.
   */
  replace(target: Target, value: ConfigValue, path?: string): TextEdit | undefined
  /** Renames a member; undefined if that is not safe, or the syntax cannot express the key. */
  rename(member: Pick<Member, 'keySpan' | 'value'>, key: string): TextEdit | undefined
  /**
   * Inserts fields into an object, after a member or before the first one; undefined if that is not
   * safe.
   */
  insert(
    object: ObjectNode,
    fields: ConfigFields,
    after?: Member,
    path?: string,
  ): TextEdit | undefined
  /** Appends an item to a list; absent or undefined if the syntax cannot, or that is not safe. */
  append?(list: ArrayNode, item: ConfigValue): TextEdit | undefined
  /**
   * Removes an entry of an object or list, with its comma, and with its lines if nothing else is on
   * them. Undefined if a comment or anything else would be lost.
   */
  remove(entry: Span): TextEdit | undefined
}

/** Creates the editor of a syntax; `style` is called only if something is printed. */
export type MakeEditor = (document: SourceDocument, style: () => Style) => Editor
