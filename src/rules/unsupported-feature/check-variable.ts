import type { Unsupported, UnsupportedVariable } from '../../catalog/catalog-data.generated.ts'
import type { Span } from '../../core/text.ts'
import { editorOf } from '../../syntax/editor-of.ts'
import type { RuleContext } from '../rule.ts'

/** Reports a variable that turns a feature on, or that does not turn off a default. */
export function checkVariable(
  context: RuleContext,
  { severity, meaning }: Unsupported,
  { name, works, off, isDefault }: UnsupportedVariable,
  place: Span,
): void {
  const set = context.variables.find(name)
  const own = context.projection.env.findLast((one) => one.name === name)
  if (set !== undefined && own !== undefined) {
    if (off.includes(own.value.value.trim().toLowerCase())) return
    context.report({
      at: own.value.span,
      severity,
      message: `\`${name}\` is \`${own.value.value}\`, expected \`${works}\``,
      actual: own.value.value,
      expected: [works],
      note: meaning,
      fix: {
        title: `Set it to \`${works}\``,
        safety: 'safe',
        edits: [editorOf(context.document).replaceText(own.value.span, works)],
      },
    })
  } else if (set === undefined && isDefault === true && context.excerpt === undefined) {
    context.report({
      at: place,
      severity: 'info',
      message: `\`${name}\` is not set, expected \`${works}\``,
      expected: [works],
      note: meaning,
    })
  }
}
