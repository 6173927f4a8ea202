import { aliases } from './aliases.ts'
import { ids } from './ids.ts'
import { modelRefs } from './model-refs.ts'
import { models } from './models.ts'
import type { ViewRenderer } from './renderer.ts'

/** Every view that a block can have. */
export const renderers: readonly ViewRenderer[] = [aliases, ids, modelRefs, models]

export function findRenderer(view: string): ViewRenderer | undefined {
  return renderers.find((renderer) => renderer.view === view)
}
