import type { Evidence, Model, Source } from './catalog-data.generated.ts'

/** Strongest first. */
const STRENGTH: readonly Evidence[] = ['vendor', 'shipped', 'reported']

/** How well the best of some sources knows a fact; undefined where none of them says. */
export function evidenceOf(sources: readonly Source[]): Evidence | undefined {
  return STRENGTH.find((evidence) => sources.some((source) => source.evidence === evidence))
}

/** Where the days of a model's end can be read. */
export function endSourcesOf(model: Model): readonly Source[] {
  return model.retirementSources ?? model.sources
}

/** Whether nobody but a third party says that a model ends. */
export function isEndReported(model: Model): boolean {
  return evidenceOf(endSourcesOf(model)) === 'reported'
}
