import type { ViewRenderer } from './renderers/renderer.ts'
import { renderers } from './renderers/renderers.generated.ts'

/** The renderer of a view; undefined for a view that blocks cannot have. */
export function findRenderer(view: string): ViewRenderer | undefined {
  return renderers.find((renderer) => renderer.view === view)
}
