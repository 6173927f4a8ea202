import { editorOf } from '../../syntax/editor-of.ts'
import type { RuleContext } from '../rule.ts'
import { shownText } from '../support/describe-value.ts'
import type { LocatedError } from './locate-error.ts'

/**
 * Whether a key says where requests go or with which key: a tool that has passed over it so far
 * asks another endpoint, perhaps on another account, once it is spelt right.
 */
export function decidesRequests(key: string): boolean {
  return /url|base|endpoint|host|key|token|header|auth|secret|provider|region/i.test(key)
}

/** A key that the tool passes over without a word, and looks for in another place. */
export function reportMisplaced(
  { dialect, document, report }: RuleContext,
  error: LocatedError,
): void {
  const { member, node, allowed: [place] = [] } = error
  if (member === undefined || node.kind !== 'object' || place === undefined) return
  const key = shownText(member.key)
  const isHere = !place.includes('.')
  const isFree = isHere && !node.members.some((other) => other.key === place)
  const edit = isFree ? editorOf(document).rename(member, place) : undefined
  report({
    at: member.keySpan,
    ...(error.severity && { severity: error.severity }),
    message: `${dialect.title} does not read \`${key}\` here, expected \`${place}\``,
    actual: key,
    expected: [place],
    note: 'It passes over the key without a word.',
    ...(edit && {
      fix: {
        title: `Rename it to \`${place}\``,
        safety: decidesRequests(place) ? 'unsafe' : 'safe',
        edits: [edit],
      },
    }),
  })
}
