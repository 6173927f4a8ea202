import type { ModelRef } from '../../core/projection.ts'

/** Splits a ref at its first slash; the model id may contain more. Without one there is no provider. */
export function splitRef(ref: string): Pick<ModelRef, 'provider' | 'model'> {
  const slash = ref.indexOf('/')
  return {
    provider: slash < 0 ? undefined : ref.slice(0, slash).trim(),
    model: ref.slice(slash + 1).trim(),
  }
}
