import type { Fix } from '../../core/edit.ts'
import { editorOf } from '../../syntax/editor-of.ts'
import { normalizeName } from '../context/look-alikes.ts'
import type { RuleContext } from '../rule.ts'
import { shownText } from '../support/describe-value.ts'
import { suggestName } from '../support/suggest-key.ts'
import { describePlace, type LocatedError } from './locate-error.ts'
import { decidesRequests } from './report-misplaced.ts'

/**
 * Reports an unknown key; returns the key that was meant. `isMissing` tells which required keys the
 * object lacks.
 */
export function reportUnknownKey(
  context: RuleContext,
  error: LocatedError,
  isMissing: (name: string) => boolean,
): string | undefined {
  const { member, node } = error
  if (member === undefined || node.kind !== 'object') return undefined
  const names = (error.allowed ?? []).filter((name) => name !== '$include')
  const meant = normalizeName(member.key)
  // `text-hygiene` reports a key that is wrong only by look-alikes.
  if (meant !== undefined && names.includes(meant)) return meant
  const suggestion = suggestName(member.key, names)
  const key = shownText(member.key)
  // In a guessed excerpt, other keys may be those of another tool.
  if (context.excerpt?.isGuessed && !suggestion?.certain) return undefined
  const hint = suggestion === undefined ? '' : `, did you mean \`${suggestion.name}\`?`
  const isFree =
    suggestion !== undefined && !node.members.some((other) => other.key === suggestion.name)
  // Without a required key the tool does not start, so that no requests can change.
  const isIgnored = context.dialect.schema?.ignoresUnknownKeys === true
  const goesOn = isIgnored && suggestion !== undefined && !isMissing(suggestion.name)
  const isUnsure = error.severity === 'warning' && !isIgnored
  const edit = isFree ? editorOf(context.document).rename(member, suggestion.name) : undefined
  context.report({
    at: member.keySpan,
    ...(error.severity && { severity: error.severity }),
    message: `Unknown key \`${key}\` in ${describePlace(error)}${hint}`,
    actual: key,
    expected: suggestion === undefined ? names : [suggestion.name],
    note: error.note ?? (isIgnored ? IGNORED : REFUSED),
    ...(edit &&
      suggestion?.certain && {
        fix: {
          title: `Rename it to \`${suggestion.name}\``,
          safety: isUnsure || (goesOn && decidesRequests(suggestion.name)) ? 'unsafe' : 'safe',
          edits: [edit],
        } satisfies Fix,
      }),
  })
  return isFree ? suggestion.name : undefined
}

const IGNORED = 'The tool does not know this key, and ignores it.'
const REFUSED =
  'No supported version knows this key, and one unknown key makes the whole file invalid.'
