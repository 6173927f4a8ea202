import type { Related } from '../../core/finding.ts'
import type { LintContext } from '../../rules/context/lint-context.ts'
import { listNames } from '../../rules/support/describe-value.ts'
import { describeKey } from './describe-key.ts'
import { describeFailure } from './describe-outcome.ts'
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

/** Turns the answers for a key at an endpoint into findings on the key, the URL and the models. */
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
      return [{ rule: 'probe/account', ...onKey, ...describeFailure(own, site) }]
    default:
      return [{ rule: 'probe/connection', ...onUrl, ...describeFailure(own, site) }]
  }
}

/** Several entries of a file that share a key make one finding. */
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
    note: ids.length === 0 ? 'It may not use any model.' : `It may use ${listNames(new Set(ids))}.`,
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

/** After a 401, the other region's answer tells a wrong key from a wrong host. */
function judgeRefused(
  context: LintContext,
  target: ProbeTarget,
  { isMissing }: RefusedKey,
  answered: Outcome | undefined,
): readonly ProbeProblem[] {
  const { site, key, other } = target
  const shown = describeKey(key)
  const here = `\`${site.url.host}\``
  const there = other && `\`${other.url.host}\``
  if (other !== undefined && answered?.kind === 'works') {
    const message = `The key (${shown}) works at ${there} only, not at ${here}`
    return [
      useOtherRegion(context, target, message),
      ...judgeModels(context, target, answered, other),
    ]
  }
  if (other !== undefined && answered?.kind === 'account' && KNOWN.has(answered.problem)) {
    const message = `The key (${shown}) is accepted at ${there} only, not at ${here}`
    return [
      useOtherRegion(context, target, message),
      { rule: 'probe/account', at: key.usedAt, ...describeFailure(answered, other) },
    ]
  }
  const isWrong = answered?.kind === 'refused-key'
  return [
    {
      rule: 'probe/key',
      at: key.usedAt,
      message: isWrong
        ? `${here} and ${there} both refuse the key (${shown})`
        : `${here} refuses the key (${shown})`,
      note: `${isMissing ? SEES_NONE : whyRefused(target, answered)}${whereToCreate(site)}`,
      related: placesOf(target),
      ...causeOf(target),
    },
  ]
}

/** Problems that a service reports only after it has accepted the key. */
const KNOWN: ReadonlySet<string> = new Set(['no-membership', 'used-up'])

const SEES_NONE = 'The service received no key: it is cut off, or something on the way removes it.'

const SLIPS = 'mistyped, cut off, revoked or expired'

function whyRefused({ site, other }: ProbeTarget, answered: Outcome | undefined): string {
  if (site.service === undefined || answered?.kind === 'refused-key') return `It is ${SLIPS}.`
  if (other === undefined || answered === undefined || answered.kind === 'works') {
    return `It belongs to the other region, which was not asked, or it is ${SLIPS}.`
  }
  const { message } = describeFailure(answered, other)
  return `It may belong to the other region, but ${message}. Otherwise it is ${SLIPS}.`
}

function whereToCreate({ service }: Site): string {
  if (service === undefined) return ''
  const consoles =
    service.product === 'kimi-code'
      ? 'https://www.kimi.com/code/console (global accounts: https://www.kimi.ai/code)'
      : 'https://platform.kimi.ai (in China https://platform.kimi.com)'
  return ` Create a new one at ${consoles}.`
}
