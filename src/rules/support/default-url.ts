import { defaultsOf, findProvider } from '../../catalog/providers.ts'
import { findEndpoint } from '../../catalog/urls.ts'
import { compareVersions } from '../../catalog/versions.ts'
import type { EndpointUse } from '../../core/projection.ts'
import type { LintContext } from '../context/lint-context.ts'

/**
 * The last OpenClaw whose web search had its own default URL; later ones use that of `moonshot`.
 */
const LAST_OWN_SEARCH_URL = '2026.3.13'

/** The base URL that the tool uses for an entry without one, if certain. */
export function defaultUrl(
  { projection, catalog, dialect, toolVersion }: LintContext,
  { purpose, provider }: Pick<EndpointUse, 'purpose' | 'provider'>,
): string | undefined {
  if (purpose === 'web-search') {
    const isOwn =
      toolVersion !== undefined && compareVersions(toolVersion, LAST_OWN_SEARCH_URL) <= 0
    const own = findEndpoint(catalog, 'open-platform', 'intl', 'openai-completions')
    return isOwn ? own?.baseUrl : undefined
  }
  const builtIn = projection.hasBuiltIns ? findProvider(catalog, dialect.tool, provider) : undefined
  return builtIn && defaultsOf(builtIn, toolVersion)?.baseUrl
}
