import type { Repair } from '../../core/dialect.ts'
import type { Fix } from '../../core/edit.ts'
import { editorOf } from '../../syntax/editor-of.ts'
import type { RuleContext } from '../rule.ts'
import type { LocatedUse } from './dated-uses.ts'

/** Does what the tool's own migration does, if one edit is enough: renames a key or takes it out. */
export function migrateKey(
  { document }: RuleContext,
  { member, node, steps }: LocatedUse,
  { to, isInto }: Repair,
): Fix | undefined {
  if (member === undefined || node.kind !== 'object') return undefined
  const editor = editorOf(document)
  if (to === undefined) {
    const edit = editor.remove(member.span)
    return edit && { title: 'Take it out', safety: 'unsafe', edits: [edit] }
  }
  const [name = '', ...holder] = to.split('.').reverse()
  const isBeside = holder.reverse().join('.') === steps.join('.')
  if (isInto || !isBeside || node.members.some(({ key }) => key === name)) return undefined
  const edit = editor.rename(member, name)
  return edit && { title: `Rename it to \`${name}\``, safety: 'safe', edits: [edit] }
}
