import { defaultsOf, findProvider } from '../../catalog/providers.ts'
import type { EndpointUse, WireApi } from '../../core/projection.ts'
import type { RuleContext } from '../rule.ts'

/** The protocol that a built-in provider speaks where its entry names none. */
export function builtInApi(
  { uses, catalog, dialect, toolVersion }: RuleContext,
  { provider }: EndpointUse,
): WireApi | undefined {
  const builtIn = uses.builtins ? findProvider(catalog, dialect.tool, provider) : undefined
  return builtIn && defaultsOf(builtIn, toolVersion)?.wireApi
}
