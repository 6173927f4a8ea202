import type { Unsupported } from '../catalog/catalog-data.generated.ts'
import { editorOf } from '../syntax/editor-of.ts'
import { type ResolvedEndpoint, toolOf } from './context/endpoints.ts'
import type { Rule, RuleContext } from './rule.ts'

export const unsupportedFeature: Rule = {
  id: 'unsupported-feature',
  meta: {
    summary: 'A feature of the client that the endpoint refuses',
    severity: 'warning',
    fix: 'safe',
  },
  check(context) {
    const { catalog, dialect, endpoints } = context
    for (const feature of catalog.data.unsupported ?? []) {
      const asked = endpoints.find(
        ({ product, endpoint }) =>
          product !== undefined && toolOf(dialect, endpoint) === feature.tool,
      )
      if (asked !== undefined) checkFeature(context, feature, asked)
    }
  },
}

function checkFeature(context: RuleContext, feature: Unsupported, asked: ResolvedEndpoint): void {
  const { variable, works, off, meaning, isDefault } = feature
  const set = context.variables.find(variable)
  const own = context.projection.env.findLast(({ name }) => name === variable)
  if (set !== undefined && own !== undefined) {
    if (off.includes(own.value.value.trim().toLowerCase())) return
    context.report({
      at: own.value.span,
      message: `\`${variable}\` is \`${own.value.value}\`, expected \`${works}\``,
      actual: own.value.value,
      expected: [works],
      note: meaning,
      fix: {
        title: `Set it to \`${works}\``,
        safety: 'safe',
        edits: [editorOf(context.document).replaceText(own.value.span, works)],
      },
    })
  } else if (set === undefined && isDefault && context.excerpt === undefined) {
    context.report({
      at: asked.endpoint.place,
      severity: 'info',
      message: `\`${variable}\` is not set, expected \`${works}\``,
      expected: [works],
      note: meaning,
    })
  }
}
