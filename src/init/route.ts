import type { ProductId, Region } from '../catalog/catalog-data.generated.ts'
import { baseUrlFor, findEndpoint } from '../catalog/urls.ts'
import { findVariables, keyVariablesOf } from '../catalog/variables.ts'
import { UsageError } from '../core/errors.ts'
import type { Setup } from './setup.ts'
import type { Route, Template, Way } from './template.ts'

/** The variables that other tools read a key from, if a tool has none of its own. */
const USUAL_VARIABLES: Readonly<Record<ProductId, string>> = {
  'open-platform': 'MOONSHOT_API_KEY',
  'kimi-code': 'KIMI_API_KEY',
}

/**
 * How a tool reaches the product of a setup.
 * @throws UsageError if it cannot, with the reason and what works instead.
 */
export function routeOf(template: Template, title: string, setup: Setup): Route {
  const refusals: string[] = []
  for (const way of template.ways[setup.product]) {
    const found = tryWay(template, title, setup, way)
    if (typeof found !== 'string') return found
    refusals.push(found)
  }
  throw new UsageError(`${refusals.join('; ')}. ${INSTEAD[setup.product]}`)
}

const INSTEAD: Readonly<Record<ProductId, string>> = {
  'open-platform':
    'What works: a tool that speaks the OpenAI or the Anthropic protocol, such as `kimi-config init claude-code`',
  'kimi-code':
    'What works: a tool that speaks the Anthropic protocol, such as `kimi-config init claude-code --product kimi-code`, or this tool with an Open Platform key: `--product open-platform`',
}

function tryWay(template: Template, title: string, setup: Setup, way: Way): Route | string {
  const { catalog, product, region, today } = setup
  const endpoint = findEndpoint(catalog, product, region, way.wireApi)
  if (endpoint === undefined) {
    return `${title} speaks \`${way.wireApi}\`, which this product does not serve`
  }
  const { since = today, userAgentGated, allowedTools = [] } = endpoint
  if (since > today) {
    return `${title} needs \`${way.wireApi}\`, which ${endpoint.baseUrl} serves only since ${since}`
  }
  if (userAgentGated === true && !allowedTools.some((tool) => tool === template.tool)) {
    return `${endpoint.baseUrl} refuses clients that are not on its list, and ${title} is not`
  }
  return {
    ...way,
    endpoint,
    baseUrl: baseUrlFor(endpoint, way.client),
    keyVariable: keyVariableOf(template, title, setup),
  }
}

function keyVariableOf(template: Template, title: string, setup: Setup): string {
  const { catalog, product, version, keyVariable } = setup
  if (keyVariable !== undefined) {
    refuseOther(template, title, setup, keyVariable)
    return keyVariable
  }
  if (template.keyVariable !== undefined) return template.keyVariable(setup)
  const own = keyVariablesOf(catalog, template.tool, product, version).find(
    (variable) => variable.product === product && variable.legacy !== true,
  )
  return own?.name ?? USUAL_VARIABLES[product]
}

/** Refuses a variable in which the tool looks for a key of the other product only. */
function refuseOther(
  { tool }: Template,
  title: string,
  { catalog, product, version }: Setup,
  name: string,
): void {
  const uses = findVariables(catalog, tool, name, version).filter(({ role }) => role === 'key')
  const products = uses.flatMap((use) => use.product ?? [])
  if (products.length === 0 || products.includes(product)) return
  throw new UsageError(
    `${title} reads \`${name}\` as a key of ${products[0]}, not of ${product}: name another variable with \`--key-env\``,
  )
}

/** The region of the catalog for a word of the call: Kimi Code's international site is kimi.ai. */
export function regionFor(product: ProductId, word: 'intl' | 'cn'): Region {
  return product === 'kimi-code' && word === 'intl' ? 'global' : word
}
