import type { ModelRef, Projection } from '../../core/projection.ts'

/** Finds providers without an entry, each with the first ref that uses it. */
export function providersOnlyNamed({ endpoints, refs }: Projection): ReadonlyMap<string, ModelRef> {
  const declared = new Set(endpoints.map(({ provider }) => provider))
  const named = new Map<string, ModelRef>()
  for (const ref of refs) {
    const { provider, role } = ref
    const isUsed = role === 'primary' || role === 'fallback'
    if (provider === undefined || !isUsed || declared.has(provider) || named.has(provider)) continue
    named.set(provider, ref)
  }
  return named
}
