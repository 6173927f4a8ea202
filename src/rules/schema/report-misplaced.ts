import { editorOf } from '../../syntax/editor-of.ts'
import type { RuleContext } from '../rule.ts'
import { shownText } from '../support/describe-value.ts'
import type { LocatedError } from './locate-error.ts'

/**
 * Whether a key decides where requests go or which API key they send. If the tool ignored it so
 * far, correcting it may send requests elsewhere or to another account.
 */
export function decidesRequests(key: string): boolean {
  return /url|base|endpoint|host|key|token|header|auth|secret|provider|region/i.test(key)
}

/** Reports a key that the tool silently ignores because it reads it elsewhere. */
export function reportMisplaced(
  { dialect, document, report }: RuleContext,
  error: LocatedError,
): void {
  const { member, node, allowed: [place] = [] } = error
  if (member === undefined || node.kind !== 'object') return
  const key = shownText(member.key)
  const isHere = place?.includes('.') === false
  const isFree = isHere && !node.members.some((other) => other.key === place)
  const edit = isFree ? editorOf(document).rename(member, place) : undefined
  report({
    at: member.keySpan,
    ...(error.severity && { severity: error.severity }),
    message: `${dialect.title} does not read \`${key}\` here${place === undefined ? '' : `, expected \`${place}\``}`,
    actual: key,
    ...(place !== undefined && { expected: [place] }),
    note: error.note ?? 'The tool silently ignores the key.',
    ...(edit &&
      isFree && {
        fix: {
          title: `Rename it to \`${place}\``,
          safety: decidesRequests(place) ? 'unsafe' : 'safe',
          edits: [edit],
        },
      }),
  })
}
