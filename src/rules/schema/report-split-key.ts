import type { Span } from '../../core/text.ts'
import { memberOf } from '../../core/tree.ts'
import type { RuleContext } from '../rule.ts'
import { shownText } from '../support/describe-value.ts'
import type { LocatedError } from './locate-error.ts'

/** Reports an unquoted name with dots, which TOML splits into nested tables. */
export function reportSplitKey(
  { document, report }: RuleContext,
  { above, steps, params }: LocatedError,
): void {
  const name = String(params['name'])
  const last = memberOf(above.at(-1), steps.at(-1) ?? '')
  if (last === undefined) return
  const end = last.keySpan.end
  const at: Span = { start: end - name.length, end }
  // There may be spaces around the dots.
  const isPlain = document.source.text.slice(at.start, end) === name
  const shown = shownText(name)
  report({
    at: isPlain ? at : last.keySpan,
    message: `\`${shown}\` has a dot, which splits it into tables, expected \`"${shown}"\` with quotes`,
    actual: shown,
    expected: [`"${shown}"`],
    note: 'In TOML a name that holds a dot has to be quoted.',
    ...(isPlain && {
      fix: { title: 'Quote it', safety: 'safe', edits: [{ ...at, text: `"${name}"` }] },
    }),
  })
}
