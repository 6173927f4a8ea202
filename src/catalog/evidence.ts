import type { Evidence, Model, Source } from './catalog-data.generated.ts'

/** From strong to weak. */
const STRENGTH: readonly Evidence[] = ['vendor', 'shipped', 'reported']

/** The strength of the best of some sources; undefined if none states one. */
export function evidenceOf(sources: readonly Source[]): Evidence | undefined {
  return STRENGTH.find((evidence) => sources.some((source) => source.evidence === evidence))
}

/** The sources for the end of a model. */
export function endSourcesOf(model: Model): readonly Source[] {
  return model.retirementSources ?? model.sources
}

/** Whether only third parties report that a model ends. */
export function isEndReported(model: Model): boolean {
  return evidenceOf(endSourcesOf(model)) === 'reported'
}
