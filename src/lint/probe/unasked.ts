import type { Catalog } from '../../catalog/catalog.ts'
import type { ProductId } from '../../catalog/catalog-data.generated.ts'
import { keyVariablesOf } from '../../catalog/variables.ts'
import { vendorOfHost } from '../../catalog/vendors.ts'
import type { EndpointUse } from '../../core/projection.ts'
import { nodeAt, stringAt } from '../../core/tree.ts'
import type { LintContext } from '../../rules/context/lint-context.ts'
import { hasSignedIn, variableIn } from '../../rules/support/resolve-key.ts'
import type { ProbeProblem } from './probe-target.ts'
import type { Destination } from './site.ts'

/** Findings on endpoints that are not asked. */

type NoApi = Extract<Destination, { kind: 'no-api' }>
type Stranger = Extract<Destination, { kind: 'stranger' }>
type Asked = Exclude<Destination, NoApi>

/** A console or a dead path; the rule `base-url` says what it is. */
export function describeNoApi(use: EndpointUse, { use: meant }: NoApi): ProbeProblem {
  return {
    rule: 'probe/connection',
    at: placeOf(use),
    message: `The base URL of \`${use.provider}\` is not an API, so it was not asked`,
    ...(meant !== undefined && { note: `\`${meant}\` was probably meant.` }),
  }
}

const OUR_NAME = /moonshot|kimi/i

/** Reported only if the user may take it for a host of the vendor's. */
export function describeStranger(
  shipped: Catalog,
  use: EndpointUse,
  { host, site }: Stranger,
): readonly ProbeProblem[] {
  const isOthers = vendorOfHost(shipped, site.url.hostname) !== undefined
  const isNamedSo = OUR_NAME.test(host) || (!isOthers && OUR_NAME.test(use.provider))
  if (site.product === undefined && !isNamedSo) return []
  const message =
    site.product === undefined
      ? `\`${host}\` does not belong to Moonshot AI or Kimi, so it was not asked`
      : `\`${host}\` was not asked: with \`http:\`, a port or a user name in the URL, anybody may answer`
  return [
    {
      rule: 'probe/connection',
      severity: 'warning',
      at: placeOf(use),
      message,
      note: `If it may have the key, use \`--allow-host ${host}\`.`,
    },
  ]
}

/** An endpoint without a key; nothing if the user has signed in instead. */
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
      message: `No key was found for \`${use.provider}\`, so \`${site.url.host}\` was not asked`,
      note: noteFor(names),
    },
  ]
}

function noteFor(names: readonly string[]): string {
  if (names.length === 0)
    return 'The value is empty, a placeholder, or names nothing that is known.'
  const list = names.map((name) => `\`${name}\``).join(', ')
  return `No file that the tool reads defines ${list}. \`--env\` also looks in the environment of the process.`
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
