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

/** A key and where it would be sent. */
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
      'holds characters that a request cannot carry',
      'Copy it again: pages and chats put in typographic hyphens and invisible characters.',
    )
  }
  if (family !== undefined && family.product === undefined) {
    const note = product === undefined ? NOWHERE : adviseOnKey(context, use, undefined, product)
    return refuse(`belongs to ${family.vendor}`, note)
  }
  // A proxy may issue keys of any form.
  if (product === undefined || family?.product === product) return undefined
  if (family?.product === undefined) {
    const { prefix = '' } = shipped.data.keyFamilies.find((one) => one.product === product) ?? {}
    return refuse(`is no key of ${NAMES[product]}`, `Its keys begin with \`${prefix}\`.`)
  }
  return refuse(
    `belongs to ${NAMES[family.product]}, not to ${NAMES[product]}`,
    adviseOnKey(context, use, family.product, product),
  )
}

/** Whether a header can hold the key as written; `value` has look-alike characters replaced. */
function isSendable({ document }: LintContext, { value, variable, usedAt }: ResolvedKey): boolean {
  const written =
    variable === undefined ? document.source.text.slice(usedAt.start, usedAt.end) : value
  return /^[\x21-\x7E]+$/.test(value) && !/[^\s\x21-\x7E]/.test(written)
}

const NOWHERE = 'Keys of other vendors are never sent.'

/** The products as a sentence calls them. */
export const NAMES: Readonly<Record<ProductId, string>> = {
  'open-platform': 'the Moonshot Open Platform',
  'kimi-code': 'Kimi Code',
}
