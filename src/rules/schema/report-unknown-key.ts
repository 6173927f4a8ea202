import type { Fix } from '../../core/edit.ts'
import { editorOf } from '../../syntax/editor-of.ts'
import { normalizeName } from '../context/look-alikes.ts'
import type { RuleContext } from '../rule.ts'
import { shownText } from '../support/describe-value.ts'
import { suggestName } from '../support/suggest-key.ts'
import { describePlace, type LocatedError } from './locate-error.ts'
import { decidesRequests } from './report-misplaced.ts'

/**
 * Reports a key that the tool does not know; returns the one that it stands for. `isMissing` says
 * which keys its object cannot do without and lacks.
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
  // A known key but for a look-alike character is told by `text-hygiene`.
  if (meant !== undefined && names.includes(meant)) return meant
  const suggestion = suggestName(member.key, names)
  const key = shownText(member.key)
  // Where nothing says which tool a part is for, another key is another tool's.
  if (context.excerpt?.isGuessed && !suggestion?.certain) return undefined
  const hint = suggestion === undefined ? '' : `, did you mean \`${suggestion.name}\`?`
  const isFree =
    suggestion !== undefined && !node.members.some((other) => other.key === suggestion.name)
  // Without a key that it needs, the tool does not start, and nothing is called today.
  const isIgnored = context.dialect.schema?.ignoresUnknownKeys === true
  const goesOn = isIgnored && suggestion !== undefined && !isMissing(suggestion.name)
  const edit = isFree ? editorOf(context.document).rename(member, suggestion.name) : undefined
  context.report({
    at: member.keySpan,
    message: `Unknown key \`${key}\` in ${describePlace(error)}${hint}`,
    actual: key,
    expected: suggestion === undefined ? names : [suggestion.name],
    note: isIgnored ? IGNORED : REFUSED,
    ...(edit &&
      suggestion?.certain && {
        fix: {
          title: `Rename it to \`${suggestion.name}\``,
          safety: goesOn && decidesRequests(suggestion.name) ? 'unsafe' : 'safe',
          edits: [edit],
        } satisfies Fix,
      }),
  })
  return isFree ? suggestion.name : undefined
}

const IGNORED = 'The tool does not know this key, and ignores it.'
const REFUSED =
  'No supported version knows this key, and one unknown key makes the whole file invalid.'
