import { keyFamilyOf } from '../../catalog/keys.ts'
import { findVariables } from '../../catalog/variables.ts'
import { isShared } from '../../core/dialect.ts'
import { isKey, maskKey } from '../../core/secrets.ts'
import type { RuleContext } from '../rule.ts'
import { keyVariableFor } from '../support/product-routes.ts'
import { variableIn } from '../support/resolve-key.ts'

/**
 * Reports a Kimi Code key in a variable from which the tool takes keys of the other product only.
 * Not if the config itself says where the variable goes: then the endpoint decides.
 */
export function checkMisplacedKeys(
  context: RuleContext,
  isReported: (at: number) => boolean,
): void {
  const { projection, catalog, dialect, toolVersion, endpoints } = context
  if (isShared(dialect)) return
  const used = new Set(
    endpoints.flatMap(({ endpoint }) =>
      endpoint.keys.flatMap(({ value }) => variableIn(value) ?? []),
    ),
  )
  for (const { name, value } of projection.env) {
    const key = value.value.trim()
    if (used.has(name) || isReported(value.span.start) || !isKey(key)) continue
    if (keyFamilyOf(catalog, key)?.product !== 'kimi-code') continue
    const uses = findVariables(catalog, dialect.tool, name, toolVersion)
    const isForOther = uses.length > 0 && uses.every(({ product }) => product === 'open-platform')
    const expected = keyVariableFor(context, {}, 'kimi-code')
    if (!isForOther || expected === undefined) continue
    context.report({
      at: value.span,
      message: `A Kimi Code key (\`${maskKey(key)}\`) in \`${name}\`, from which ${dialect.title} takes keys of the Moonshot Open Platform, expected \`${expected}\``,
      actual: maskKey(key),
      expected: [expected],
      note: `The requests will end in a bare 401, or have no key at all. Rename the variable to \`${expected}\`, or create an Open Platform key at platform.kimi.ai (platform.kimi.com in China) for this one.`,
    })
  }
}
