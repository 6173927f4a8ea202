import { closestMatch } from 'leven'
import { oncePer } from '../../core/once-per.ts'
import type { NameUse } from '../../core/projection.ts'
import { editorOf } from '../../syntax/editor-of.ts'
import type { RuleContext } from '../rule.ts'
import { joinWords, shownText } from '../support/describe-value.ts'

/** Limits for the search for a similar name. */
const LONGEST_NAME = 100
const MOST_NAMES = 500
const MOST_LISTED = 8

/** Reports names that the config does not declare. */
export function checkNames(context: RuleContext): void {
  // A part that was not parsed may declare them.
  if (context.document.problems.some(({ kind }) => kind !== 'hygiene')) return
  for (const use of context.projection.names ?? []) {
    if (!use.mayBeElsewhere && !namesIn(use.declared).has(use.value)) reportName(context, use)
  }
}

const namesIn = oncePer((declared: readonly string[]) => new Set(declared))

function reportName({ document, report }: RuleContext, use: NameUse): void {
  const { value, span, what, where, declared } = use
  const near = nearestName(use)
  const name = shownText(value)
  const known = [...new Set(declared)].slice(0, MOST_LISTED).map((one) => `\`${shownText(one)}\``)
  report({
    at: span,
    message:
      near === undefined
        ? `\`${where}\` declares no ${what} \`${name}\``
        : `\`${where}\` declares no ${what} \`${name}\`, did you mean \`${near}\`?`,
    actual: name,
    ...(near !== undefined && { expected: [near] }),
    note: known.length === 0 ? 'It declares none.' : `It declares ${joinWords(known, 'and')}.`,
    ...(near !== undefined &&
      /^[\w./:-]+$/.test(near) && {
        fix: {
          title: `Use \`${near}\``,
          safety: 'unsafe',
          edits: [editorOf(document).replaceText(span, near)],
        },
      }),
  })
}

function nearestName({ value, declared }: NameUse): string | undefined {
  if (value.length > LONGEST_NAME || declared.length > MOST_NAMES) return undefined
  const same = declared.find((name) => name.toLowerCase() === value.toLowerCase())
  if (same !== undefined) return same
  return closestMatch(value, declared, { maxDistance: value.length >= 6 ? 2 : 1 })
}
