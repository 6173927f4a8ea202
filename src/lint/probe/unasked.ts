import type { Catalog } from '../../catalog/catalog.ts'
import type { ProductId } from '../../catalog/catalog-data.generated.ts'
import { keyVariablesOf } from '../../catalog/variables.ts'
import { vendorAt } from '../../catalog/vendors.ts'
import type { EndpointUse } from '../../core/projection.ts'
import { nodeAt, stringAt } from '../../core/tree.ts'
import type { LintContext } from '../../rules/context/lint-context.ts'
import { hasSignedIn, variableIn } from '../../rules/support/resolve-key.ts'
import type { ProbeProblem } from './probe-target.ts'
import type { Destination } from './site.ts'

/** What is told of endpoints that are not asked. */

type NoApi = Extract<Destination, { kind: 'no-api' }>
type Stranger = Extract<Destination, { kind: 'stranger' }>
type Asked = Exclude<Destination, NoApi>

/** A page in the place of an API; the rule `base-url` says which. */
export function describeNoApi(use: EndpointUse, { use: meant }: NoApi): ProbeProblem {
  return {
    rule: 'probe/connection',
    at: placeOf(use),
    message: `No API answers at the base URL of \`${use.provider}\`: it was not asked`,
    ...(meant !== undefined && { note: `\`${meant}\` was probably meant.` }),
  }
}

const OUR_NAME = /moonshot|kimi/i

/** Told only where somebody may take it for a host of the vendor's. */
export function describeStranger(
  shipped: Catalog,
  use: EndpointUse,
  { host, site }: Stranger,
): readonly ProbeProblem[] {
  const isOthers = vendorAt(shipped, site.url.hostname) !== undefined
  const isNamedSo = OUR_NAME.test(host) || (!isOthers && OUR_NAME.test(use.provider))
  if (site.product === undefined && !isNamedSo) return []
  const message =
    site.product === undefined
      ? `\`${host}\` is no host of Moonshot AI or Kimi: it was not asked`
      : `\`${host}\` was not asked: with \`http:\`, a port or a name in the URL, anybody may answer there`
  return [
    {
      rule: 'probe/connection',
      severity: 'warning',
      at: placeOf(use),
      message,
      note: `If the key may go there, \`--allow-host ${host}\` asks it.`,
    },
  ]
}

/** An endpoint whose key is not in reach; nothing where the user has signed in instead. */
export function describeNoKey(
  context: LintContext,
  use: EndpointUse,
  { site }: Asked,
): readonly ProbeProblem[] {
  const { product } = site
  const signsIn = nodeAt(use.node, 'oauth') ?? stringAt(use.node, 'auth')?.value === 'oauth'
  if (signsIn) return []
  const isUsual = use.keys.length === 0 && product !== undefined
  if (isUsual && hasSignedIn(context, product)) return []
  const names = isUsual
    ? usualVariables(context, product)
    : use.keys.flatMap(({ value }) => variableIn(value) ?? [])
  return [
    {
      rule: 'probe/key',
      severity: 'warning',
      at: use.keys[0]?.span ?? placeOf(use),
      message: `No key for \`${use.provider}\` is in reach: \`${site.url.host}\` was not asked`,
      note: noteFor(names),
    },
  ]
}

function noteFor(names: readonly string[]): string {
  if (names.length === 0) return 'What stands here is a placeholder or names nothing that is known.'
  const list = names.map((name) => `\`${name}\``).join(', ')
  return `${list} is in no file that the tool reads. \`--env\` looks into the environment of the process, too.`
}

function usualVariables(
  { catalog, dialect, toolVersion }: LintContext,
  product: ProductId,
): readonly string[] {
  return keyVariablesOf(catalog, dialect.tool, product, toolVersion).map(({ name }) => name)
}

/** The URL, or the opening of the entry where it names none. */
export function placeOf({ baseUrl, place }: EndpointUse): EndpointUse['place'] {
  return baseUrl?.span ?? place
}
