import type { Catalog } from '../catalog.ts'
import type { ErrorCause, KnownError, ProductId } from '../catalog-data.generated.ts'

/**
 * The causes of an error, most likely first. An entry with `oneOf` has the causes of those errors; if
 * the answering product is known, only of those that this product returns.
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

/** The error with an id. */
export function findError({ data }: Catalog, id: string): KnownError | undefined {
  return data.errors.find((error) => error.id === id)
}
