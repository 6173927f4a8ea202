import type { ProductId } from '../catalog/catalog-data.generated.ts'
import type { Rule, RuleContext } from './rule.ts'
import type { EndpointReading } from './support/endpoints.ts'
import { replaceText } from './support/replace-value.ts'

const OPENAI = 'openai-completions'
const ANTHROPIC = 'anthropic-messages'

export const apiMismatch: Rule = {
  id: 'api-mismatch',
  meta: {
    summary: '`api` does not speak what the base URL serves',
    why: 'Moonshot and Kimi serve chat completions at `/v1` and Anthropic messages at `/anthropic` or `/coding/`, and no `/responses` anywhere. The wrong protocol asks for a path that does not exist: a 404 that looks like a missing model.',
    severity: 'error',
    fix: 'unsafe',
    references: [
      'https://github.com/openclaw/openclaw/issues/22409',
      'https://github.com/anomalyco/opencode/issues/4124',
    ],
    examples: [
      {
        dialect: 'openclaw',
        bad: '{\n  models: {\n    providers: {\n      moonshot: {\n        baseUrl: "https://api.moonshot.ai/v1",\n        apiKey: "${MOONSHOT_API_KEY}",\n        api: "anthropic-messages",\n        models: [],\n      },\n    },\n  },\n}\n',
        good: '{\n  models: {\n    providers: {\n      moonshot: {\n        baseUrl: "https://api.moonshot.ai/v1",\n        apiKey: "${MOONSHOT_API_KEY}",\n        api: "openai-completions",\n        models: [],\n      },\n    },\n  },\n}\n',
      },
    ],
  },
  check(context) {
    for (const reading of context.endpoints) checkApi(context, reading)
  },
}

function checkApi(context: RuleContext, { endpoint, url }: EndpointReading): void {
  const { api, baseUrl } = endpoint
  if (api === undefined || baseUrl === undefined || url?.kind !== 'api') return
  const served = url.surface === 'anthropic' ? ANTHROPIC : OPENAI
  if (api.value === served || !isWrong(api.value, url.surface, url.product)) return
  context.report({
    at: api.span,
    message: `\`${api.value}\` at \`${baseUrl.value}\`, which speaks \`${served}\``,
    actual: api.value,
    expected: [served],
    note: /responses$/.test(api.value)
      ? 'Moonshot and Kimi serve no `/responses`: use `openai-completions` at `/v1`, or `anthropic-messages` at `/anthropic` and `/coding/`.'
      : `Write \`api: "${served}"\`, or change \`baseUrl\` to the one that serves \`${api.value}\`.`,
    related: [{ message: 'the endpoint', span: baseUrl.span }],
    fix: {
      title: `Set the protocol to \`${served}\``,
      safety: 'unsafe',
      edits: [replaceText(context.document, api.span, served)],
    },
  })
}

/** Names that no version of the tool knows are the schema's; `/coding/v1` is the URL's mistake. */
function isWrong(api: string, surface: string | undefined, product: ProductId): boolean {
  if (api === ANTHROPIC) return surface === 'openai' && product !== 'kimi-code'
  if (api === OPENAI) return surface === 'anthropic'
  return /^(?:\w+-)*responses$|^google-|^bedrock-|^ollama$|^github-copilot$/.test(api)
}
