import type { ProductId } from '../../catalog/catalog-data.generated.ts'
import { keyFamilyOf } from '../../catalog/keys.ts'
import { isKey } from '../../core/secrets.ts'
import type { ResolvedEndpoint } from '../context/endpoints.ts'
import type { RuleContext } from '../rule.ts'

const NAMES: Readonly<Record<ProductId, string>> = {
  'open-platform': 'the Moonshot Open Platform',
  'kimi-code': 'Kimi Code (`/coding`)',
}

/** Reports a variable of the user's shell that the tool takes instead of the key of an entry. */
export function checkOverridingKeys(context: RuleContext): void {
  for (const reading of context.endpoints) checkEndpoint(context, reading)
}

function checkEndpoint(context: RuleContext, { endpoint, product }: ResolvedEndpoint): void {
  const { variables, catalog } = context
  const { overriddenBy, keys, place } = endpoint
  if (overriddenBy === undefined || product === undefined) return
  const variable = variables.findInShell(overriddenBy.key)
  // With a URL of its own, the shell selects another service.
  if (variable?.at === undefined || variables.findInShell(overriddenBy.url) !== undefined) return
  const key = variable.value.trim()
  const family = isKey(key) ? keyFamilyOf(catalog, key) : undefined
  const [own] = keys
  if (family === undefined || own?.value.trim() === key) return
  const isOther = family.product !== product
  const replaced = own === undefined ? 'your sign-in' : 'this key'
  const isPlain = family.product === 'open-platform'
  context.report({
    at: own?.span ?? place,
    severity: isOther ? (isPlain ? 'warning' : 'error') : 'info',
    message: isOther
      ? `\`${variable.name}\` of your shell is used instead of ${replaced}, and is no key for ${NAMES[product]}`
      : `\`${variable.name}\` of your shell is used instead of ${replaced}, and is another key`,
    actual: variable.name,
    note: `${isOther ? 'The request will end in a bare 401, even after you have signed in. ' : ''}Remove the variable from the startup file, or unset it before you start the tool.`,
    related: [{ message: `sets \`${variable.name}\``, span: variable.at }],
  })
}
