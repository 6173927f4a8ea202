import { isBuiltIn } from '../catalog/providers.ts'
import type { Setup } from './setup.ts'

/** The tool's own id for the product and region of a setup, at its version. */
export function builtInId(
  tool: string,
  { catalog, product, region, version, provider }: Setup,
): string | undefined {
  if (provider !== undefined) return provider
  const own = catalog.data.providers.filter(
    (one) =>
      one.tool === tool &&
      one.product === product &&
      (one.region ?? region) === region &&
      one.status !== 'alias' &&
      isBuiltIn(one, version),
  )
  const current = own.filter(({ status }) => status === 'current')
  const [first] = [...current.filter((one) => one.region === region), ...current, ...own]
  return first?.id
}
