import type { Catalog } from '../catalog.ts'
import type { ErrorCause, KnownError, ProductId } from '../catalog-data.generated.ts'

/**
 * An error's causes, the most likely one first: its own, or those of the errors that it may be. Where
 * the product that answered is known, those of the other one are left out.
 */
export function causesOf(
  catalog: Catalog,
  error: KnownError,
  answering?: ProductId,
): readonly ErrorCause[] {
  const may = (error.oneOf ?? [])
    .flatMap((id) => findError(catalog, id) ?? [])
    .filter(({ product }) => [product, answering].includes(undefined) || product === answering)
  const all = [error, ...may].flatMap(({ causes = [] }) => causes)
  return [...new Map(all.map((cause) => [cause.cause, cause])).values()]
}

/** The error of an id. */
export function findError({ data }: Catalog, id: string): KnownError | undefined {
  return data.errors.find((error) => error.id === id)
}
