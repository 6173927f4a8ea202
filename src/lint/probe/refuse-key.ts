import type { Catalog } from '../../catalog/catalog.ts'
import type { ProductId } from '../../catalog/catalog-data.generated.ts'
import { keyFamilyOf } from '../../catalog/keys.ts'
import type { EndpointUse } from '../../core/projection.ts'
import type { LintContext } from '../../rules/context/lint-context.ts'
import { adviseOnKey } from '../../rules/support/advise-on-key.ts'
import type { ResolvedKey } from '../../rules/support/resolve-key.ts'
import { describeKey } from './describe-key.ts'
import type { ProbeProblem } from './probe-target.ts'
import type { Site } from './site.ts'

/** A key that is about to be sent. */
export interface KeyOnItsWay {
  readonly use: EndpointUse
  readonly site: Site
  readonly key: ResolvedKey
}

/** Why a key may not be sent to a site; undefined where it may. */
export function refuseKey(
  context: LintContext,
  shipped: Catalog,
  { use, site, key }: KeyOnItsWay,
): ProbeProblem | undefined {
  const { product } = site
  const family = keyFamilyOf(shipped, key.value)
  const refuse = (what: string, note: string): ProbeProblem => ({
    rule: 'probe/key',
    at: key.usedAt,
    message: `The key (${describeKey(key)}) ${what}: it was not sent to \`${site.url.host}\``,
    note,
  })
  if (!isSendable(context, key)) {
    return refuse(
      'holds characters that no request can carry',
      'Paste it anew: typographic hyphens and invisible characters come along with a copy from a page or a chat.',
    )
  }
  if (family !== undefined && family.product === undefined) {
    const note = product === undefined ? NOWHERE : adviseOnKey(context, use, undefined, product)
    return refuse(`is one of ${family.vendor}`, note)
  }
  // A host that only its user vouches for may hand out keys of its own.
  if (product === undefined || family?.product === product) return undefined
  if (family?.product === undefined) {
    const { prefix = '' } = shipped.data.keyFamilies.find((one) => one.product === product) ?? {}
    return refuse(`is none of ${NAMES[product]}`, `Those begin with \`${prefix}\`.`)
  }
  return refuse(
    `is one of ${NAMES[family.product]}, and not of ${NAMES[product]}`,
    adviseOnKey(context, use, family.product, product),
  )
}

/** Whether a header can hold a key, as it is written and not as it was meant. */
function isSendable({ document }: LintContext, { value, variable, usedAt }: ResolvedKey): boolean {
  const written =
    variable === undefined ? document.source.text.slice(usedAt.start, usedAt.end) : value
  return /^[\x21-\x7E]+$/.test(value) && !/[^\s\x21-\x7E]/.test(written)
}

const NOWHERE = 'Keys of other vendors are sent nowhere.'

/** The products as a sentence calls them. */
export const NAMES: Readonly<Record<ProductId, string>> = {
  'open-platform': 'the Moonshot Open Platform',
  'kimi-code': 'Kimi Code',
}
