import type { ProductId } from '../catalog/catalog-data.generated.ts'
import { type ConfigFields, fieldsFrom } from '../core/config-value.ts'
import type { Setup } from './setup.ts'
import { ANTHROPIC, OPENAI, type Route, type Way } from './template.ts'

/** Kimi Code refuses plain OpenAI clients. */
export const SDK_WAYS: Readonly<Record<ProductId, readonly Way[]>> = {
  'open-platform': [OPENAI],
  'kimi-code': [ANTHROPIC],
}

/** The variable that the SDK of a product reads its key from. */
export function sdkKeyVariable({ product }: Pick<Setup, 'product'>): string {
  return product === 'kimi-code' ? 'ANTHROPIC_API_KEY' : 'OPENAI_API_KEY'
}

/**
 * The variables of an SDK in a file for any program.
 * @param key The value of the key's variable.
 */
export function sdkVariables(
  setup: Setup,
  { baseUrl }: Route,
  name: string,
  key: string,
): ConfigFields {
  const [{ model, contextWindow }] = setup.models
  return setup.product === 'kimi-code'
    ? fieldsFrom({
        ANTHROPIC_BASE_URL: baseUrl,
        [name]: key,
        ANTHROPIC_MODEL: model.id,
        // For Claude Code, which reads the variables above too.
        CLAUDE_CODE_AUTO_COMPACT_WINDOW: String(contextWindow),
        ENABLE_TOOL_SEARCH: 'false',
      })
    : fieldsFrom({ OPENAI_BASE_URL: baseUrl, [name]: key, OPENAI_MODEL: model.id })
}
