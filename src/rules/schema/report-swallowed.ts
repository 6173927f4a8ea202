import type { Fix } from '../../core/edit.ts'
import type { ConfigNode, Member } from '../../core/tree.ts'
import { editorOf } from '../../syntax/editor-of.ts'
import type { RuleContext } from '../rule.ts'
import { shownText } from '../support/describe-value.ts'
import type { LocatedError } from './locate-error.ts'

/** Reports a key of the top level that stands in a table, where the tool does not read it. */
export function reportSwallowed(context: RuleContext, error: LocatedError): void {
  const { member, steps, above } = error
  if (member === undefined) return
  const key = shownText(member.key)
  const place = steps.map(quoteStep).join('.')
  const fix = moveUp(context, above[0], member)
  context.report({
    at: member.keySpan,
    ...(error.severity && { severity: error.severity }),
    message: `\`${key}\` is part of \`${place}\`, where ${context.dialect.title} does not read it, expected at the top level of the file`,
    actual: `${place}.${key}`,
    expected: [key],
    note: 'In TOML a key belongs to the last table header above it. Write the line before the first header of the file.',
    ...(fix && { fix }),
  })
}

function quoteStep(step: string): string {
  const shown = shownText(step)
  return /^[\w-]+$/.test(shown) ? shown : `"${shown}"`
}

/** Moves the key, unless the top level has it too. */
function moveUp(
  { document }: RuleContext,
  root: ConfigNode | undefined,
  member: Member,
): Fix | undefined {
  if (root?.kind !== 'object' || member.value.kind !== 'scalar') return undefined
  if (root.members.some(({ key }) => key === member.key)) return undefined
  const editor = editorOf(document)
  const fields = new Map([[member.key, member.value.value]])
  const added = editor.insert(root, fields)
  const removed = editor.remove(member.span)
  if (added === undefined || removed === undefined) return undefined
  // Another model may be asked then.
  return { title: `Move \`${member.key}\` to the top`, safety: 'unsafe', edits: [added, removed] }
}
