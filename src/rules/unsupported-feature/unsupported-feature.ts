import type { Unsupported } from '../../catalog/catalog-data.generated.ts'
import { type ResolvedEndpoint, toolOf } from '../context/endpoints.ts'
import type { Rule, RuleContext } from '../rule.ts'
import { checkClient } from './check-client.ts'
import { checkParameter } from './check-parameter.ts'
import { checkVariable } from './check-variable.ts'

export const unsupportedFeature: Rule = {
  id: 'unsupported-feature',
  meta: {
    summary: 'A feature of the client that the endpoint refuses',
    severity: 'warning',
    fix: 'safe',
  },
  check(context) {
    for (const feature of context.catalog.data.unsupported ?? []) {
      const asked = context.endpoints.filter((reading) => isConcerned(context, feature, reading))
      const [first] = asked
      if (first === undefined) continue
      if (feature.variable !== undefined) {
        checkVariable(context, feature, feature.variable, first.endpoint.place)
      }
      for (const { endpoint, product } of asked) {
        if (feature.parameter) checkParameter(context, feature, feature.parameter, endpoint)
        if (feature.client && product) {
          checkClient(context, feature, feature.client, endpoint, product)
        }
      }
    }
  },
}

/** Whether an endpoint is one that refuses the feature, asked by a tool that has it. */
function isConcerned(
  { dialect }: RuleContext,
  feature: Unsupported,
  { product, endpoint }: ResolvedEndpoint,
): boolean {
  if (product === undefined) return false
  const isTool = feature.tool === undefined || feature.tool === toolOf(dialect, endpoint)
  return isTool && (feature.product === undefined || feature.product === product)
}
