import type { Severity } from '../../core/finding.ts'
import type { ModelRef } from '../../core/projection.ts'
import type { Span } from '../../core/text.ts'
import { editorOf } from '../../syntax/editor-of.ts'
import type { RuleContext } from '../rule.ts'

export interface RefProblem {
  readonly message: string
  readonly severity?: Severity
  readonly note?: string
  /** Identifies findings with the same cause, which are merged. */
  readonly cause?: string
  /** The whole ref to write instead. */
  readonly suggestion?: string | undefined
  readonly related?: readonly { readonly message: string; readonly span: Span }[] | undefined
}

/** Reports a ref, with an unsafe fix if there is a suggestion. */
export function reportRef(
  { document, report }: RuleContext,
  ref: ModelRef['ref'],
  { suggestion, related, ...problem }: RefProblem,
): void {
  report({
    at: ref.span,
    ...problem,
    actual: ref.value,
    ...(related && { related }),
    ...(suggestion !== undefined && {
      expected: [suggestion],
      fix: {
        title: `Use \`${suggestion}\``,
        safety: 'unsafe',
        edits: [editorOf(document).replaceText(ref.span, suggestion)],
      },
    }),
  })
}
