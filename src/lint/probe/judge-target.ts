import type { ProductId } from '../../catalog/catalog-data.generated.ts'
import type { Related } from '../../core/finding.ts'
import type { LintContext } from '../../rules/context/lint-context.ts'
import { listNames } from '../../rules/support/describe-value.ts'
import { describeKey } from './describe-key.ts'
import { describeAccount, describeTrouble } from './describe-outcome.ts'
import { isPlainId, judgeModel } from './judge-models.ts'
import { useOtherRegion } from './other-region.ts'
import type { Outcome } from './outcome.ts'
import type { ProbeProblem, ProbeTarget } from './probe-target.ts'
import type { Site } from './site.ts'
import { placeOf } from './unasked.ts'

/** What was answered for a target. */
export interface TargetOutcome {
  /** By its own site. */
  readonly own: Outcome
  /** By the other region; absent where that was not asked. */
  readonly other?: Outcome
}

/** What the answers say about a key at an endpoint, and about the models that it is used for. */
export function judgeTarget(
  context: LintContext,
  target: ProbeTarget,
  { own, other }: TargetOutcome,
): readonly ProbeProblem[] {
  const { site, endpoint } = target
  const onUrl = { at: placeOf(endpoint.use), ...causeOf(target) }
  const onKey = { at: target.key.usedAt, related: placesOf(target), ...causeOf(target) }
  switch (own.kind) {
    case 'works':
      return [tellWorks(target, own, site), ...judgeModels(context, target, own, site)]
    case 'refused-key':
      return judgeRefused(context, target, own, other)
    case 'account':
      return [{ rule: 'probe/account', ...onKey, ...describeAccount(own, site) }]
    default:
      return [{ rule: 'probe/connection', ...onUrl, ...describeTrouble(own, site) }]
  }
}

/** One key at one site is one matter, however many entries of a file share it. */
function causeOf({ key, site }: ProbeTarget): { readonly cause: string } {
  return { cause: `${site.url.href} ${key.value}` }
}

function placesOf({ endpoint, key }: ProbeTarget): readonly Related[] {
  const { baseUrl } = endpoint.use
  const { variable, usedAt } = key
  return [
    ...(baseUrl ? [{ message: 'the endpoint', span: baseUrl.span }] : []),
    ...(variable?.at && variable.at !== usedAt
      ? [{ message: `\`${variable.name}\` is defined here`, span: variable.at }]
      : []),
  ]
}

type Works = Extract<Outcome, { kind: 'works' }>

function tellWorks(target: ProbeTarget, { models }: Works, site: Site): ProbeProblem {
  const ids = models.map(({ id }) => id).filter(isPlainId)
  return {
    rule: 'probe/key',
    severity: 'info',
    at: target.key.usedAt,
    message: `The key (${describeKey(target.key)}) works at \`${site.url.host}\``,
    note: ids.length === 0 ? 'It may use no model.' : `It may use ${listNames(new Set(ids))}.`,
    ...causeOf(target),
  }
}

function judgeModels(
  context: LintContext,
  { endpoint }: ProbeTarget,
  { models }: Works,
  site: Site,
): readonly ProbeProblem[] {
  return endpoint.models.flatMap((wanted) => judgeModel(context, wanted, { site, models }))
}

type RefusedKey = Extract<Outcome, { kind: 'refused-key' }>

/** After a 401 the other region tells whether the key is wrong, or the place. */
function judgeRefused(
  context: LintContext,
  target: ProbeTarget,
  { isMissing }: RefusedKey,
  answered: Outcome | undefined,
): readonly ProbeProblem[] {
  const { site, key, other } = target
  const here = `\`${site.url.host}\``
  const refused: ProbeProblem = {
    rule: 'probe/key',
    at: key.usedAt,
    message: `${here} refuses the key (${describeKey(key)})`,
    note: site.service ? wrongKey(site.service.product) : 'It answers 401 to it.',
    related: placesOf(target),
    ...causeOf(target),
  }
  if (isMissing && answered?.kind !== 'works') {
    const note = `It says that no key came. Something on the way takes it out, or it is cut off. ${refused.note}`
    return [{ ...refused, note }]
  }
  if (site.service === undefined) return [refused]
  if (other === undefined || answered === undefined) {
    return [
      {
        ...refused,
        note: `It may be a key of the other region, which was not asked. ${refused.note}`,
      },
    ]
  }
  const there = `\`${other.url.host}\``
  const shown = describeKey(key)
  switch (answered.kind) {
    case 'works':
      return [
        useOtherRegion(
          context,
          target,
          `The key (${shown}) works at ${there} only, and not at ${here}`,
        ),
        ...judgeModels(context, target, answered, other),
      ]
    case 'refused-key':
      return [{ ...refused, message: `${here} and ${there} both refuse the key (${shown})` }]
    case 'account':
      return [
        useOtherRegion(
          context,
          target,
          `The key (${shown}) is known at ${there} only, and not at ${here}`,
        ),
        { rule: 'probe/account', at: key.usedAt, ...describeAccount(answered, other) },
      ]
    default: {
      const { message } = describeTrouble(answered, other)
      return [
        {
          ...refused,
          note: `It may be a key of the other region, but ${message}. ${refused.note}`,
        },
      ]
    }
  }
}

function wrongKey(product: ProductId): string {
  const where =
    product === 'kimi-code'
      ? 'https://www.kimi.com/code/console (global accounts: https://www.kimi.ai/code)'
      : 'https://platform.kimi.ai (in China https://platform.kimi.com)'
  return `It is mistyped, cut off, revoked or expired. Create a new one at ${where}.`
}
