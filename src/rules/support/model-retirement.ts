import type { Catalog } from '../../catalog/catalog.ts'
import type { Model } from '../../catalog/catalog-data.generated.ts'
import { endSourcesOf, isEndReported } from '../../catalog/evidence.ts'
import { isClosedToNew, lifeOf, successorOf } from '../../catalog/models.ts'
import type { Day } from '../../core/day.ts'
import type { Problem } from '../../core/finding.ts'

/** The retirement of a model, past or announced. */
export interface ModelRetirement {
  readonly isGone: boolean
  /** A phrase: `was retired on 2026-05-25`. */
  readonly when: string
  /** A sentence that names the source, if only a third party reports it; else empty. */
  readonly basis: string
  readonly successor: Model | undefined
  /** Only a warning if a third party reports it, or if the day is still to come. */
  readonly severity: Pick<Problem, 'severity'>
}

/** The retirement of a model, seen from a day; undefined if none is known. */
export function retirementOf(
  catalog: Catalog,
  model: Model,
  day: Day,
): ModelRetirement | undefined {
  const life = lifeOf(model, day)
  if (life !== 'retired' && life !== 'retiring') return undefined
  const isGone = life === 'retired'
  const isReported = isEndReported(model)
  return {
    isGone,
    when: isGone
      ? `${isReported ? 'is reported to have been' : 'was'} retired on ${model.retired}`
      : `${isReported ? 'is reported to retire' : 'will be retired'} on ${model.retired}${describeClosing(model, day)}`,
    basis: isReported ? describeBasis(model) : '',
    successor: successorOf(catalog, model, day),
    severity: isGone && !isReported ? {} : { severity: 'warning' },
  }
}

/** The message for a finding. */
export function describeRetirement(model: Model, { when, successor }: ModelRetirement): string {
  const instead = successor === undefined ? '' : `, expected \`${successor.id}\``
  return `\`${model.id}\` ${when}${instead}`
}

function describeClosing(model: Model, day: Day): string {
  const { closedToNew } = model
  if (closedToNew === undefined) return ''
  return isClosedToNew(model, day)
    ? ` and has been closed to new accounts since ${closedToNew}`
    : ` and to be closed to new accounts on ${closedToNew}`
}

function describeBasis(model: Model): string {
  const sources = endSourcesOf(model).map(({ ref, date }) => `${ref} of ${date}`)
  return `The day comes from ${sources.join(' and ')}, which reports what the vendor said.`
}
