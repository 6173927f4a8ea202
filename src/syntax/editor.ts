import type { ConfigFields, ConfigValue } from '../core/config-value.ts'
import type { SourceDocument } from '../core/document.ts'
import type { TextEdit } from '../core/edit.ts'
import type { Span } from '../core/text.ts'
import type { ConfigNode, Member, ObjectNode } from '../core/tree.ts'
import type { Style } from './edit/style.ts'

/** A value to replace: a node, or a member whose value may be absent or stand below its key. */
export type Target = ConfigNode | Pick<Member, 'keySpan' | 'value'>

/** Writes edits of one document in its syntax, as the document writes its own values. */
export interface Editor {
  /** Puts a text in place of another, in the quotes of the other; in place of a bare one, bare. */
  replaceText(at: Span, text: string): TextEdit
  /**
   * Puts a value in place of another: as the field at a path has it, else on one line if it fits.
   * Undefined where the syntax cannot write it there.
   */
  replace(target: Target, value: ConfigValue, path?: string): TextEdit | undefined
  /** Gives a member another key; undefined where that key cannot be written there. */
  rename(member: Pick<Member, 'keySpan' | 'value'>, key: string): TextEdit | undefined
  /**
   * Adds fields to an object: after one of its members, else before the first one. Undefined where
   * there is no safe place for them.
   */
  insert(
    object: ObjectNode,
    fields: ConfigFields,
    after?: Member,
    path?: string,
  ): TextEdit | undefined
  /**
   * Removes an entry from its object or list, with its comma, and with its lines where it stands
   * alone on them. Undefined where a comment, or anything else, would go too.
   */
  remove(entry: Span): TextEdit | undefined
}

/** How a syntax makes an editor; the style is learnt only when something has to be printed. */
export type MakeEditor = (document: SourceDocument, style: () => Style) => Editor
