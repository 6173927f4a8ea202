import type { Unsupported } from '../catalog/catalog-data.generated.ts'
import { type ResolvedEndpoint, toolOf } from './context/endpoints.ts'
import type { Rule, RuleContext } from './rule.ts'
import { replaceText } from './support/replace-value.ts'

export const unsupportedFeature: Rule = {
  id: 'unsupported-feature',
  meta: {
    summary: 'A feature of the client that the endpoint refuses',
    why: 'A client may send what only its own vendor understands. The service answers with a bare 400, and the session cannot go on.',
    severity: 'warning',
    fix: 'safe',
    references: [
      'https://github.com/MoonshotAI/kimi-cli/issues/1449',
      'https://github.com/MoonshotAI/Kimi-K2.5/issues/51',
    ],
    examples: [
      {
        dialect: 'claude-code',
        bad: '{\n  "env": {\n    "ANTHROPIC_BASE_URL": "https://api.moonshot.ai/anthropic",\n    "ANTHROPIC_AUTH_TOKEN": "sk-...",\n    "ANTHROPIC_MODEL": "kimi-k3[1m]",\n    "ENABLE_TOOL_SEARCH": "true"\n  }\n}\n',
        good: '{\n  "env": {\n    "ANTHROPIC_BASE_URL": "https://api.moonshot.ai/anthropic",\n    "ANTHROPIC_AUTH_TOKEN": "sk-...",\n    "ANTHROPIC_MODEL": "kimi-k3[1m]",\n    "ENABLE_TOOL_SEARCH": "false"\n  }\n}\n',
      },
    ],
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
        edits: [replaceText(context.document, own.value.span, works)],
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
